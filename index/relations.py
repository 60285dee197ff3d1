"""What overtakes and what contradicts each claim of a generation, decided anew where a change can have touched it.

A claim is compared with those that share a key with it. So what is known of it from the generation before holds as long
as no claim with one of the keys that it looks for came, went or is seen otherwise, as when a name becomes common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.disagree import WINDOW_DAYS
from index.finding import Finding
from index.keys import Keys, of_name
from index.noted import Noted
from index.timeline import Comparison, Vectors
from index.whole import Whole, differing

Numbers = NDArray[np.int64]
Pair = tuple[Sequence[int], Sequence[int]]
"""The rows that overtake a row, best first, and those that contradict it, in order."""


@dataclass(frozen=True)
class Before:
    """The generation before: the keys and days of its rows that are `gone`, the number that each of its rows has now
    (`moved`; -1: gone), the number that each row had then (`was`; -1: new), and what was `known` of a row then."""

    gone: Sequence[tuple[Keys, date]]
    moved: Numbers
    was: Numbers
    known: Callable[[int], Pair]


@dataclass
class _Touched:
    """Rows that came or are seen otherwise, and the first and last day of what came, went or changed, by key."""

    count: int = 0
    rows: set[int] = field(default_factory=set)
    days: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, keys: Keys, day: int) -> None:
        self.count += 1
        for key in (*keys.held, *keys.told):
            first, last = self.days.get(key, (day, day))
            self.days[key] = min(first, day), max(last, day)

    def reaches(self, keys: Keys, day: int, finding: Finding) -> bool:
        """Whether a claim of that day may find other ones now."""
        return any(self._later(key, day, finding) for key in keys.sought if key in self.days) or any(
            self.days[key][0] <= day <= self.days[key][1] + WINDOW_DAYS for key in keys.against if key in self.days
        )

    def _later(self, key: str, day: int, finding: Finding) -> bool:
        first, last = self.days[key]
        return last >= day and first <= finding.horizon(key, day, self.count)


def relations(noted: Noted, whole: Whole, vectors: Vectors, before: Before | None) -> list[Pair]:
    """Of each row. `whole` is filled; it must be the one that settles `noted`."""
    days = [noted.published(row).toordinal() for row in range(len(noted))]
    finding = Finding(days)
    touched = _read(noted, whole, finding, before)
    comparison = Comparison(noted, finding, vectors)
    later: list[Sequence[int]] = [()] * len(noted)
    pairs: list[tuple[int, int]] = []
    for row in range(len(noted)):
        keys = noted.keys(row)
        if before is None or touched is None or row in touched.rows or touched.reaches(keys, days[row], finding):
            later[row] = comparison.overtakers(row, keys)
            pairs += [(other, row) for other in comparison.contradicted(row, keys)]
        else:
            over, against = before.known(int(before.was[row]))
            later[row] = before.moved[np.array(over, np.int64)].tolist() if over else ()
            others = before.moved[np.array(against, np.int64)].tolist() if against else ()
            pairs += [(other, row) for other in others if 0 <= other < row]
    return list(zip(later, by_claim(pairs, len(noted)), strict=True))


def by_claim(pairs: Iterable[tuple[int, int]], size: int) -> list[Sequence[int]]:
    """For each of `size` claims those that it is in a pair with, in order."""
    found: dict[int, set[int]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return [sorted(found[row]) if row in found else () for row in range(size)]


def _read(noted: Noted, whole: Whole, finding: Finding, before: Before | None) -> _Touched | None:
    """Fills `whole` and `finding`; what a change has touched, None where nothing is known from before."""
    kept, came = Whole(), []
    for row in range(len(noted)):
        keys = noted.keys(row)
        finding.add(row, keys)
        if before is not None and before.was[row] < 0:
            came.append((row, keys))
        else:
            kept.add(keys, noted.published(row))
    old = kept.copy()
    whole.fill(kept)
    for row, keys in came:
        whole.add(keys, noted.published(row))
    finding.leave_out(whole.common)
    if before is None:
        return None
    for keys, published in before.gone:
        old.add(keys, published)
    return _touched(noted, came, before, whole, old)


def _touched(noted: Noted, came: Sequence[tuple[int, Keys]], before: Before, whole: Whole, old: Whole) -> _Touched:
    touched = _Touched()
    for keys, published in before.gone:
        touched.add(keys, published.toordinal())
    for row, keys in (*came, *_seen_otherwise(noted, before, whole, old)):
        touched.rows.add(row)
        touched.add(keys, noted.published(row).toordinal())
    for name in whole.common & old.common:
        touched.days.pop(of_name(name), None)
    return touched


def _seen_otherwise(noted: Noted, before: Before, whole: Whole, old: Whole) -> Iterable[tuple[int, Keys]]:
    """Rows that stay, of which the corpus tells something else now."""
    names, everywhere = whole.common ^ old.common, whole.everywhere ^ old.everywhere
    released = differing(whole.released, old.released)
    if not names and not everywhere and not released:
        return
    for row in np.flatnonzero(before.was >= 0).tolist():
        keys, published = noted.keys(row), noted.published(row)
        moved = keys.line in released and whole.out(keys.line, published) != old.out(keys.line, published)
        if moved or not names.isdisjoint(keys.rare) or not everywhere.isdisjoint(keys.condition):
            yield row, keys
