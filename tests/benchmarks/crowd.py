"""1, 16 and 200 questions at once through the bot's service, embedded together where they wait together, and not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace

from bot.service import Service, Snapshot
from bot.snapshot import IndexSnapshot
from index.generation import Generation
from index.types import Answer
from tests.benchmarks.measure import Cost, Figure, median, percentile
from tests.benchmarks.texts import Asked
from tests.benchmarks.warm import Limit, cold

CROWDS = (1, 16, 200)


class _Held:
    """An engine with one generation."""

    def __init__(self, generation: Generation) -> None:
        self._snapshot = IndexSnapshot(generation)

    def open(self) -> Snapshot:
        return self._snapshot

    def current(self) -> None:
        return None


def measured(generation: Generation, asked: Sequence[Asked], rounds: int = 3) -> list[Figure]:
    """Each crowd with questions embedded together, each by itself, and the limit: their forward and flat passes."""
    limit, fresh = Limit(generation), replace(generation, encoder=cold(generation))
    for question, context in asked:
        IndexSnapshot(fresh).answer(question, context, None)
    return [f for crowd in CROWDS if crowd <= len(asked) for f in _crowd(fresh, asked, crowd, rounds, limit)]


def _crowd(generation: Generation, asked: Sequence[Asked], crowd: int, rounds: int, limit: Limit) -> list[Figure]:
    together, alone, limits = [], [], []
    for turn in range(rounds * max(1, 16 // crowd)):
        some = [asked[(turn * crowd + place) % len(asked)] for place in range(crowd)]
        together.append(asyncio.run(_asked(generation, some, True)))
        alone.append(asyncio.run(_asked(generation, some, False)))
        limits.append(_limit(limit, some))
    waits = [wait for _, waits in together for wait in waits]
    apart = [wait for _, waits in alone for wait in waits]
    note = "limit: each question embedded by itself, through the same service"
    lines = [
        Figure(f"{crowd} at once, p{round(share * 100)}", "ms", percentile(waits, share) * 1e3,
               percentile(apart, share) * 1e3, note=note)
        for share in (0.5, 0.95)
    ]  # fmt: skip
    whole, bare = [c for c, _ in together], limits
    note = "limit: one forward and one flat pass a question, one after another"
    return [
        *lines,
        Figure(f"{crowd} at once, questions a second", "/s", crowd / median([c.wall for c in whole]),
               crowd / median([c.wall for c in bare]), better="more", note=note),
        Figure(f"{crowd} at once, processor time a question", "ms", median([c.cpu for c in whole]) / crowd * 1e3,
               median([c.cpu for c in bare]) / crowd * 1e3, note=note),
    ]  # fmt: skip


async def _asked(generation: Generation, some: Sequence[Asked], together: bool) -> tuple[Cost, list[float]]:
    service = Service(_Held(generation), len(some))  # type: ignore[arg-type]
    if not together:
        service._worker._ready = None
    await service.start(lambda: None, lambda done, total: None)
    began, cpu = time.perf_counter(), time.process_time()

    async def one(user: int, question: str, context: Sequence[str]) -> float:
        answer = await service.ask(user, question, context)
        assert isinstance(answer, Answer)
        return time.perf_counter() - began

    waits = await asyncio.gather(*(one(user, *each) for user, each in enumerate(some)))
    spent = Cost(time.perf_counter() - began, time.process_time() - cpu)
    await service.close(5)
    return spent, waits


def _limit(limit: Limit, some: Sequence[Asked]) -> Cost:
    began, cpu = time.perf_counter(), time.process_time()
    for question, _ in some:
        limit(question)
    return Cost(time.perf_counter() - began, time.process_time() - cpu)
