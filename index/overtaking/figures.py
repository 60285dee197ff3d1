"""Whether a later report gives another figure for what moves with time. One pair of claims."""

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
