"""What a question asks for: kinds of value, products with versions, units, attributes, days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.text.attributes import attributes
from index.text.dates import DateRange, dates
from index.text.entities import FAMILIES, Model, models, names
from index.text.needed import Rule, Sieve, Sieved
from index.text.parts import AUXILIARIES, is_yesno, pieces
from index.text.quantities import STOP, singular


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for. `kinds`: date, time, money, percentage, duration, count, name, place, reason, licence,
    yesno; empty when it can't be told. `units`: nouns of the counted thing."""

    kinds: frozenset[str] = frozenset()
    models: tuple[Model, ...] = ()
    names: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    dates: tuple[DateRange, ...] = ()

    @property
    def named(self) -> frozenset[str]:
        """The names, and those that products are made of."""
        return self.names.union(*(model.words for model in self.models))


_TEXT = (
    r" (?:can|could|may|is|are) (?:the |its |an? |my )?"
    r"(?:outputs?|inputs?|context|prompts?|answers?|repl(?:y|ies)|texts?|messages?)\b"
)
"""What is long by its words, not in time."""
_KINDS = {
    "reason": (
        r"\b(?:why|how come|what(?:'s| is| was)? the reason|reasons? for|what for)\b"
        r"|\bwhat (?:has |had )?(?:made|caused|delayed|stopped|blocked|led to|(?:held|kept) \w+ (?:up|back|from))\b"
    ),
    "date": (
        r"(?:^|[,;?] ?|\b(?:and|so|but|wait|ok|since|until|by|know|tell me|from) )when\b(?! it)"
        r"|\bwhen (?:did|do|does|is|are|was|were|will|would|can|has|have|exactly)\b"
        r"|\b(?:what|which) (?:date|day|year|month|quarter)\b|\bhow soon\b|\b(?:release|launch|start|end) dates?\b"
        r"|\b(?:dates?|timeline|deadline|how long until)\b"
    ),
    "time": r"\bhours\b|\bwhat time\b|\btime of day\b|\bo'?clock\b",
    "money": (
        r"\b(?:price[sd]?|pricing|costs?|how expensive|how cheap|valuation|funding|revenue|fees?|salary|worth|paid?)\b"
        r"|\bhow much (?:money|cash|is|was|are|were)\b"
        r"|\bhow much\b.*\b(?:cost|pay|raise|spend|fund)"
        r"|\bin (?:dollars|yuan|euros|usd|rmb)\b"
    ),
    "duration": (
        rf"\bhow long\b(?! until|{_TEXT})|\bhow far (?:behind|ahead)\b|\bhow late\b|\bhead start\b"
        r"|\bhow many (?:days|weeks|months|years)\b"
    ),
    "count": (
        r"\b(?:how many|number of|params?|parameters|how big|how large|size of|headcount|ctx)\b"
        r"|\b(?:rate limits?|concurren\w+)\b"
        rf"|\bcontext (?:window|length|size)\b|\blength\b|\bhow long\b{_TEXT}"
    ),
    "percentage": (
        r"\b(?:percent(?:age)?|what share|(?:hallucination|error|success|win|hit) rate|scores?|accuracy|bench\w*)\b|%"
        r"|\bhow much (?:less|more|compute|faster|memory|cheaper)\b"
    ),
    "licence": r"\b(?:licen[cs]e[ds]?|open[- ]source)\b",
    "name": (
        r"\b(?:who(?:se|m)?|which (?!date|day|month|year|quarter)\w+)\b"
        r"|\bwhat (?:company|model|chips?|gpus?|hardware|name|country|city|lab|team|sources?)\b"
    ),
    "place": r"\bwhere\b|\bwhich (?:country|city|place|region)\b",
}
_RULES = Sieve(Rule(kind, Sieved(pattern)) for kind, pattern in _KINDS.items())
_COUNTED = re.compile(
    r"\b(?:how many|number of)\s+(?:more |other |active |daily |of (?:the|those|these) )?"
    r"([a-z][\w-]*)(?:\s+([a-z][\w-]*))?"
)
_UNITS = re.compile(r"\b(params?|parameters|tokens?|ctx|context|users|gpus?|chips?|yuan|dollars|euros|watts?|fps)\b")
_FAMILY = re.compile(rf"\b(?:{'|'.join(sorted(FAMILIES))})\b")
_NO_UNIT = STOP | AUXILIARIES | {"of", "those", "these", "they", "it"}


def asked(question: str, published: date | None = None) -> Asked:
    """Read one question, chat language included ("params", "ctx"). Misspellings are the caller's.

    `published` is the day by which "last week" and the like are read.
    """
    plain, products = question.lower(), models(question, alone=True)
    return Asked(
        _kinds(plain),
        products,
        names(question) - {word for product in products for word in product.variant.split("-")}
        | frozenset(_FAMILY.findall(plain)),
        _units(plain),
        attributes(question),
        dates(question, published),
    )


def follow_up(chat: Asked, own: Asked) -> Asked:
    """What a follow-up asks for: what its own words say, and what they leave open as the chat had it.

    "And Pro?", after the price of V4-Flash, asks for that of V4-Pro alone.
    """
    return Asked(
        own.kinds or chat.kinds,
        tuple(_completed(model, chat.models) for model in own.models) or chat.models,
        chat.names | own.names,
        own.units if own.kinds else own.units or chat.units,
        chat.attributes | own.attributes,
        own.dates or chat.dates,
    )


def _completed(own: Model, chat: Sequence[Model]) -> Model:
    """A bare variant is one of the product that was spoken of last."""
    if own.family or own.version:
        return own
    last = next((model for model in reversed(chat) if model.family), own)
    return replace(last, variant=own.variant, build=own.build)


def _kinds(question: str) -> frozenset[str]:
    kinds = _RULES.matching(question)
    if any(map(is_yesno, pieces(question) or [question.strip()])) and not kinds & {"reason", "date", "name"}:
        kinds.add("yesno")
    return frozenset(kinds)


def _units(question: str) -> frozenset[str]:
    counted = (word for match in _COUNTED.finditer(question) for word in match.groups() if word)
    words = [word for word in counted if word not in _NO_UNIT] + _UNITS.findall(question)
    return frozenset(singular(word) for word in words)
