"""Whether a later report gives another price, or another figure for what moves with time. One pair of claims."""

from __future__ import annotations

import re

from index.overtaking.matter import Matter
from index.overtaking.products import beside, one_thing
from index.overtaking.words import shared
from index.text.quantities import Quantity

_MOVING = frozenset({"users", "limits", "funding", "shares", "staff"})
"""Attributes whose figures move; of others a report has to say that its figure is that of now."""
_NOW = re.compile(r"\b(?:now|meanwhile)\b", re.IGNORECASE)
_ALIKE = 0.65
"""The least cosine of two claims that give one figure."""
_PRICED = re.compile(
    r"\b(?:costs?|priced?|listed at|is billed|charges?|stays? at|per million|per month|per token|rates?|fees?)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:now|after the|down from|up from|new prices?|lowered|raised|cut(?:s)?|no longer|since the change"
    r"|from today)\b",
    re.IGNORECASE,
)


def refigured(old: Matter, new: Matter, cosine: float) -> float:
    """Another figure in the same unit for the same thing, of what moves or told as that of now."""
    moves = _MOVING & old.attributes & new.attributes and old.primary == new.primary
    if cosine < _ALIKE or not (moves or (is_of_now(new) and shared(old, new))):
        return 0.0
    if not beside(old, new) and not one_thing(old, new, cosine):
        return 0.0
    pairs = [(a, b) for a in measured(old) for b in measured(new) if (a.kind, a.unit) == (b.kind, b.unit)]
    return 0.2 if pairs and not any(a.low <= b.high and b.low <= a.high for a, b in pairs) else 0.0


def is_of_now(matter: Matter) -> bool:
    return bool(_NOW.search(matter.text))


def measured(matter: Matter) -> list[Quantity]:
    """Its figures that have a unit."""
    return [amount for amount in matter.facets.quantities if amount.unit]


def repriced(old: Matter, new: Matter, cosine: float) -> float:
    """Same product and slot (cache or not, peak or off-peak), other figures in one currency, or a stated change."""
    if not all("price" in side.attributes and _PRICED.search(side.text) for side in (old, new)):
        return 0.0
    before, after = money(old), money(new)
    if not before or not after or not one_thing(old, new, cosine) or not _slots(old.text, new.text):
        return 0.0
    both = before.keys() & after.keys()
    if both:
        differs = any(not before[unit] & after[unit] for unit in both)
        return 0.3 if differs or (_CHANGED.search(new.text) and any(before[u] != after[u] for u in both)) else 0.0
    return 0.15 if _CHANGED.search(new.text) else 0.0


def money(matter: Matter) -> dict[str, set[float]]:
    """Currency -> the amounts of a claim."""
    found: dict[str, set[float]] = {}
    for quantity in matter.facets.quantities:
        if quantity.kind == "money":
            found.setdefault(quantity.unit, set()).update({quantity.low, quantity.high})
    return found


def _slots(old: str, new: str) -> bool:
    """A price for cache hits alone isn't compared with one for input and output, nor input alone with output alone."""
    lower = (old.lower(), new.lower())
    only_cache = ["cache" in text and not re.search(r"\b(?:in|input|out|output)\b", text) for text in lower]
    if only_cache[0] != only_cache[1] and not all("cache" in text for text in lower):
        return False
    sides = [frozenset(word for word in ("input", "output") if word in text) for text in lower]
    return not (sides[0] and sides[1]) or bool(sides[0] & sides[1])
