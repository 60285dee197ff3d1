"""One interaction, as the fake Discord keeps it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from tests.bot.payloads import EPHEMERAL, Json, texts

SECONDS = 120.0
"""Long enough for any wait of a test; none is expected to come near it."""


@dataclass
class Call:
    """One interaction and what the bot made of it."""

    id: int
    token: str
    sent: float = field(default_factory=time.monotonic)
    ack: Json | None = None
    ack_seconds: float = 0.0
    shown: list[Json] = field(default_factory=list)
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    form: Json | None = None
    source: Json | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        """What the answer says, as it stands."""
        return "\n".join(texts(self.shown[-1]["components"]))

    @property
    def private(self) -> bool:
        assert self.ack
        return bool(self.ack.get("data", {}).get("flags", 0) & EPHEMERAL)

    async def answer(self) -> str:
        await asyncio.wait_for(self.answered.wait(), SECONDS)
        return self.text

    async def until(self, word: str) -> str:
        """The text once it holds `word`."""
        async with asyncio.timeout(SECONDS):
            while not (self.shown and word in self.text):
                self.changed.clear()
                await self.changed.wait()
        return self.text
