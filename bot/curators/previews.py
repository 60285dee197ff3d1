"""Pages that somebody looked at and did not decide on yet: few, for a while, in memory alone."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.curators.track_process import Seen
from bot.curators.tracking import Outcome

MOST, MOST_OF_ONE = 24, 4
SECONDS = 3600.0


@dataclass
class Preview:
    """`outcome` once it was kept; whoever works on it holds the lock."""

    key: str
    owner: int
    seen: Seen
    made: float = field(default_factory=time.monotonic)
    outcome: Outcome | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Previews:
    """The oldest give way."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Preview] = OrderedDict()

    def add(self, owner: int, seen: Seen) -> Preview:
        mine = [key for key, preview in self._held.items() if preview.owner == owner]
        for key in mine[: max(0, len(mine) + 1 - MOST_OF_ONE)]:
            del self._held[key]
        while len(self._held) >= MOST:
            self._held.popitem(last=False)
        preview = Preview(secrets.token_hex(8), owner, seen)
        self._held[preview.key] = preview
        return preview

    def get(self, key: str) -> Preview | None:
        preview = self._held.get(key)
        if preview and time.monotonic() - preview.made > SECONDS:
            del self._held[key]
            return None
        return preview

    def drop(self, key: str) -> None:
        self._held.pop(key, None)
