"""Whether a later report says that what an older claim told is no longer so (former.py). One pair of claims."""

from __future__ import annotations

from datetime import date

from index.overtaking.former import former_amounts, former_days, swaps
from index.overtaking.matter import Matter
from index.overtaking.products import overlap
from index.overtaking.words import shared
from index.text.quantities import Quantity
from index.types import Status

LEAST_REVISING = 0.2
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
    amounts = [_key(value) for value, _ in former_amounts(matter.text, matter.facets.quantities)]
    return sorted({*amounts, *(_day_key(*days) for days in former_days(matter.text, matter.facets.dates))})


def revises(old: Matter, new: Matter, cosine: float) -> float:
    """A score above 0 where the later claim says that what the old one tells is no longer so."""
    if not new.former or new.claim.published <= old.claim.published:
        return 0.0
    if not _says(new) or not _one_matter(old, new, cosine):
        return 0.0
    return cosine + _STRENGTH if _same_amount(old, new) or _same_days(old, new) else 0.0


def _says(new: Matter) -> bool:
    """A report that does not only repeat what was once expected, or a plan that takes the place of another one."""
    if new.retold:
        return False
    if new.claim.status is Status.EXPECTED:
        return swaps(new.text)
    return new.claim.status is Status.REPORTED and not new.hearsay


def _same_amount(old: Matter, new: Matter) -> bool:
    """A bare number is of the same thing only where a word or a rare name is in both."""
    former = list(former_amounts(new.text, new.facets.quantities))
    in_common = shared(old, new) or old.rare & new.rare
    gone = {value for value, _ in former_amounts(old.text, old.facets.quantities)}
    return any(
        q.low == q.high == value and value not in gone and _alike(q, unit) and (q.unit or in_common)
        for q in old.facets.quantities
        for value, unit in former
    )


def _alike(one: Quantity, other: Quantity) -> bool:
    """Of one currency or unit of time; counted things go by many names."""
    return one.kind == other.kind and (one.kind == "count" or one.unit == other.unit)


def _same_days(old: Matter, new: Matter) -> bool:
    former = set(former_days(new.text, new.facets.dates)) - set(former_days(old.text, old.facets.dates))
    return any((day.first, day.last) in former for day in old.facets.dates if not day.framed)


def _one_matter(old: Matter, new: Matter, cosine: float) -> bool:
    """Not on other products, and near enough for what the claims, or their articles, have in common."""
    ours, theirs = old.facets.products, new.facets.products
    if ours and theirs and not overlap(ours, theirs):
        return False
    meet = (ours and theirs) or old.setting & new.setting
    return cosine >= (LEAST_REVISING if meet else _NAMELESS)


def _key(value: float) -> str:
    return f"was/{value:.9g}"


def _day_key(first: date, last: date) -> str:
    return f"was/{first}/{last}"
