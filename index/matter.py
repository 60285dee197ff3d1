"""A claim prepared for comparison in time: its facets, its primary attribute, what its words do, its rare names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from index.dates import deadline
from index.entities import Model, same
from index.facets import Facets, facets
from index.signals import (
    AWAITED,
    CHANGED,
    COMPARED,
    CONDITION,
    EXCLUSIVE,
    NOT_YET,
    RELEASED,
    SOURCE,
    expects,
    hearsay,
    is_described,
    is_retold,
    is_silent,
)
from index.types import Claim, Span, Status

ORDER = (
    "retirement", "training_cost", "active", "parameters", "benchmark", "licence", "funding", "limits", "output_length",
    "context", "schedule", "price", "modality", "training_hardware", "training_data", "lag", "hardware", "architecture",
    "compatibility", "ownership", "law", "regulation", "staff", "earnings", "election", "orders", "speed",
    "efficiency", "production", "shares", "users", "access", "serving", "delay", "release", "event",
)  # fmt: skip
"""From the most telling attribute to the least: the first one that a claim has is its primary one."""
WEAK = frozenset({"hardware", "serving", "event", "users", "access", "production", "shares", "efficiency"})
WEAK |= {"speed", "delay", "orders", "earnings", "regulation", "staff", "law", "ownership", "election"}
"""Attributes so broad that two claims on one subject may speak of different things: they need a shared name as well."""

BROAD = frozenset({"hardware", "serving", "event", "access", "regulation", "efficiency"})
"""The broadest of these: without a product they need two shared names, or nearly the same words."""

_COMMON_SHARE = 0.04
"""A name in more than this share of the claims is common to the corpus and tells no matter apart."""
_EVERYWHERE_SHARE = 0.12
"""A name in more than this share is what the whole corpus is on."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One claim with all that the pairwise rules read. `rare` are names few claims have; `context` the names of its
    article; `condition` the names in an if- or once-clause; `deadline` the day by which it should have shown itself;
    `out` tells that its product had been released by then; `lead` is the rare name that the text begins with."""

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
    hearsay: bool = False
    out: bool = False
    lead: str = ""

    @property
    def reports(self) -> bool:
        """It can overtake: a report, or the announcement that a plan was changed."""
        if self.claim.status is not Status.REPORTED or self.looks_ahead:
            return self.claim.status is not Status.OPINION and self.changed
        return not self.hearsay

    @property
    def described(self) -> bool:
        return is_described(self.text)

    @property
    def looks_ahead(self) -> bool:
        """In the reported lane, yet of a day still to come."""
        return self.expects and not self.hearsay and not self.described

    @property
    def silent(self) -> bool:
        return is_silent(self.text)

    @property
    def retold(self) -> bool:
        return is_retold(self.text)


def matters(claims: Sequence[Claim], texts: Sequence[str], official: Collection[str] = ()) -> tuple[Matter, ...]:
    """Prepare all claims; `texts[i]` are the words of `claims[i]`, `official` ids of articles by the party itself."""
    read = _read(claims, texts)
    spoken = [_names(item) for item in read]
    frequency = Counter(name for names in spoken for name in names)
    common = frozenset(n for n, count in frequency.items() if count > max(6, _COMMON_SHARE * len(claims)))
    everywhere = frozenset(n for n in common if frequency[n] > max(6, _EVERYWHERE_SHARE * len(claims)))
    context: dict[str, Counter[str]] = {}
    for claim, names in zip(claims, spoken, strict=True):
        context.setdefault(claim.article, Counter()).update(names)
    released = _first_releases(claims, texts, read)
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
            _is_out(read[i].subject, released, claims[i].published),
        )
        for i in range(len(claims))
    )


def _read(claims: Sequence[Claim], texts: Sequence[str]) -> list[Facets]:
    """The facets of each claim. A clause that names no product is on the one its sentence names."""
    read = [facets(text, claim.heading, claim.published) for claim, text in zip(claims, texts, strict=True)]
    named: dict[tuple[str, Span], Model] = {}
    for claim, item in zip(claims, read, strict=True):
        if item.models and item.subject:
            named.setdefault((claim.article, claim.sentence), item.subject)
    return [
        item if item.models else replace(item, subject=named.get((claim.article, claim.sentence), item.subject))
        for claim, item in zip(claims, read, strict=True)
    ]


def _first_releases(claims: Sequence[Claim], texts: Sequence[str], read: Sequence[Facets]) -> dict[str, date]:
    """The day of the first plain report that a product line came out, by its key."""
    first: dict[str, date] = {}
    for claim, text, item in zip(claims, texts, read, strict=True):
        if claim.status is Status.REPORTED and item.models and RELEASED.search(text) and not hearsay(text):
            key = item.models[0].key
            if not NOT_YET.search(text) and claim.published < first.get(key, date.max):
                first[key] = claim.published
    return first


def _is_out(subject: Model | None, released: dict[str, date], published: date) -> bool:
    return subject is not None and released.get(subject.key, date.max) <= published


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
    out: bool,
) -> Matter:
    prospect = expects(claim.status, text, claim.published, read.dates)
    unnamed = prospect and not read.attributes and (read.dates or AWAITED.search(text))
    attributes = read.attributes | ({"release"} if unnamed else set())
    own = {part for m in (*read.models, *_given(read.subject)) for part in (m.family, m.variant, m.maker, m.key)}
    lead = text.split(maxsplit=1)[0].strip(",;:'’\"").lower() if text.strip() else ""
    sources = frozenset(word for match in SOURCE.finditer(text) for word in match.group().lower().split())
    others = tuple(m for m in read.models if read.subject and m.version and not same(read.subject, m))
    rare = names - common - own - sources
    return Matter(
        i, claim, text, read, attributes, next((name for name in ORDER if name in attributes), ""), names, read.subject,
        deadline(read.dates, claim.published), prospect, rare, topic,
        others if COMPARED.search(text) else (), _condition(text, everywhere),
        bool(RELEASED.search(text)), bool(NOT_YET.search(text)), bool(CHANGED.search(text)),
        bool(EXCLUSIVE.search(text)), official, hearsay(text), out, lead if lead in rare else "",
    )  # fmt: skip


def _given(subject: Model | None) -> tuple[Model, ...]:
    return (subject,) if subject else ()


def _condition(text: str, everywhere: frozenset[str]) -> frozenset[str]:
    match = CONDITION.search(text)
    if not match:
        return frozenset()
    read = facets(match.group(1))
    return (_names(read) | {model.family for model in read.models if model.family}) - everywhere
