"""How each kind of date mention becomes a closed range of days (see index/text/datewords.py for the words)."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (25, 31), "start": (1, 7), "beginning": (1, 7)}
PARTS |= {"middle": (11, 20)}
UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

Groups = dict[str, str]
"""Named parts of a mention in lower case, none empty."""
Days = tuple[date, date]


def _month(year: int, first: int, last: int | None = None) -> Days:
    """First to last day of months `first`..`last`; months above 12 run into the next year."""
    end = last or first
    a, b = (year + (first - 1) // 12, (first - 1) % 12 + 1), (year + (end - 1) // 12, (end - 1) % 12 + 1)
    return date(a[0], a[1], 1), date(b[0], b[1], calendar.monthrange(b[0], b[1])[1])


def _year(groups: Groups, published: date | None, month: int, forward: bool, day: int | None = None) -> int | None:
    written = _written(groups)
    if written is not None or published is None:
        return written
    middle = date(published.year, min(month, 12), min(day or 15, 28))
    gap = (middle - published).days
    if forward:
        return published.year + (1 if gap < -75 else 0) - (1 if gap > 300 else 0)
    months = month - published.month
    return published.year + (1 if months < -6 else 0) - (1 if months > 6 else 0)


def _iso(groups: Groups, _published: date | None, _forward: bool) -> Days:
    day = date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    return day, day


def _day(groups: Groups, published: date | None, forward: bool) -> Days | None:
    month, number = MONTHS[groups["name"]], int(groups["day"])
    year = _year(groups, published, month, forward, number)
    return None if year is None else (date(year, month, number),) * 2


def _month_only(groups: Groups, published: date | None, forward: bool) -> Days | None:
    month = MONTHS[groups["name"]] if "name" in groups else int(groups["month"])
    year = _year(groups, published, month, forward)
    return None if year is None else _beside(groups, published, _month(year, month))


def _beside(groups: Groups, published: date | None, days: Days) -> Days:
    """A year on for a "next" that is not behind the day of publication, a year back for such a "last", and of "this"
    what is left of it.
    """
    if published is None or _written(groups) is not None:
        return days
    first, last = days
    relation = groups.get("rel")
    on = 1 if relation == "next" and first <= published else -1 if relation == "last" and last >= published else 0
    if on:
        return _month(first.year + on, first.month, last.month + 12 * (last.year - first.year))
    return (max(first, published) if relation == "this" and last >= published else first), last


def _part(groups: Groups, published: date | None, forward: bool) -> Days | None:
    month = MONTHS[groups["name"]]
    year = _year(groups, published, month, forward)
    if year is None:
        return None
    low, high = PARTS[_part_word(groups)]
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(low, last)), date(year, month, min(high, last))


def _part_word(groups: Groups) -> str:
    return groups["part"].removeprefix("the ").removesuffix(" of")


def _part_of_year(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    year = _nearby_year(groups, published)
    months = {"early": (1, 4), "start": (1, 2), "beginning": (1, 2), "mid": (5, 8), "middle": (5, 8)}
    return None if year is None else _month(year, *months.get(_part_word(groups), (9, 12)))


def _nearby_year(groups: Groups, published: date | None) -> int | None:
    written = _written(groups)
    on = {"next": 1, "last": -1}.get(groups.get("rel", ""), 0)
    return written if written is not None else published.year + on if published else None


def _written(groups: Groups) -> int | None:
    """The year that the words name, "2027" or "'27"."""
    year = groups.get("year") or f"20{groups.get('yy', '')}"
    return int(year) if len(year) == 4 else None


ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def _quarter(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    number = int(groups.get("q", 0)) or ORDINALS[groups["ord"]]
    year = _nearby_year(groups, published)
    return None if year is None else _month(year, 3 * number - 2, 3 * number)


def _half(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    number = int(groups.get("h", 0)) or ORDINALS[groups["ord"]]
    year = _nearby_year(groups, published)
    return None if year is None else _month(year, 6 * number - 5, 6 * number)


def _season(groups: Groups, published: date | None, forward: bool) -> Days | None:
    first, last = SEASONS[groups["season"]]
    year = _year(groups, published, first, forward or groups.get("rel") == "this")
    return None if year is None else _beside(groups, published, _month(year, first, last))


def _year_end(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    year = _nearby_year(groups, published)
    return None if year is None else (published or date(year, 12, 1), date(year, 12, 31))


def _bare_day(groups: Groups, published: date | None, forward: bool) -> Days | None:
    if published is None:
        return None
    number = int(groups["day"])
    month = published.month + (1 if forward and number < published.day else 0)
    first, _ = _month(published.year, month)
    return (first.replace(day=number),) * 2


def _weekday(groups: Groups, published: date | None, forward: bool) -> Days | None:
    if published is None:
        return None
    gap = (WEEKDAYS[groups["weekday"]] - published.weekday()) % 7
    rel = groups.get("rel", "")
    over = rel in {"last", "previous", "since"}
    ahead = rel in {"next", "this", "coming"} or (forward and not over)
    back = gap - 7 if gap or over else 0
    gap = 7 if rel == "next" and not gap else gap
    day = published + timedelta(days=gap if ahead else back)
    return day, day


def _period(unit: str, published: date) -> Days:
    """The week, month, quarter or year that holds the day."""
    if unit.startswith("week"):
        monday = published - timedelta(days=published.weekday())
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    if unit == "month":
        return _month(published.year, published.month)
    if unit == "quarter":
        return _month(published.year, (published.month - 1) // 3 * 3 + 1, (published.month - 1) // 3 * 3 + 3)
    return date(published.year, 1, 1), date(published.year, 12, 31)


def _later(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    if published is None:
        return None
    rel, unit = groups["rel"], groups["unit"]
    first, last = _period(unit, published)
    if rel in {"last", "the past"}:
        return _period(unit, first - timedelta(days=7 if unit == "weekend" else 1))
    if rel in {"next", "coming", "the coming", "the following"}:
        return _period(unit, last + timedelta(days=1))
    return (published if rel == "later this" else first), (published if rel == "earlier this" else last)


def _soon(groups: Groups, published: date | None, _forward: bool) -> Days | None:
    span = {"day": 10, "week": 56, "month": 183, "year": 1460}[groups["unit"]]
    return None if published is None else (published, published + timedelta(days=span))


def _length(groups: Groups) -> int:
    word = groups.get("n", "several")
    vague = {"a couple of": 2, "a few": 4, "several": 6, "a matter of": 4, "some": 4, "many": 12, "a": 1, "an": 1}
    number = int(word) if word.isdigit() else vague.get(word) or NUMBERS.index(word) + 1
    return number * UNITS[groups["unit"]]


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
    word = groups["word"]
    if word in {"tonight", "this evening"}:
        return published, published + timedelta(days=1)
    day = published + timedelta(days={"tomorrow": 1, "yesterday": -1, "last night": -1}.get(word, 0))
    return day, day


def _whole_year(groups: Groups, _published: date | None, _forward: bool) -> Days:
    year = max(MINYEAR, min(MAXYEAR, _written(groups) or MINYEAR))
    return date(year, 1, 1), date(year, 12, 31)


RESOLVERS = {
    "iso": _iso, "day": _day, "part": _part, "month": _month_only, "quarter": _quarter, "half": _half,
    "season": _season, "partyear": _part_of_year, "yearend": _year_end, "bareday": _bare_day, "weekday": _weekday,
    "numeric": _month_only, "later": _later, "soon": _soon, "within": _within, "ago": _ago, "near": _near,
    "year": _whole_year,
}  # fmt: skip
