"""Whether a later report gives another price for the same product and slot. One pair of claims."""

from __future__ import annotations

import re

from index.overtaking.matter import Matter
from index.overtaking.products import one_thing

_PRICED = re.compile(
    r"\b(?:costs?|priced?|listed at|is billed|charges?|stays? at|per million|per month|per token|rates?|fees?)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|after the|down from|up from|new prices?|lowered|raised|cut(?:s)?|no longer|since the change"
    r"|from today)\b",
    re.IGNORECASE,
)


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
        return 0.3 if differs or (_NOW.search(new.text) and any(before[u] != after[u] for u in both)) else 0.0
    return 0.15 if _NOW.search(new.text) else 0.0


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
