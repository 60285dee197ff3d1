"""How long work takes beside its limit: measured in turns, so that a loaded machine slows both alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
Work = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, all threads of the process together."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table: a figure beside its limit, and the bar for their ratio (None: there is none).

    `better` tells which side of the bar is good: "less" for times, "more" for throughput.
    """

    what: str
    unit: str
    ours: float
    limit: float | None = None
    bar: float | None = None
    better: str = "less"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours over the limit."""
        return self.ours / self.limit if self.limit else None

    @property
    def holds(self) -> bool | None:
        """Whether the ratio keeps to its bar; None where there is none."""
        if self.ratio is None or self.bar is None:
            return None
        return self.ratio <= self.bar if self.better == "less" else self.ratio >= self.bar


def cost(work: Work) -> Cost:
    """What one run costs."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def in_turns(works: Mapping[str, Work], rounds: int) -> dict[str, list[Cost]]:
    """Each work `rounds` times: A B, B A, A B and so on."""
    found: dict[str, list[Cost]] = {name: [] for name in works}
    for turn in range(rounds):
        for name in list(works)[:: 1 if turn % 2 == 0 else -1]:
            found[name].append(cost(works[name]))
    return found


def timed(
    work: Callable[[T], object], items: Sequence[T], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
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
    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        times = [each for part in pool.map(lambda part: timed(work, part), parts) for each in part]
    return times, round(len(items) / (time.perf_counter() - begun), 1)


def percentile(values: Sequence[float], share: float) -> float:
    """By linear interpolation between the closest ranks; share 0..1. Raises ValueError for no values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def median(values: Sequence[float]) -> float:
    return percentile(values, 0.5)


def milliseconds(costs: Sequence[Cost], share: float, clock: str) -> float:
    """A percentile of costs in milliseconds; clock is wall or cpu."""
    return percentile([getattr(each, clock) for each in costs], share) * 1e3


def beside(what: str, ours: Sequence[Cost], limit: Sequence[Cost], bar: float | None = None) -> list[Figure]:
    """p50 and p95 of ours beside those of the limit, by the clock and of the processor."""
    return [
        Figure(
            f"{what}, p{round(share * 100)}, {clock}",
            "ms",
            milliseconds(ours, share, clock),
            milliseconds(limit, share, clock),
            bar,
        )
        for share in (0.5, 0.95)
        for clock in ("wall", "cpu")
    ]
