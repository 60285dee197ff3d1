"""What is served goes only forward."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field

from bot.service import Service
from tests.bot.calls import SECONDS
from tests.bot.stub import StubEngine, StubSnapshot


@dataclass
class Shared(StubEngine):
    """Another process published the second generation; it is only opened once the gate opens."""

    opening: threading.Event = field(default_factory=threading.Event)
    gate: threading.Event = field(default_factory=threading.Event)

    def current(self) -> str:  # type: ignore[override]
        return f"generation{self.built}"

    def open(self) -> StubSnapshot | None:
        found = super().open()
        if found and found.id == "generation2":
            self.opening.set()
            self.gate.wait(SECONDS)
        return found


async def test_a_generation_that_is_opened_late_does_not_take_the_place_of_a_newer_one() -> None:
    engine = Shared()
    service = Service(engine, 9)
    await service.start(lambda: None, lambda done, total: None)
    engine.built = 2
    following = asyncio.create_task(service.follow())
    await asyncio.to_thread(engine.opening.wait, SECONDS)
    rebuilding = asyncio.create_task(service.rebuild(lambda done, total: None))
    await asyncio.wait([rebuilding], timeout=0.5)
    engine.gate.set()
    await asyncio.gather(following, rebuilding)
    assert service.generation == "generation3"
    assert not await service.follow()
    await service.close(5)
