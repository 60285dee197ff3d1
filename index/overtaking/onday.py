"""Whether a report tells what became of an expectation on the very day that it had named. One pair of claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from index.overtaking.matter import WEAK, Matter
from index.text.common import common
from index.text.daterules import MONTHS, WEEKDAYS
from index.text.entities import same
from index.text.lexical import content, function_words, stem

_WORDS = 2
"""Words that the two share at least, where not even their articles name the same."""
_ALIKE = 0.4
"""The cosine that stands for the words where a product or a rare name is in both."""


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
    ours, theirs = expectation.on, report.on
    met = any(same(a, b) for a in ours for b in theirs)
    telling = expectation.attributes - WEAK - {"release"}
    if (ours and theirs and not met) or (telling and telling.isdisjoint(report.attributes)):
        return False
    setting = expectation.setting & report.setting
    if cosine >= _ALIKE and (met or expectation.rare & report.rare):
        return True
    return len((_words(expectation) & _words(report)) - _stems(setting)) >= (1 if met or setting else _WORDS)


def _words(matter: Matter) -> frozenset[str]:
    """Its words but for numbers, days and those that say nothing."""
    found = content(matter.text) - function_words() - common() - _calendar()
    return frozenset(word for word in found if word.isalpha())


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for name in names for word in name.split())


@cache
def _calendar() -> frozenset[str]:
    return _stems([*MONTHS, *WEEKDAYS, "today", "tomorrow", "yesterday"])
