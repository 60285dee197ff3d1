"""What a later report says was so before: "from 14 to 12 cents", "instead of the hoped-for 900,000", "once promised for
the autumn". Then it revises the claims that told the old value or day. One pair of claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.dates import DateRange
from index.entities import same
from index.matter import Matter
from index.quantities import Quantity
from index.types import Status

_CHANGES = re.compile(
    r"\b(?:cuts?|cutting|lower\w*|rais\w+|ris(?:es|en|ing)|rose|fall(?:s|en|ing)?|fell|drop\w*|grow(?:s|n|ing)?|grew"
    r"|increas\w+|decreas\w+|reduc\w+|short\w+|lengthen\w*|extend\w*|mov(?:es|ed|ing)|postpon\w+|delay\w*"
    r"|push(?:es|ed)|put (?:off|back)|shift\w*|brought|slip\w*|climb\w*|jump\w*|doubl\w+|halv\w+|chang\w+|goes|went"
    r"|gone|revis\w+|trim\w*|slash\w*|reset\w*)\b",
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
LEAST_REVISING = 0.3
"""The cosine below which nothing is revised."""
_NAMELESS = 0.6
"""The same where not even the articles share a name."""
_STRENGTH = 0.5


def told(matter: Matter) -> list[str]:
    """The keys of the values and days that a claim tells."""
    amounts = [_key(q.low) for q in matter.facets.quantities if q.low == q.high and q.kind != "time"]
    return sorted({*amounts, *(_day_key(d.first, d.last) for d in matter.facets.dates if not d.framed)})


def formerly(matter: Matter) -> list[str]:
    """The keys of the values and days that a claim says were so before."""
    amounts = [_key(value) for value, _ in _former_amounts(matter.text, matter.facets.quantities)]
    return sorted({*amounts, *(_day_key(*days) for days in _former_days(matter.text, matter.facets.dates))})


def revises(old: Matter, new: Matter, cosine: float) -> float:
    """A score above 0 where the later claim says that what the old one tells is no longer so."""
    if new.claim.published <= old.claim.published or not _says(new) or not _one_matter(old, new, cosine):
        return 0.0
    return cosine + _STRENGTH if _same_amount(old, new) or _same_days(old, new) else 0.0


def _says(new: Matter) -> bool:
    """A report, or a plan that takes the place of another one."""
    if new.claim.status is Status.EXPECTED:
        return bool(_CHANGES.search(new.text) or _INSTEAD.search(new.text))
    return new.claim.status is Status.REPORTED and not new.hearsay


def _former_amounts(text: str, amounts: Sequence[Quantity]) -> Iterator[tuple[float, Quantity]]:
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


def _former_days(text: str, days: Sequence[DateRange]) -> Iterator[tuple[date, date]]:
    for place, day in enumerate(days):
        lead = text[max(0, day.start - _LEAD) : day.start]
        moved = _FROM.search(lead) and _TO.match(text, day.end) and place + 1 < len(days)
        if _PLANNED.search(lead) or (moved and _CHANGES.search(text)):
            yield day.first, day.last
        if (before := _DAY.search(lead)) and day.days == 1 and 0 < int(before[1]) < day.first.day:
            former = day.first.replace(day=int(before[1]))
            yield former, former


def _same_amount(old: Matter, new: Matter) -> bool:
    former = list(_former_amounts(new.text, new.facets.quantities))
    return any(q.low == q.high == value and _alike(q, unit) for q in old.facets.quantities for value, unit in former)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Of one currency or unit of time; counted things go by many names."""
    return one.kind == other.kind and (one.kind == "count" or one.unit == other.unit)


def _same_days(old: Matter, new: Matter) -> bool:
    former = set(_former_days(new.text, new.facets.dates))
    return any((day.first, day.last) in former for day in old.facets.dates if not day.framed)


def _one_matter(old: Matter, new: Matter, cosine: float) -> bool:
    """Not on other products, and near enough for what the claims, or their articles, have in common."""
    ours, theirs = old.facets.models, new.facets.models
    if ours and theirs and not any(same(a, b) for a in ours for b in theirs):
        return False
    meet = (ours and theirs) or (old.names | old.context) & (new.names | new.context)
    return cosine >= (LEAST_REVISING if meet else _NAMELESS)


def _key(value: float) -> str:
    return f"was/{value:.9g}"


def _day_key(first: date, last: date) -> str:
    return f"was/{first}/{last}"
