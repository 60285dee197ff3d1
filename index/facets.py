"""What a sentence or a question holds or asks for: products with versions, dates, quantities, attributes.

The timeline compares facets to decide whether two statements are on the same matter; the answer engine uses them to
check that an excerpt holds the product and the kind of value that a question asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.attributes import attributes
from index.dates import DateRange, dates
from index.entities import FAMILIES, Model, models, names, same
from index.quantities import Quantity, quantities, singular


@dataclass(frozen=True, slots=True)
class Facets:
    """The readable parts of one sentence. `subject` is the product it is on: the first named, else the heading's."""

    models: tuple[Model, ...] = ()
    names: frozenset[str] = frozenset()
    dates: tuple[DateRange, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    subject: Model | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for. `kinds`: date, money, percentage, ratio, duration, count, tokens, name, place, reason,
    licence, yesno; empty when it can't be told. `units`: nouns of the counted thing. `parts`: the single questions."""

    kinds: frozenset[str] = frozenset()
    models: tuple[Model, ...] = ()
    names: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    dates: tuple[DateRange, ...] = ()
    parts: tuple[str, ...] = ()


_LICENCE = re.compile(
    r"\b(?:mit|apache|b?gpl|bsd|proprietary|permissive|open[- ]source|creative commons)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:because|since|owing to|due to(?! (?:be|end|start|launch))|as a result|reasons?|to make|for fear"
    r"|so that|thanks to"
    r"|after|put (?:it|part of .*) down to|in response to|led to)\b",
    re.IGNORECASE,
)


def facets(text: str, heading: str = "", published: date | None = None) -> Facets:
    """Read one sentence. A product that only the heading names becomes the subject when the sentence names none."""
    found, days = models(text), dates(text, published)
    taken = tuple((m.start, m.end) for m in found) + tuple((d.start, d.end) for d in days)
    amounts = quantities(text, taken)
    subject = next((model for model in found if model.family), found[0] if found else None)
    if subject is None and heading:
        subject = next(iter(models(heading)), None)
    return Facets(found, names(text), days, amounts, attributes(text), _kinds(text, days, amounts, found), subject)


def _kinds(
    text: str, days: tuple[DateRange, ...], amounts: tuple[Quantity, ...], found: tuple[Model, ...]
) -> frozenset[str]:
    kinds = {quantity.kind for quantity in amounts}
    kinds |= {"tokens" for quantity in amounts if quantity.unit in {"token", "parameter"}}
    if any(not day.framed for day in days):
        kinds.add("date")
    if any(day.days == 1 for day in days):
        kinds.add("date")
    if _LICENCE.search(text):
        kinds.add("licence")
    if _REASON.search(text):
        kinds.add("reason")
    if found or names(text):
        kinds.add("name")
    return frozenset(kinds)


_ASKED = [
    ("reason", r"\b(?:why|how come|what(?:'s| is| was)? the reason|reasons? for|what for)\b|^y tho\b"),
    ("date", r"\b(?:when|what (?:date|day|time|year|month)|which (?:date|day|month|year|quarter)|how soon"
        r"|release date|launch date"
             r"|dates?|timeline|since when|until when|by when|how long until|deadline)\b"),
    ("money", r"\b(?:price[sd]?|pricing|costs?|how expensive|how cheap|valuation|funding|revenue|fee|fine"
        r"|salary|worth|paid?"
              r"|how much (?:money|is|was|are|were|does|did|do|will|would|for)\b.*(?:cost|price|pay|raise|fund"
              r"|spend|launch|buy|$)"
              r"|in (?:dollars|yuan|euros|usd|rmb|\$))\b"),
    ("duration", r"\b(?:how long|how (?:far|many (?:days|weeks|months|years)) (?:behind|ahead|late|ago)?"
        r"|how late|head start)\b"),
    ("count", r"\b(?:how many|number of|params?|parameters|how big|how large|size of|count|context (?:window"
        r"|length|size)?|ctx"
              r"|rate limits?|concurren\w+)\b"),
    ("percentage", r"\b(?:percent(?:age)?|what share|(?:hallucination|error|success|win|hit) rate|scores?"
        r"|accuracy|how much (?:less|more|"
                   r"compute|faster|memory|cheaper)|bench\w*)\b|%"),
    ("licence", r"\b(?:licen[cs]e[ds]?|open[- ]source)\b"),
    ("name", r"\b(?:who(?:se|m)?|by whom|from whom|which (?!date|day|month|year|quarter)\w+|what (?:company"
        r"|model|chips?|gpus?|hardware"
             r"|name|country|city|lab|team|sources?))\b"),
    ("place", r"\b(?:where|which (?:country|city|place|region))\b"),
]  # fmt: skip
_ASKED_RE = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _ASKED]
_YESNO = re.compile(
    r"^(?:so |and |but |wait,? |ok |hey |hi |pls |wasn?'?t )?(?:is|are|was|were|did|does|do|can|could|will"
    r"|would|has|have|had|"
    r"should|may|isn'?t|aren'?t|wasn'?t|didn'?t|doesn'?t|don'?t|any)\b|\b(?:right|true|confirmed|yet)\s*\?*$",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\b(?:how many|number of)\s+(?:more |other |active |daily |of the )?([a-z][\w-]*)(?:\s+([a-z][\w-]*))?",
    re.IGNORECASE,
)
_UNIT_WORDS = re.compile(
    r"\b(params?|parameters|tokens?|ctx|context|users|gpus?|chips?|yuan|dollars|euros|watts?|fps)\b", re.IGNORECASE
)
_SPLIT = re.compile(
    r"\?+\s*|[;\n]+|,? (?:and|or|but) (?=(?:is|are|was|did|does|do|can|who|what|when|where|why|how|which|has"
    r"|have|will|any)\b)"
    r"|, (?=(?:who|what|when|where|why|how|which|did|does|is it|was it)\b)",
    re.IGNORECASE,
)
_FAMILY = re.compile(rf"\b(?:{'|'.join(sorted(FAMILIES))})\b", re.IGNORECASE)


def asked(question: str, published: date | None = None) -> Asked:
    """Read one question, chat language included ("params", "ctx", "rn"). Misspellings are the caller's."""
    parts = tuple(part.strip() for part in _SPLIT.split(question) if part and len(part.split()) > 1) or (
        question.strip(),
    )
    kinds = {kind for kind, pattern in _ASKED_RE if pattern.search(question)}
    if any(_YESNO.search(part) for part in parts) and not kinds & {"reason", "date", "name"}:
        kinds.add("yesno")
    units = {singular(word) for match in _UNITS.finditer(question) for word in match.groups() if word}
    units |= {singular(word) for word in _UNIT_WORDS.findall(question)}
    spoken = names(question) | {word.lower() for word in _FAMILY.findall(question)}
    return Asked(
        frozenset(kinds),
        models(question),
        spoken,
        frozenset(units),
        attributes(question),
        dates(question, published),
        parts,
    )


def on_subject(question: Asked, held: Facets) -> bool:
    """Whether the sentence is on a product that the question names, versions and variants minded; True when"
    " none is named."""
    wanted = [model for model in question.models if model.family or model.maker]
    if not wanted:
        return True
    present = held.models or ((held.subject,) if held.subject else ())
    return any(
        same(want, have) and (have.family or have.version or have.variant == want.variant)
        for want in wanted
        for have in present
    )


def holds_kind(question: Asked, held: Facets) -> bool:
    """Whether the sentence holds a value of one of the kinds asked for; True when the question asks for no kind."""
    wanted = question.kinds - {"yesno", "place"}
    return not wanted or bool(wanted & held.kinds)
