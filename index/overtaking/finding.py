"""Which claims could have to do with one: found by shared keys, in order of publication."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.overtaking.disagree import MOST, WINDOW_DAYS
from index.overtaking.keys import Keys, of_name

SOONEST = 1_000
"""Of more later claims under one key only the first are looked at."""
NEVER = date.max.toordinal()

_EMPTY: array[int] = array("l")

Numbers = NDArray[np.int64]


class Finding:
    """Claims by key. `days[i]` is the ordinal of the day on which claim i was published."""

    def __init__(self, days: Sequence[int]) -> None:
        self._days = days
        self._lists: defaultdict[str, array[int]] = defaultdict(lambda: array("l"))

    def add(self, i: int, keys: Keys) -> None:
        """Claims are added in order of publication, those of one day in their own order."""
        for key in (*keys.held, *keys.told):
            self._lists[key].append(i)

    def leave_out(self, names: Iterable[str]) -> None:
        """Names by which nothing is found."""
        for name in names:
            self._lists.pop(of_name(name), None)

    def later(self, i: int, sought: Sequence[str]) -> Numbers:
        """Claims published on the same day or later that are held under one of the keys, in ascending order."""
        parts = [found[at : at + SOONEST] for found, at in self._since(i, sought)]
        return np.unique(np.concatenate(parts)).astype(np.int64) if parts else np.array([], np.int64)

    def lengths(self, i: int, sought: Sequence[str]) -> list[int]:
        """How many of those there are under each key."""
        return [min(SOONEST, len(found) - at) for found, at in self._since(i, sought)]

    def _since(self, i: int, sought: Sequence[str]) -> Iterator[tuple[array[int], int]]:
        """The claims under each key, and where those of the day of one begin."""
        return ((found, self._place(found, (self._days[i], -1))) for found in self._of(sought))

    def horizon(self, key: str, day: int, more: int) -> int:
        """The day until which a claim of `day` looks under a key, were it to look at `more` claims more."""
        found = self._lists.get(key, _EMPTY)
        at = self._place(found, (day, -1)) + SOONEST + more
        return self._days[found[at]] if at < len(found) else NEVER

    def edge(self, key: str, day: int, more: int) -> Numbers:
        """The claims that one of `day` would begin or cease to look at under a key by `more` changes before them."""
        found = self._lists.get(key, _EMPTY)
        at = self._place(found, (day, -1)) + SOONEST
        return np.array(found[max(0, at - more) : at + more], np.int64)

    def earlier(self, i: int, against: Sequence[str]) -> list[int]:
        """Reports of the window before one, at most MOST, the latest ones, that are told under one of the keys."""
        day = self._days[i]
        bounds = (day - WINDOW_DAYS, -1), (day, i)
        parts = (found[self._place(found, bounds[0]) : self._place(found, bounds[1])] for found in self._of(against))
        every = {j for part in parts for j in part[-MOST:]}
        return sorted(every, key=self._order)[-MOST:]

    def _of(self, keys: Sequence[str]) -> Iterator[array[int]]:
        return (self._lists[key] for key in keys if key in self._lists)

    def _order(self, i: int) -> tuple[int, int]:
        return self._days[i], i

    def _place(self, found: array[int], wanted: tuple[int, int]) -> int:
        return bisect_left(found, wanted, key=self._order)
