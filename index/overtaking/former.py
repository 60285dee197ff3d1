"""The values and days that a sentence says were so before: "from 14 to 12 cents", "instead of the hoped-for 900,000",
"up from 1.4 million", "once promised for the autumn"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.text.dates import DateRange, deadline
from index.text.quantities import Quantity

_CHANGES = re.compile(
    r"\b(?:cuts?|cutting|lower\w*|rais\w+|ris(?:es|en|ing)|rose|fall(?:s|en|ing)?|fell|drop\w*|grow(?:s|n|ing)?|grew"
    r"|increas\w+|decreas\w+|reduc\w+|short\w+|lengthen\w*|extend\w*|mov(?:e[sd]?|ing)|postpon\w+|delay\w*"
    r"|push(?:es|ed)?|put (?:off|back)|shift\w*|brought|slip\w*|climb\w*|jump\w*|doubl\w+|halv\w+|chang\w+|goes|went"
    r"|gone|revis\w+|trim\w*|slash\w*|reset\w*|widen\w*|narrow\w*|expand\w*)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\binstead of\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |some |around |the )?(?:(?:US)?[$€£¥])?$", re.IGNORECASE)
_TO = re.compile(r"[\s-]?(?:[a-z]+ )?to\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:instead of|up from|down from|previously|formerly|originally|no longer)(?: [\w-]+){0,2} ?(?:(?:US)?[$€£¥])?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:instead of"
    r"|(?:once|first|originally|initially|been|was|were|,) ?(?:planned|promised|scheduled|expected|due|slated|set)"
    r"(?: first)?(?: for| in| on| by| to \w+(?: in| on)?)?"
    r"|and then for)(?: the| late| early)? ?$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\bfrom (\d{1,2}) to $", re.IGNORECASE)
_LEAD = 40
"""Characters before a value that may call it a former one."""


def former_amounts(text: str, amounts: Sequence[Quantity]) -> Iterator[tuple[float, Quantity]]:
    """Each former value with what has its unit."""
    for number, amount in enumerate(amounts):
        lead = text[max(0, amount.start - _LEAD) : amount.start]
        unit = amount if amount.unit or not number else amounts[number - 1]
        if _FORMER.search(lead):
            yield amount.low, unit
        elif _FROM.search(lead) and _CHANGES.search(text) and (amount.unit or amount.kind != "count"):
            if amount.low < amount.high:
                yield (amount.high if amount.falls else amount.low), amount
            elif _TO.match(text, amount.end):
                yield amount.low, amount


def former_days(text: str, days: Sequence[DateRange]) -> Iterator[tuple[date, date]]:
    """The first and last day of each former day or span of days."""
    for place, day in enumerate(days):
        lead = text[max(0, day.start - _LEAD) : day.start]
        moved = _FROM.search(lead) and _TO.match(text, day.end) and place + 1 < len(days)
        if _PLANNED.search(lead) or (moved and _CHANGES.search(text)):
            yield day.first, day.last
        if (before := _DAY.search(lead)) and day.days == 1 and 0 < int(before[1]) < day.first.day:
            former = day.first.replace(day=int(before[1]))
            yield former, former


def due(text: str, days: Sequence[DateRange], published: date) -> date | None:
    """The day by which an expectation should have shown itself (`index.text.dates.deadline`): not one that is told as
    former, where there is another."""
    gone = set(former_days(text, days))
    standing = tuple(day for day in days if (day.first, day.last) not in gone)
    return deadline(text, standing, published) or deadline(text, tuple(days), published)


def tells_former(text: str, amounts: Sequence[Quantity], days: Sequence[DateRange]) -> bool:
    """Whether there is any."""
    return any(former_amounts(text, amounts)) or any(former_days(text, days))


def swaps(text: str) -> bool:
    """Whether it puts one thing in the place of another."""
    return bool(_CHANGES.search(text) or _INSTEAD.search(text))
