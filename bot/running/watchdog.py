"""Notices a gateway that stays away although the library keeps trying."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

PATIENCE_SECONDS = 900.0
_LOOK_SECONDS = 5.0


@dataclass
class Watchdog:
    """`away_since` is a time of the monotonic clock; None while connected."""

    away_since: float | None = None
    seen: bool = False

    @property
    def connected(self) -> bool:
        return self.seen and self.away_since is None

    def lost(self) -> None:
        """The connection broke; it counts from the first break."""
        self.away_since = time.monotonic() if self.away_since is None else self.away_since

    def found(self) -> None:
        self.away_since, self.seen = None, True

    def is_hopeless(self, now: float) -> bool:
        return self.away_since is not None and now - self.away_since > PATIENCE_SECONDS

    async def hopeless(self) -> None:
        """Returns when the gateway has been away for too long."""
        while not self.is_hopeless(time.monotonic()):  # noqa: ASYNC110 (time passes, nothing signals it)
            await asyncio.sleep(min(_LOOK_SECONDS, PATIENCE_SECONDS / 4))
