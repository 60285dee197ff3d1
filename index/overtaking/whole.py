"""What the whole corpus has to say on each claim: which names are common in it, and when each product line came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
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
    """Counted over claims; all are added before it is asked. `released` has the day of the first plain report that a
    product line came out, by its key."""

    claims: int = 0
    frequency: Counter[str] = field(default_factory=Counter)
    released: dict[str, date] = field(default_factory=dict)

    def add(self, keys: Keys, published: date) -> None:
        self.claims += 1
        for name in keys.names:
            self.frequency[name] += 1
        if keys.release is not None and published < self.released.get(keys.release, date.max):
            self.released[keys.release] = published

    def fill(self, other: Whole) -> None:
        """Makes an empty one the same as another."""
        self.claims, self.frequency, self.released = other.claims, Counter(other.frequency), dict(other.released)

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
        rare = matter.rare - self.common
        return replace(
            matter,
            rare=rare,
            condition=matter.condition - self.everywhere,
            lead=matter.lead if matter.lead in rare else "",
            out=matter.subject is not None and self.out(matter.subject.key, matter.claim.published),
        )

    def out(self, line: str | None, published: date) -> bool:
        """Whether a product line had been released by then."""
        return line is not None and self.released.get(line, date.max) <= published


def differing(a: Mapping[str, date], b: Mapping[str, date]) -> frozenset[str]:
    """The keys that only one has or that both have for different days."""
    return frozenset(key for key in a.keys() | b.keys() if a.get(key) != b.get(key))
