"""How each kind of date mention becomes a closed range of days (see index/dates.py for the words)."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (25, 31), "start": (1, 7), "beginning": (1, 7)}
PARTS |= {"middle": (11, 20)}
UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

Groups = dict[str, str | None]
Days = tuple[date, date]


def _month(year: int, first: int, last: int | None = None) -> Days:
    """First to last day of months `first`..`last`; months above 12 run into the next year."""
    end = last or first
    a, b = (year + (first - 1) // 12, (first - 1) % 12 + 1), (year + (end - 1) // 12, (end - 1) % 12 + 1)
    return date(a[0], a[1], 1), date(b[0], b[1], calendar.monthrange(b[0], b[1])[1])


def _year(groups: Groups, published: date | None, month: int, forward: bool, day: int | None = None) -> int | None:
    if groups.get("year"):
        return int(groups["year"] or 0)
    if published is None:
        return None
    middle = date(published.year, min(month, 12), min(day or 15, 28))
    gap = (middle - published).days
    if forward:
        return published.year + (1 if gap < -75 else 0) - (1 if gap > 300 else 0)
    return published.year + (1 if gap < -183 else 0) - (1 if gap > 183 else 0)


def _iso(groups: Groups, _published: date | None, _forward: bool) -> Days:
    day = date(int(groups["year"] or 0), int(groups["month"] or 0), int(groups["day"] or 0))
    return day, day


def _day(groups: Groups, published: date | None, forward: bool) -> Days | None:
    month, number = MONTHS[(groups["name"] or "").lower()], int(groups["day"] or 0)
    year = _year(groups, published, month, forward, number)
    return None if year is None else (date(year, month, number),) * 2


def _month_only(groups: Groups, published: date | None, forward: bool) -> Days | None:
    month = MONTHS[(groups["name"] or "").lower()]
    year = _year(groups, published, month, forward or groups.get("rel") == "next")
    return None if year is None else _month(year, month)


def _part(groups: Groups, published: date | None, forward: bool) -> Days | None:
    month = MONTHS[(groups["name"] or "").lower()]
    year = _year(groups, published, month, forward)
    if year is None:
        return None
    low, high = PARTS[_part_word(groups)]
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(low, last)), date(year, month, min(high, last))


def _part_word(groups: Groups) -> str:
    return (groups["part"] or "").lower().removeprefix("the ").removesuffix(" of")


def _part_of_year(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    year = _nearby_year(groups, published)
    months = {"early": (1, 4), "start": (1, 2), "beginning": (1, 2), "mid": (5, 8), "middle": (5, 8)}
    return None if year is None else _month(year, *months.get(_part_word(groups), (9, 12)))


def _nearby_year(groups: Groups, published: date | None) -> int | None:
    short = groups.get("yy") or groups.get("yy2")
    written = groups.get("year") or (f"20{short}" if short else None)
    return int(written) if written else published.year if published else None


ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def _quarter(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    number = int(groups.get("q") or groups.get("q2") or 0) or ORDINALS[(groups["ord"] or "").lower()]
    year = _nearby_year(groups, published)
    return None if year is None else _month(year, 3 * number - 2, 3 * number)


def _half(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    number = int(groups.get("h") or groups.get("h2") or 0) or ORDINALS[(groups["ord"] or "").lower()]
    year = _nearby_year(groups, published)
    return None if year is None else _month(year, 6 * number - 5, 6 * number)


def _season(groups: Groups, published: date | None, forward: bool) -> Days | None:
    if not groups.get("year") and not groups.get("rel"):
        return None
    first, last = SEASONS[(groups["season"] or groups.get("season2") or "").lower()]
    year = _year(groups, published, first, forward)
    return None if year is None else _month(year, first, last)


def _year_end(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    year = _nearby_year(groups, published)
    return None if year is None else (published or date(year, 12, 1), date(year, 12, 31))


def _bare_day(groups: Groups, published: date | None, forward: bool) -> Days | None:
    if published is None:
        return None
    number = int(groups["day"] or 0)
    month = published.month + (1 if forward and number < published.day else 0)
    first, _ = _month(published.year, month)
    return (first.replace(day=number),) * 2


def _weekday(groups: Groups, published: date | None, forward: bool) -> Days | None:
    if published is None:
        return None
    gap = (WEEKDAYS[(groups["weekday"] or "").lower()] - published.weekday()) % 7
    rel = (groups.get("rel") or "").lower()
    ahead = rel in {"next", "this", "coming"} or (forward and rel != "last")
    back = gap - 7 if gap or rel == "last" else 0
    day = published + timedelta(days=gap if ahead else back)
    return day, day


def _period(unit: str, published: date) -> Days:
    """The week, month, quarter or year that holds the day."""
    if unit.startswith("week"):
        monday = published - timedelta(days=published.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return _month(published.year, published.month)
    if unit == "quarter":
        return _month(published.year, (published.month - 1) // 3 * 3 + 1, (published.month - 1) // 3 * 3 + 3)
    return date(published.year, 1, 1), date(published.year, 12, 31)


def _later(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    if published is None:
        return None
    rel, unit = (groups["rel"] or "").lower(), (groups["unit"] or "").lower()
    first, last = _period(unit, published)
    if rel in {"later this", "this"}:
        return (published if rel != "this" else first), last
    if rel in {"last", "the past"}:
        return _period(unit, first - timedelta(days=1))
    return _period(unit, last + timedelta(days=1))


def _soon(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    span = {"day": 10, "week": 56, "month": 183}[(groups["unit"] or "").lower()]
    return None if published is None else (published, published + timedelta(days=span))


def _length(groups: Groups) -> int:
    word = (groups["n"] or "").lower()
    vague = {"a couple of": 2, "a few": 4, "several": 6, "a": 1, "an": 1}
    number = int(word) if word.isdigit() else vague.get(word) or NUMBERS.index(word) + 1
    return number * UNITS[(groups["unit"] or "").lower()]


def _within(groups: Groups, published: date | None, forward: bool) -> Days | None:
    if published is None or (groups["how"] == "in" and not forward):
        return None
    return published, published + timedelta(days=_length(groups))


def _ago(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    if published is None:
        return None
    day = published - timedelta(days=_length(groups))
    return day, day


def _near(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    if published is None:
        return None
    day = published + timedelta(days={"tomorrow": 1, "yesterday": -1}.get((groups["word"] or "").lower(), 0))
    return day, day


def _whole_year(groups: Groups, _published: date | None, _forward: bool) -> Days:
    year = max(MINYEAR, min(MAXYEAR, int(groups["year"] or 0)))
    return date(year, 1, 1), date(year, 12, 31)


RESOLVERS = {
    "iso": _iso, "day": _day, "part": _part, "month": _month_only, "quarter": _quarter, "half": _half,
    "season": _season, "partyear": _part_of_year, "yearend": _year_end, "bareday": _bare_day, "weekday": _weekday,
    "later": _later, "soon": _soon, "within": _within, "ago": _ago, "near": _near, "year": _whole_year,
}  # fmt: skip
