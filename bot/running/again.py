"""What is tried again and again, less and less often. Plain bookkeeping in memory."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)

LONGEST_SECONDS = 900.0
_NEVER_TRIED = (-math.inf, 0.0)


class Again(Generic[T]):
    """Of several pieces of work those that may be tried: each waits twice as long after each failure, from `first`
    seconds on, and is left alone once it is done. Times are seconds of a clock that only goes forward."""

    def __init__(self, first: float) -> None:
        self._first = first
        self._next: dict[T, tuple[float, float]] = {}

    def ready(self, work: Iterable[T], now: float) -> list[T]:
        """Those that may be tried now; what is not among `work` any more is forgotten."""
        self._next = {each: self._next.get(each, _NEVER_TRIED) for each in work}
        return [each for each, (begins, _) in self._next.items() if begins <= now]

    def note(self, work: T, is_done: bool, now: float) -> None:
        """How an attempt ended."""
        waited = self._next[work][1]
        wait = math.inf if is_done else min(max(self._first, 2 * waited), LONGEST_SECONDS)
        self._next[work] = now + wait, wait
