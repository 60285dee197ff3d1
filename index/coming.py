"""Dates in a sentence against its day of publication: is the date still to come, or gone?"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from index.daterules import MONTHS, ORDINALS

_NAMES = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<{0}>"
    + "|".join([*_NAMES, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"])
    + r")\b\.?"
)
_NEXT = (
    r"(?:next (?:week|month|year|quarter|spring|summer|autumn|fall|winter|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|season|term|few (?:days|weeks|months|years))|tomorrow|tonight|"
    r"(?:at|from) midnight|later (?:this|in|today|on)\b(?: \w+)?|the following (?:week|month)|"
    r"this (?:coming \w+|spring|summer|autumn|fall|winter|weekend|evening)|"
    r"(?:by|before|in time for|ahead of|after|for) (?:the )?(?:(?:year|month|quarter|decade|season|week)(?:'s|-| )end\b"
    r"|"
    r"christmas|easter|thanksgiving|new year|holidays?\b|holiday season|weekend|end of (?:the|this|next) \w+)|"
    r"after the (?:summer|winter|break|recess|holidays?|elections?|vote|easter)\b|"
    r"(?:in|with|from|by|as of|starting with) the (?:next|coming) (?:\w+ )?"
    r"(?:version|release|update|build|revision|edition|generation|season|round|issue|patch)\b|"
    r"(?:before|by the time) (?:the )?(?:year|summer|autumn|fall|winter|spring|month|quarter|decade|season|week)"
    r"(?: is| ends)? (?:out|over)\b|before the (?:summer|winter|spring|autumn|fall)|before (?:too )?long|"
    r"in due course|in short order|(?:at some (?:point|stage)|in (?:an?|one of the) "
    r"(?:upcoming|future|later|forthcoming|subsequent) (?:release|version|update|patch|post))"
    r"|(?:by |before )?eo[ymq]\b"
    r"|as (?:early|soon|late) as "
    r"(?:next|this|tomorrow|late|mid|q[1-4]|summer|spring|autumn|fall|winter|the|tonight|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"come (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|election day))"
)
_LAST = (
    r"(?:last (?:week|month|year|quarter|spring|summer|autumn|fall|winter|night|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday)|yesterday|earlier this \w+|\w+ (?:days?|weeks?|"
    r"months?|years?) (?:ago|earlier))"
)
_WEEKDAY = (
    r"(?:\b(?:from|on|starting|beginning|until|by|before|effective|come) )?"
    r"(?<!last )(?<!every )(?<!since )(?<!each )(?<!previous )"
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?!'|-| (?:evenings|nights|mornings))"
)
_AWAY = (
    r"(?<!first )(?<!time )(?<!lowest )(?<!highest )(?<!biggest )(?<!worst )(?<!best )\b(?:in|within) "
    r"(?:about |under |less than |another |the (?:coming|next) )?"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|a couple of|a matter of|several|\d+)"
    r"(?: more)? (?:days?|weeks?|months?|years?|decades?|fortnight)\b(?! ago)"
    r"|\bon the (?:\d{1,2}(?:st|nd|rd|th)|first|second|third)(?= ?[.,;]|$| (?:of next|at)\b)"
)
"""A day that only the tense tells: to come beside a present verb, gone beside a past one."""


_ERA = date(2026, 12, 31)
"""For a text without a day: only years after this one are taken to be to come."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date's place in the text; `coming` is None where the text and the day of publication don't tell."""

    start: int
    end: int
    coming: bool | None
    weekday: bool = False


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "full": re.compile(
            r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)? (?:of )?" + _MONTH.format("m") + r"(?:,? (?P<y>\d{4})\b)?"
        ),
        "american": re.compile(
            r"\b" + _MONTH.format("m") + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?![:%]|\.\d)(?:,? (?P<y>\d{4})\b)?"
        ),
        "iso": re.compile(r"\b(?P<y>20\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)\b"),
        "month": re.compile(
            r"\b(?:in|by|from|until|till|since|during|of|early|mid|late|for|before|after|around|this|next|to|starting"
            r"|effective)[ -]" + _MONTH.format("m") + r"(?: (?P<y>\d{4})\b)?(?! \d)"
        ),
        "quarter": re.compile(
            r"\b(?:q(?P<q>[1-4])|(?P<q2>[1-4])q|h(?P<h>[12])|(?P<h2>[12])h"
            r"|(?P<o>first|second|third|fourth) (?P<of>quarter|half))"
            r"(?: ?(?:of |fy ?)?(?P<y>20\d\d)| ?(?:fy ?)?['’]?(?P<yy>2\d)(?<![qh\d] 2\d))?\b"
        ),
        "year": re.compile(
            r"(?:\b(?:in|by|from|until|before|during|for|early|mid|late|of|around|to|fiscal|fiscal year)[ -]|(?<=: ))"
            r"(?P<y>20\d\d)\b(?!-)|\b[fc]y ?(?:(?P<y2>20\d\d)|['’]?(?P<yy>2\d))\b"
        ),
        "numeric": re.compile(
            r"\b(?P<y>20\d\d)-(?P<mm>0[1-9]|1[0-2])\b(?!-)|\b(?P<mm2>0?[1-9]|1[0-2])/(?P<y2>20\d\d)\b"
        ),
        "next": re.compile(_NEXT),
        "last": re.compile(_LAST),
        "weekday": re.compile(_WEEKDAY),
        "away": re.compile(_AWAY),
    }


