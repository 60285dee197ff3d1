"""Times of repeated work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


def percentile(values: Sequence[float], share: int) -> float:
    """A percentile of the values, the nearest one, to three decimals."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 3)


def timed(work: Callable[[T], object], items: Sequence[T], clock: Callable[[], float] = perf_counter) -> list[float]:
    """Milliseconds of the work on each item, one after another; `thread_time` counts the processor's alone."""
    times = []
    for item in items:
        begun = clock()
        work(item)
        times.append(1000 * (clock() - begun))
    return times


def at_once(work: Callable[[T], object], items: Sequence[T], clients: int) -> tuple[list[float], float]:
    """The same by so many threads; and how many a second all of them did."""
    parts = [items[number::clients] for number in range(clients)]
    begun = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        times = [each for part in pool.map(lambda part: timed(work, part), parts) for each in part]
    return times, round(len(items) / (perf_counter() - begun), 1)
