"""Whether a report tells what became of an expectation on the very day that it had named, or in its very words. One
pair of claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from index.overtaking.matter import WEAK, Matter
from index.overtaking.products import overlap
from index.overtaking.words import shared

_WORDS = 2
"""Words that the two share at least, where not even their articles name the same."""
_ALIKE = 0.4
"""The cosine that stands for the words where a product or a rare name is in both."""
_NEAR = 0.5
"""The cosine of nearly the same words."""


def awaited(matter: Matter) -> date | None:
    """The one day on which an expectation is to show itself."""
    days = (day.last for day in matter.facets.dates if day.days == 1 and matter.expects)
    return next((day for day in days if day == matter.deadline), None)


def days_told(matter: Matter) -> Iterator[date]:
    """The days that a report tells of."""
    return (day.first for day in matter.facets.dates if day.days == 1 and not day.framed)


def key(day: date) -> str:
    return f"on/{day}"


def meets(expectation: Matter, report: Matter, cosine: float) -> bool:
    """Whether it tells of that day, once it has come or to call it off, in what the two have in common."""
    day = awaited(expectation) if report.facets.dates else None
    if day is None or day not in days_told(report) or not (report.changed or day <= report.claim.published):
        return False
    if _elsewhere(expectation, report):
        return False
    met = bool(expectation.on and report.on)  # one product, else it were elsewhere
    if cosine >= _ALIKE and (met or expectation.rare & report.rare):
        return True
    if cosine >= _NEAR and expectation.names & report.names:  # though the corpus is full of them
        return True
    near = met or expectation.setting & report.setting
    return len(shared(expectation, report)) >= (1 if near else _WORDS)


def takes_up(expectation: Matter, report: Matter, cosine: float) -> bool:
    """Whether it tells of what was expected in nearly the same words, whenever that was to be."""
    if cosine < _NEAR or _elsewhere(expectation, report) or not expectation.setting & report.setting:
        return False
    return len(shared(expectation, report)) >= _WORDS


def _elsewhere(expectation: Matter, report: Matter) -> bool:
    """Whether it is on other products, or tells nothing of what the expectation is telling on."""
    if expectation.on and report.on and not overlap(expectation.on, report.on):
        return True
    telling = expectation.attributes - WEAK - {"release"}
    return bool(telling) and telling.isdisjoint(report.attributes)
