"""Questions that wait together are embedded together; each is answered, fails and is given up by itself."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from bot.running.workers import AHEAD
from bot.service import Service, Snapshot
from bot.snapshot import IndexSnapshot
from index.generation import Generation
from index.types import Answer

QUESTIONS = [
    "which chips does Orion 5 run on?", "when was Orion 5 expected?", "what does Orion 5 cost?", "who trained it",
    "how many parameters has Orion 5, and what is its licence?", "will it come to phones?", "what is the licence?",
]  # fmt: skip


class EmbeddingError(Exception):
    pass


class Gated(IndexSnapshot):
    """The real index; its first answer waits until the gate opens, and what is embedded together is written down.

    The question `bad` can be embedded neither together with others nor alone.
    """

    gate: threading.Event
    together: list[int]
    bad: str

    def answer(self, question: str, context: Sequence[str], as_of: date | None, encoder: Any = None) -> Answer:
        self.gate.wait(30)
        if question == self.bad:
            raise EmbeddingError("This one cannot be embedded.")
        return super().answer(question, context, as_of, encoder)

    def prepared(self, asked: Sequence[tuple[str, Sequence[str]]]) -> Any:
        self.together.append(len(asked))
        if any(question == self.bad for question, _ in asked):
            raise EmbeddingError("One of these cannot be embedded.")
        return super().prepared(asked)


class Engine:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def open(self) -> Snapshot:
        return self._snapshot

    def current(self) -> None:
        return None


async def serving(generation: Generation, bad: str = "") -> tuple[Service, Gated]:
    snapshot = Gated(generation)
    for name, value in {"gate": threading.Event(), "together": [], "bad": bad}.items():
        object.__setattr__(snapshot, name, value)
    service = Service(Engine(snapshot), 100)  # type: ignore[arg-type]
    await service.start(lambda: None, lambda done, total: None)
    return service, snapshot


async def asked(service: Service, snapshot: Gated, questions: Sequence[str]) -> list["asyncio.Task[Answer]"]:
    """One question that holds the worker, and those that wait behind it."""
    first = asyncio.create_task(service.ask(0, QUESTIONS[0]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not first.done()
    assert not service.waiting
    waiting = [asyncio.create_task(service.ask(number, each)) for number, each in enumerate(questions)]
    await asyncio.sleep(0)
    return waiting


async def test_answers_are_those_of_questions_asked_alone(generation: Generation) -> None:
    service, snapshot = await serving(generation)
    waiting = await asked(service, snapshot, QUESTIONS * 3)
    snapshot.gate.set()
    answers = await asyncio.gather(*waiting)
    assert answers == [IndexSnapshot(generation).answer(question, (), None) for question in QUESTIONS * 3]
    assert snapshot.together == [AHEAD, len(QUESTIONS) * 3 - AHEAD]
    await service.close(5)


async def test_one_question_that_cannot_be_embedded_harms_no_other(generation: Generation) -> None:
    service, snapshot = await serving(generation, bad=QUESTIONS[3])
    waiting = await asked(service, snapshot, [QUESTIONS[1], QUESTIONS[3], QUESTIONS[2]])
    snapshot.gate.set()
    first, bad, last = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(bad, EmbeddingError)
    assert snapshot.together == [3]
    alone = IndexSnapshot(generation)
    assert [first, last] == [alone.answer(question, (), None) for question in QUESTIONS[1:3]]
    await service.close(5)


async def test_a_question_given_up_is_neither_embedded_nor_answered(generation: Generation) -> None:
    service, snapshot = await serving(generation)
    waiting = await asked(service, snapshot, QUESTIONS[1:5])
    waiting[1].cancel()
    await asyncio.sleep(0)
    snapshot.gate.set()
    answers = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(answers[1], asyncio.CancelledError)
    assert all(isinstance(answers[number], Answer) for number in (0, 2, 3))
    assert snapshot.together == [3]
    await service.close(5)


async def test_a_lone_question_waits_for_no_company(generation: Generation) -> None:
    service, snapshot = await serving(generation)
    snapshot.gate.set()
    assert isinstance(await service.ask(1, QUESTIONS[0]), Answer)
    assert snapshot.together == []
    await service.close(5)


@pytest.mark.parametrize("users", [1, 3])
async def test_turns_stay_as_they_are(generation: Generation, users: int) -> None:
    service, snapshot = await serving(generation)
    tasks = [asyncio.create_task(service.ask(n % users, QUESTIONS[n % 7])) for n in range(9)]
    await asyncio.sleep(0.05)
    jobs = service._worker._queue.coming(50)
    taken = [service._worker._queue.take() for _ in range(len(jobs))]
    assert taken == jobs
    for task in tasks:
        task.cancel()
    snapshot.gate.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    await service.close(5)
