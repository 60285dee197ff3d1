"""One worker, a bounded queue, turns between users."""

import asyncio
import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.running.workers import BusyError, ClosingError, Worker


class Held:
    """A worker whose first job waits until released, so that others queue up behind it."""

    def __init__(self, size: int) -> None:
        self.worker = Worker(size)
        self.order: list[str] = []
        self._gate = threading.Event()

    async def __aenter__(self) -> "Held":
        self._first = asyncio.create_task(self.worker.run(0, self._gate.wait))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._gate.set()
        await self._first
        await self.worker.close(10)

    def ask(self, user: int, name: str) -> "asyncio.Task[str]":
        return asyncio.create_task(self.worker.run(user, self._job(name)))

    def _job(self, name: str) -> Callable[[], str]:
        def work() -> str:
            self.order.append(name)
            return name

        return work

    def release(self) -> None:
        self._gate.set()


async def test_users_take_turns() -> None:
    async with Held(100) as held:
        jobs = [held.ask(1, f"a{n}") for n in range(4)] + [held.ask(2, "b"), held.ask(3, "c")]
        await asyncio.sleep(0)
        held.release()
        await asyncio.gather(*jobs)
    assert held.order == ["a0", "b", "c", "a1", "a2", "a3"]


async def test_a_full_queue_refuses_who_has_most_and_admits_others() -> None:
    async with Held(3) as held:
        flood = [held.ask(1, f"a{n}") for n in range(5)]
        await asyncio.sleep(0)
        other = held.ask(2, "b")
        await asyncio.sleep(0)
        held.release()
        results = await asyncio.gather(*flood, return_exceptions=True)
        assert await other == "b"
    assert results[:2] == ["a0", "a1"]
    assert all(isinstance(each, BusyError) for each in results[2:])


async def test_an_error_belongs_to_who_asked_and_the_worker_goes_on() -> None:
    worker = Worker(5)
    with pytest.raises(ZeroDivisionError):
        await worker.run(1, lambda: 1 // 0)
    assert await worker.run(1, lambda: 7) == 7
    await worker.close(1)


async def test_work_is_done_off_the_event_loops_thread() -> None:
    worker = Worker(5)
    assert await worker.run(1, threading.get_ident) != threading.get_ident()
    await worker.close(1)


async def test_closing_finishes_in_time_or_refuses() -> None:
    held = Held(10)
    await held.__aenter__()
    waiting = held.ask(1, "a")
    await asyncio.sleep(0)
    await held.worker.close(0)
    with pytest.raises(ClosingError):
        await waiting
    with pytest.raises(ClosingError):
        await held.worker.run(1, int)
    held.release()
    assert await held._first


async def test_a_job_handed_over_as_the_grace_ends_is_still_answered() -> None:
    worker, gate = Worker(5), threading.Event()
    worker._pool.submit(gate.wait)  # the thread has not begun the job when the worker closes
    waiting = asyncio.create_task(worker.run(1, lambda: 7))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not worker.waiting
    await worker.close(0)
    gate.set()
    assert await asyncio.wait_for(waiting, 10) == 7


async def test_what_is_being_made_ready_as_the_grace_ends_is_refused() -> None:
    begun, gate = threading.Event(), threading.Event()

    def ready(_works: object) -> None:
        begun.set()
        gate.wait()

    worker = Worker(5, ready)
    jobs = [asyncio.create_task(worker.run(user, int)) for user in range(3)]
    assert await asyncio.to_thread(begun.wait, 10)
    await worker.close(0)
    gate.set()
    results = await asyncio.wait_for(asyncio.gather(*jobs, return_exceptions=True), 10)
    assert [type(each) for each in results] == [ClosingError] * 3
    assert worker._pump
    await worker._pump


@given(st.lists(st.integers(1, 4), max_size=40), st.integers(1, 10))
def test_every_job_is_run_or_refused_and_never_more_wait_than_allowed(users: list[int], size: int) -> None:
    async def scenario() -> tuple[list[object], list[str]]:
        async with Held(size) as held:
            jobs = [held.ask(user, f"{number}") for number, user in enumerate(users)]
            await asyncio.sleep(0)
            assert len(held.worker._queue) <= size
            held.release()
            return await asyncio.gather(*jobs, return_exceptions=True), held.order

    results, order = asyncio.run(scenario())
    assert sorted(order) == sorted(each for each in results if isinstance(each, str))
    assert len(order) == min(size, len(users))
    assert all(isinstance(each, str | BusyError) for each in results)
    ran = {user for user, result in zip(users, results, strict=True) if isinstance(result, str)}
    assert len(ran) == min(size, len(set(users)))
