"""Which days a digest is on: after `since`, up to and with `until`. Pure.

Weekly digests tile the days: each begins behind the last day of the one that was sent before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.days import moved

DAYS = 7


@dataclass(frozen=True, slots=True)
class Window:
    """`until` is None where it ends with the newest article."""

    since: date
    until: date | None = None


def newest_week(published: Iterable[date], today: date) -> Window:
    """The default: the days behind a week before the newest article, or before `today` where none is published."""
    newest = max((day for day in published if day <= today), default=today)
    return Window(moved(newest, -DAYS))


def weekly(day: date, before: date | None) -> Window:
    """Of the digest sent on `day`: whole days up to the one before it. `before`: the day of the digest sent last."""
    begins = before or moved(day, -DAYS)
    return Window(moved(begins, -1), moved(day, -1))
