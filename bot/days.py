"""Days as people write them in commands. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot import clock
from bot.cards.escape import fitted
from bot.texts import Words
from index.types import UsageError


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
    """As `parse_day`; a day that is still ahead is refused."""
    day = parse_day(value, words)
    if day is not None and day > latest:
        raise UsageError(words.day_ahead.format(value=day.isoformat()))
    return day
