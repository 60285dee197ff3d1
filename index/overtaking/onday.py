"""Whether a report tells what became of an expectation at the very time that it had named. One pair of claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from index.overtaking.matter import WEAK, Matter
from index.overtaking.words import shared
from index.text.dates import DateRange
from index.text.entities import same

_WORDS = 2
"""Words that the two share at least, where not even their articles name the same, or the time is no one day."""
_ALIKE = 0.4
"""The cosine that stands for the words where a product or a rare name is in both, and that a longer time asks for."""
_NEAR = 0.5
"""The cosine of nearly the same words."""
_MOST_DAYS = 100
"""A longer time tells nothing apart."""


def awaited(matter: Matter) -> DateRange | None:
    """The time at which an expectation is to show itself."""
    if not matter.expects or matter.deadline is None:
        return None
    return next((day for day in matter.facets.dates if day.last == matter.deadline and day.days <= _MOST_DAYS), None)


def days_told(matter: Matter) -> Iterator[date]:
    """The days that a report tells of."""
    return (day.first for day in matter.facets.dates if day.days == 1 and not day.framed)


def keys_awaited(matter: Matter) -> Iterable[str]:
    """The keys of an expectation's time: that of its day, else those of its months."""
    time = awaited(matter)
    if time is None:
        return []
    if time.days == 1:
        return [f"on/{time.last}"]
    months = range(_month(time.first), _month(time.last) + 1)
    return [f"in/{month}" for month in months]


def keys_told(matter: Matter) -> Iterator[str]:
    """The keys of the days that a report tells of."""
    for day in days_told(matter):
        yield f"on/{day}"
        yield f"in/{_month(day)}"


def _month(day: date) -> int:
    return 12 * day.year + day.month


def meets(expectation: Matter, report: Matter, cosine: float) -> bool:
    """Whether it tells of that time, once it has come or to call it off, in what the two have in common."""
    time = awaited(expectation) if report.facets.dates else None
    if time is None or not any(_within(day, time, report) for day in days_told(report)):
        return False
    if elsewhere(expectation, report):
        return False
    met = any(same(a, b) for a in expectation.on for b in report.on)
    if time.days == 1 and cosine >= _ALIKE and (met or expectation.rare & report.rare):
        return True
    near = time.days == 1 and (met or expectation.setting & report.setting)
    return (time.days == 1 or cosine >= _ALIKE) and len(shared(expectation, report)) >= (1 if near else _WORDS)


def _within(day: date, time: DateRange, report: Matter) -> bool:
    return time.first <= day <= time.last and (report.changed or day <= report.claim.published)


def takes_up(expectation: Matter, report: Matter, cosine: float) -> bool:
    """Whether it tells of what was expected in nearly the same words, whenever that was to be."""
    if cosine < _NEAR or elsewhere(expectation, report) or not expectation.setting & report.setting:
        return False
    return len(shared(expectation, report)) >= _WORDS


def elsewhere(expectation: Matter, report: Matter) -> bool:
    """Whether it is on other products, or tells nothing of what the expectation is telling on."""
    if expectation.on and report.on and not any(same(a, b) for a in expectation.on for b in report.on):
        return True
    telling = expectation.attributes - WEAK - {"release"}
    return bool(telling) and telling.isdisjoint(report.attributes)
