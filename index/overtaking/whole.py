"""What the whole corpus has to say on each claim: which names are common in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from index.overtaking.keys import Keys
from index.overtaking.matter import Matter

_COMMON_SHARE = 0.04
"""A name in more than this share of the claims is common to the corpus and tells no matter apart."""
_EVERYWHERE_SHARE = 0.12
"""A name in more than this share is what the whole corpus is on."""
_FEW = 6


@dataclass
class Whole:
    """Counted over claims; all are added before it is asked."""

    claims: int = 0
    frequency: Counter[str] = field(default_factory=Counter)

    def add(self, keys: Keys) -> None:
        self.claims += 1
        for name in keys.names:
            self.frequency[name] += 1

    def fill(self, other: Whole) -> None:
        """Makes an empty one the same as another."""
        self.claims, self.frequency = other.claims, Counter(other.frequency)

    def copy(self) -> Whole:
        """To be added to apart."""
        made = Whole()
        made.fill(self)
        return made

    @cached_property
    def common(self) -> frozenset[str]:
        return frozenset(self._above(_COMMON_SHARE))

    @cached_property
    def everywhere(self) -> frozenset[str]:
        return frozenset(self._above(_EVERYWHERE_SHARE))

    def _above(self, share: float) -> Iterable[str]:
        least = max(_FEW, share * self.claims)
        return (name for name, count in self.frequency.items() if count > least)

    def settled(self, matter: Matter) -> Matter:
        """The claim with what the corpus tells of it."""
        return replace(matter, rare=matter.rare - self.common, condition=matter.condition - self.everywhere)