def _resolve(found: re.Match[str], published: date, undated: bool = False) -> bool | None:
    """Coming or gone, for a match with named parts. A bare month is read as the nearest one."""
    part = {key[:-1] if key[-1] == "2" else key: value for key, value in found.groupdict().items() if value}
    if "yy" in part:
        part["y"] = f"20{part['yy']}"
    if undated:
        return True if int(part.get("y", 0)) > published.year else None
    month = MONTHS[part["m"]] if "m" in part else int(part["mm"]) if "mm" in part else None
    if "y" in part and month is None:
        first, last = _months(part)
        year, today = int(part["y"]), (published.year, published.month)
        return True if (year, first) > today else False if (year, last) < today else None
    if month is None or not 1 <= month <= 12:
        return None
    year = int(part["y"]) if "y" in part else published.year + _nearest(month - published.month)
    if "d" in part:
        day = int(part["d"])
        return (
            date(year, month, day) > published if 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1] else None
        )
    if (year, month) == (published.year, published.month):
        return None
    return (year, month) > (published.year, published.month)


def _months(part: dict[str, str]) -> tuple[int, int]:
    """First and last month of a quarter, a half or a whole year."""
    number = int(part.get("q") or part.get("h") or ORDINALS.get(part.get("o", ""), 0))
    size = 3 if "q" in part or part.get("of") == "quarter" else 6
    return (size * (number - 1) + 1, size * number) if number else (1, 12)


def _nearest(months: int) -> int:
    return 1 if months < -6 else -1 if months > 6 else 0


_AHEAD = re.compile(r"by|until|till|starting")
"""Before a month without a year: only the tense tells whether it is gone."""


def dates(low: str, published: date | None) -> Iterator[Dated]:
    """Every date in the lower-case text. Without a day of publication only "next week" and the like are decided."""
    for name, pattern in _patterns().items():
        for found in pattern.finditer(low):
            if name in {"next", "last"}:
                yield Dated(*found.span(), name == "next")
            elif name in {"weekday", "away"} or (name == "quarter" and not (found.group("y") or found.group("yy"))):
                yield Dated(*found.span(), None, weekday=True)
            else:
                coming = _resolve(found, published or _ERA, published is None)
                ahead = name == "month" and coming is False and not found.group("y") and _AHEAD.match(found.group())
                yield Dated(*found.span(), None if ahead else coming, weekday=bool(ahead))
