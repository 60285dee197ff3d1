"""A claim prepared for comparison in time: its facets, its primary attribute, what its words do, its rare names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from index.dates import deadline
from index.entities import Model, same
from index.facets import Facets, facets
from index.types import Claim, Status

ORDER = (
    "retirement", "training_cost", "active", "parameters", "benchmark", "licence", "funding", "limits", "output_length",
    "context", "schedule", "price", "modality", "training_hardware", "training_data", "lag", "hardware", "architecture",
    "compatibility", "law", "ownership", "regulation", "staff", "earnings", "election", "orders", "speed",
    "efficiency", "production", "shares", "users", "access", "serving", "delay", "release", "event",
)  # fmt: skip
"""From the most telling attribute to the least: the first one that a claim has is its primary one."""
WEAK = frozenset({"hardware", "serving", "event", "users", "access", "production", "shares", "efficiency"})
WEAK |= {"speed", "delay", "orders", "earnings", "regulation", "staff", "law", "ownership", "election"}
"""Attributes so broad that two claims on one subject may speak of different things: they need a shared name as well."""

RELEASED = re.compile(
    r"\b(?:released|launched|unveiled|debuted|shipped|rolled out|came out|put out|puts out|brings out"
    r"|brought out|opened"
    r"|went (?:live|on sale)|goes live|arrive[sd]|(?:became|was|is|are|now) (?:now |at once |generally "
    r"|publicly )?available"
    r"|is (?:now )?(?:out|live)|left (?:its |the )?(?:preview|beta)(?: phase)?|moved .{3,30} from (?:preview|beta)"
    r"|has been released|made its debut|hit the market|officially launch\w*|on the day the \w+ came out)\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:(?:had|has|have|was|were|is|are) (?:still )?(?:not|n't) (?:yet )?(?:been |in )?(?!only|just)\w+"
    r"|hadn't|hasn't|not yet|yet to"
    r"|still un\w+|unreleased|put out no|no (?:formal|official|public) \w+|still (?:waiting|missing|absent)"
    r"|without a release"
    r"|held off|missed)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:cancel\w*|call(?:ed|s) off|scrap(?:s|ped)|shelv\w+|postpon\w+|delay(?:s|ed)|push(?:es|ed) back"
    r"|withdr\w+|withdrawn"
    r"|revers(?:es|ed)|permanent(?:ly)?|extend(?:s|ed)|abandon\w*|drop(?:s|ped) (?:the|its) plan\w*|rescheduled"
    r"|brought forward"
    r"|halt(?:s|ed)|suspend(?:s|ed)|walk(?:s|ed) back|reinstat\w+)\b",
    re.IGNORECASE,
)
SILENT = re.compile(
    r"\b(?:did not say|does not say|didn't say|not (?:been )?disclosed?|names? neither|does not (?:name|give"
    r"|state)|gave no"
    r"|declined to|would not say|no (?:word|news|comment) (?:on|about|from)|asked (?:\w+ ){0,6}whether"
    r"|could not find out|unclear"
    r"|is unknown|remains? unknown|has denied)\b",
    re.IGNORECASE,
)
"""A report that speaks of a matter without settling it."""
_RETOLD = re.compile(
    r"\b(?:had (?:been |already )?(?:expected|said|reported|told|promised|planned|announced|warned|named|guessed)"
    r"|had (?:already |since |only )?(?:shipped|launched|released|come out|appeared|been released)"
    r"|^before (?:the|this)\b"
    r"|talk had been|was (?:once )?expected|were expected|had been due|at launch \w+ said)\b",
    re.IGNORECASE,
)
_PROSPECT = re.compile(r"\b(?:will|likely|going to|should be)\b", re.IGNORECASE)
_EXCLUSIVE = re.compile(
    r"\b(?:exclusively|only|solely|entirely|wholly|without (?:any )?|rather than|instead of)\b", re.IGNORECASE
)
_COMPARED = re.compile(
    r"\b(?:than|undercut\w*|beat(?:s|ing)?|ahead of|behind|versus|vs|compared|sixth of|half of|tenth of"
    r"|match\w*|surpass\w*"
    r"|outperform\w*|fiftieth|over)\b",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\b(?:due|slated|scheduled|(?:expected|awaited|planned) (?:around|in|by|for|on|before|within|at|later|soon))\b",
    re.I,
)
_SOURCE = re.compile(
    r"(?<=according to )(?:the )?(?-i:[A-Z][\w.]*)(?: (?:and |The )?(?-i:[A-Z][\w.]*))*"
    r"|(?:(?<=citing )|(?<=relaying )|(?<=per )|(?<=told )|(?<=reported by )|(?<=seen by )"
    r"|(?<=to ))(?:the )?(?:[A-Z]\w*)(?: [A-Z]\w*)*"
    r"|\b[A-Z]\w*(?: [A-Z]\w*)*(?= (?:said|says|reported|reports|wrote|writes|claims|claimed|notes|noted|thinks"
    r"|argues|estimates)\b)"
)
_CONDITION = re.compile(r"\b(?:once|when|as soon as|if|unless|provided)\b([^.;]*)", re.IGNORECASE)
_COMMON_SHARE = 0.04
"""A name in more than this share of the claims is common to the corpus and tells no matter apart."""
_EVERYWHERE_SHARE = 0.12
"""A name in more than this share is what the whole corpus is on."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One claim with all that the pairwise rules read. `rare` are names few claims have; `context` the names of its
    article; `condition` the names in an if- or once-clause; `deadline` the day by which it should have shown itself."""

    index: int
    claim: Claim
    text: str
    facets: Facets
    attributes: frozenset[str]
    primary: str
    names: frozenset[str]
    subject: Model | None
    deadline: date | None
    expects: bool
    rare: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    others: tuple[Model, ...] = ()
    condition: frozenset[str] = field(default=frozenset())
    released: bool = False
    not_yet: bool = False
    changed: bool = False
    exclusive: bool = False
    official: bool = False

    @property
    def reports(self) -> bool:
        """It can overtake: a report, or the announcement that a plan was changed."""
        return self.claim.status is Status.REPORTED or (self.claim.status is Status.EXPECTED and self.changed)


def matters(claims: Sequence[Claim], texts: Sequence[str], official: Collection[str] = ()) -> tuple[Matter, ...]:
    """Prepare all claims; `texts[i]` is the words of `claims[i]`, `official` the ids of articles by the party"
    " itself."""
    read = [facets(text, claim.heading, claim.published) for claim, text in zip(claims, texts, strict=True)]
    spoken = [_names(item) for item in read]
    frequency = Counter(name for names in spoken for name in names)
    common = frozenset(n for n, count in frequency.items() if count > max(6, _COMMON_SHARE * len(claims)))
    everywhere = frozenset(n for n in common if frequency[n] > max(6, _EVERYWHERE_SHARE * len(claims)))
    context: dict[str, Counter[str]] = {}
    for claim, names in zip(claims, spoken, strict=True):
        context.setdefault(claim.article, Counter()).update(names)
    topics = {article: frozenset(n for n, c in counter.items() if c >= 2) for article, counter in context.items()}
    return tuple(
        _matter(
            i,
            claims[i],
            texts[i],
            read[i],
            spoken[i],
            common,
            everywhere,
            topics[claims[i].article],
            claims[i].article in official,
        )
        for i in range(len(claims))
    )


