"""A bounded, fair queue before one worker thread.

Users take turns: each turn runs the oldest job of the user whose turn it is. When the queue is full, the newest job of
whoever has most waiting gives way to a user with fewer, so that one user's flood can neither delay nor shut out others.
Work that is cheaper together may be made ready for several that wait; each is still done, and fails, by itself.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from index.types import OnrecordError

T = TypeVar("T")
Work = Callable[[], Any]

AHEAD = 16
"""Jobs that are made ready together: the one whose turn it is and those behind it."""


class BusyError(OnrecordError):
    """The queue is full."""


class ClosingError(OnrecordError):
    """The bot is going down and takes no more work."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work
    done: asyncio.Future[Any]


class FairQueue:
    """Jobs by user, at most `size` waiting. Plain bookkeeping, no waiting of its own."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._jobs: OrderedDict[int, deque[_Job]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._jobs.values()))

    def put(self, user: int, job: _Job) -> None:
        """Raises BusyError when full and no other user has at least two jobs more than `user`."""
        if len(self) >= self.size:
            self._make_room(user)
        self._jobs.setdefault(user, deque()).append(job)

    def take(self) -> _Job:
        """The next job by turns. Raises KeyError when empty."""
        user, jobs = self._jobs.popitem(last=False)
        job = jobs.popleft()
        if jobs:
            self._jobs[user] = jobs
        return job

    def coming(self, count: int) -> list[_Job]:
        """The next jobs by turns, at most `count`, as they stand now; none is taken."""
        rounds = range(max(map(len, self._jobs.values()), default=0))
        turns = (jobs[turn] for turn in rounds for jobs in self._jobs.values() if turn < len(jobs))
        return list(islice(turns, count))

    def _make_room(self, user: int) -> None:
        most = max(self._jobs, key=lambda each: len(self._jobs[each]), default=user)
        if most == user or len(self._jobs[most]) <= len(self._jobs.get(user, ())) + 1:
            raise BusyError("The queue is full.")
        dropped = self._jobs[most].pop()
        if not dropped.done.done():
            dropped.done.set_exception(BusyError("Others were waiting for their first turn."))


class Worker:
    """Runs jobs one after another in a thread of its own, off the event loop.

    `ready` is called in that thread with the work whose turn it is and the work that waits behind it, where some does;
    whatever it raises is of no matter, since each work has to manage without it.
    """

    def __init__(self, size: int, ready: Callable[[Sequence[Work]], None] | None = None) -> None:
        self._queue = FairQueue(size)
        self._ready = ready
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")
        self._pump: asyncio.Task[None] | None = None
        self._closing = False

    @property
    def waiting(self) -> int:
        return len(self._queue)

    async def run(self, user: int, work: Callable[[], T]) -> T:
        """The result of `work`, in turn. Raises BusyError or ClosingError without running it."""
        if self._closing:
            raise ClosingError("No more work is taken.")
        job = _Job(work, asyncio.get_running_loop().create_future())
        self._queue.put(user, job)
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._run_all(), name="answers")
        result: T = await job.done
        return result

    async def close(self, grace: float) -> None:
        """Takes no more work, lets what waits finish for `grace` seconds, refuses the rest with ClosingError."""
        self._closing = True
        if self._pump:
            await asyncio.wait([self._pump], timeout=grace)
        while self._queue:
            job = self._queue.take()
            if not job.done.done():
                job.done.set_exception(ClosingError("No more work is taken."))
        self._pool.shutdown(wait=False)  # what the pump handed over already still runs: somebody waits for it

    async def _run_all(self) -> None:
        while self._queue:
            await self._make_ready()
            if not self._queue:  # closed meanwhile
                return
            job = self._queue.take()
            if not job.done.done():
                await self._run_one(job)

    async def _make_ready(self) -> None:
        """What is made ready still waits, so that closing refuses it."""
        waiting = [each.work for each in self._queue.coming(AHEAD) if not each.done.done()]
        if self._ready and len(waiting) > 1:
            outcome = asyncio.wrap_future(self._pool.submit(self._ready, waiting))
            await asyncio.wait([outcome])
            outcome.exception()  # looked at, so that none is logged as lost

    async def _run_one(self, job: _Job) -> None:
        outcome = asyncio.wrap_future(self._pool.submit(job.work))
        await asyncio.wait([outcome])
        error = outcome.exception()
        if job.done.done():  # nobody waits any more
            return
        if error is None:
            job.done.set_result(outcome.result())
        else:
            job.done.set_exception(error)
