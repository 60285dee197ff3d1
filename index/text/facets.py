"""What a sentence holds: products with versions, dates, quantities, attributes.

The timeline compares facets to decide whether two statements are on the same matter; the answer engine holds them
beside what a question asks for (index/text/asked.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.text.attributes import attributes
from index.text.dates import DateRange, dates
from index.text.entities import Model, models, names
from index.text.quantities import Quantity, quantities


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

    @property
    def products(self) -> tuple[Model, ...]:
        """Those named, else the one it is on."""
        return self.models or ((self.subject,) if self.subject else ())


_LICENCE = re.compile(
    r"\b(?:mit|apache|b?gpl|bsd|proprietary|permissive|open[- ]source|creative commons)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:because|why|since|owing to|due to(?! (?:be|end|start|launch))|as a result|reasons?|to make|for fear"
    r"|so that|thanks to"
    r"|after|put (?:it|part of .*) down to|in response to|led to)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:in|by|since|until|during|before|after|between|circa|early|late|mid|year)[ -](?:about |the |early |late )?"
    r"(?:1\d{3}|20\d\d)s?\b(?![.,:]?\d)"
    r"|\b(?:of|and|to|the|from|about|around) (?:1\d{3}|20\d\d)s?\b(?![.,:]?\d| (?-i:[a-z]))"
    r"|\(1\d{3}\b|\b\d{1,2}(?:st|nd|rd|th)[- ]centur(?:y|ies)\b",
    re.IGNORECASE,
)
"""A year as people write it, however long ago: it answers a "when", though nothing is reckoned with it."""


def facets(text: str, heading: str = "", published: date | None = None) -> Facets:
    """Read one sentence. A product that only the heading names becomes the subject when the sentence names none."""
    found, days = models(text), dates(text, published)
    taken = tuple((m.start, m.end) for m in found) + tuple((d.start, d.end) for d in days)
    amounts = quantities(text, taken)
    subject = next((model for model in found if model.family), found[0] if found else None)
    if subject is None and heading:
        subject = next(iter(models(heading)), None)
    named = names(text)
    kinds = _kinds(text, days, amounts, bool(found or named))
    return Facets(found, named, days, amounts, attributes(text), kinds, subject)


def _kinds(text: str, days: tuple[DateRange, ...], amounts: tuple[Quantity, ...], named: bool) -> frozenset[str]:
    kinds = {quantity.kind for quantity in amounts}
    kinds |= {"tokens" for quantity in amounts if quantity.unit in {"token", "parameter"}}
    if any(not day.framed or day.days == 1 for day in days) or _YEARS.search(text):
        kinds.add("date")
    if _LICENCE.search(text):
        kinds.add("licence")
    if _REASON.search(text):
        kinds.add("reason")
    if named:
        kinds.add("name")
    return frozenset(kinds)