def _names(read: Facets) -> frozenset[str]:
    return read.names | {model.maker for model in read.models if model.maker} - {""}


def _matter(
    i: int,
    claim: Claim,
    text: str,
    read: Facets,
    names: frozenset[str],
    common: frozenset[str],
    everywhere: frozenset[str],
    topic: frozenset[str],
    official: bool,
) -> Matter:
    prospect = expects(claim.status, text)
    unnamed = prospect and not read.attributes and (read.dates or _AWAITED.search(text))
    attributes = read.attributes | ({"release"} if unnamed else set())
    own = {part for m in (*read.models, *_given(read.subject)) for part in (m.family, m.variant, m.maker, m.key)}
    sources = frozenset(word for match in _SOURCE.finditer(text) for word in match.group().lower().split())
    others = tuple(m for m in read.models if read.subject and m.version and not same(read.subject, m))
    return Matter(
        i, claim, text, read, attributes, next((name for name in ORDER if name in attributes), ""), names, read.subject,
        deadline(read.dates, claim.published), prospect, names - common - own - sources, topic,
        others if _COMPARED.search(text) else (), _condition(text, everywhere),
        bool(RELEASED.search(text)), bool(NOT_YET.search(text)), bool(CHANGED.search(text)),
        bool(_EXCLUSIVE.search(text)), official,
    )  # fmt: skip


def _given(subject: Model | None) -> tuple[Model, ...]:
    return (subject,) if subject else ()


def _condition(text: str, everywhere: frozenset[str]) -> frozenset[str]:
    match = _CONDITION.search(text)
    if not match:
        return frozenset()
    read = facets(match.group(1))
    return (_names(read) | {model.family for model in read.models if model.family}) - everywhere


def expects(status: Status, text: str) -> bool:
    """An expectation, or an opinion on what will come."""
    return status is Status.EXPECTED or (status is Status.OPINION and bool(_PROSPECT.search(text)))


def is_silent(text: str) -> bool:
    """The report speaks of a matter without settling it."""
    return bool(SILENT.search(text))


def retold(matter: Matter) -> bool:
    """The report only repeats what was once expected or said."""
    match = _RETOLD.search(matter.text)
    return match is not None and match.start() < 0.45 * len(matter.text)
