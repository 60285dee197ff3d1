"""Days: as people write them in commands, and those that a digest is on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot import clock
from bot.cards.escape import fitted
from bot.texts import Words
from index.types import UsageError

_WEEK = 7


def today() -> date:
    """The day in UTC."""
    return clock.now().date()


def moved(day: date, days: int) -> date:
    """The day so many days later, or earlier where negative; at most the calendar's first or last one."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def age_of(day: date) -> str:
    """Discord's mark for how long ago a day began, which every reader sees as it is when they read it: 7 months ago.

    From its beginning in UTC, so that today is never still ahead.
    """
    return f"<t:{int(datetime.combine(day, time.min, UTC).timestamp())}:R>"


def parse_day(value: str | None, words: Words) -> date | None:
    """An ISO day; None stays None. Raises UsageError with the sentence for the person."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(words.bad_day.format(value=fitted(value, 40))) from None


def parse_past_day(value: str | None, latest: date, words: Words) -> date | None:
    """As `parse_day`; a day that is still ahead of `latest` is refused, the next one has begun at some places."""
    day = parse_day(value, words)
    if day is not None and day > moved(latest, 1):
        raise UsageError(words.day_ahead.format(value=day.isoformat()))
    return day


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a digest is on: after `since`, up to and with `until`; None where it ends with the newest article.

    Weekly digests tile the days: each begins behind the last day of the one that was sent before it.
    """

    since: date
    until: date | None = None


def newest_week(published: Iterable[date], today: date) -> Window:
    """The default: the days behind a week before the newest article, or before `today` where none is published."""
    newest = max((day for day in published if day <= today), default=today)
    return Window(moved(newest, -_WEEK))


def weekly(day: date, before: date | None) -> Window:
    """Of the digest sent on `day`: whole days up to the one before it. `before`: the day of the digest sent last."""
    begins = before or moved(day, -_WEEK)
    return Window(moved(begins, -1), moved(day, -1))
