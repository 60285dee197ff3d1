"""How often may be asked: a pause for each member, a number a minute for each server. Plain bookkeeping in memory."""

from __future__ import annotations

import math
from collections import deque

from bot.servers import ServerSettings

_MINUTE = 60.0
_MOST_MEMBERS = 10_000


class Cooldown:
    """Times are seconds of a clock that only goes forward."""

    def __init__(self) -> None:
        self._last: dict[tuple[int, int], float] = {}
        self._recent: dict[int, deque[float]] = {}
        self._told: dict[tuple[int, int], float] = {}

    def wait(self, server: int | None, member: int, settings: ServerSettings, now: float) -> int:
        """Whole seconds until this member may ask here; 0: may ask now, and that is noted."""
        seconds = self.left(server, member, settings, now)
        if server is not None and not seconds:
            self._note(server, member, settings, now)
        return seconds

    def left(self, server: int | None, member: int, settings: ServerSettings, now: float) -> int:
        """The same; nothing is noted."""
        if server is None:
            return 0
        recent = self._in_the_last_minute(server, now)
        pause = self._last.get((server, member), -math.inf) + settings.cooldown - now
        if settings.per_minute and len(recent) >= settings.per_minute:
            pause = max(pause, recent[-settings.per_minute] + _MINUTE - now)
        return max(0, math.ceil(pause)) if pause > -math.inf else 0

    def give_back(self, server: int, member: int) -> None:
        """The turn that was noted last was of no use."""
        self._last.pop((server, member), None)
        if recent := self._recent.get(server):
            recent.pop()

    def may_tell(self, server: int, member: int, seconds: int, now: float) -> bool:
        """Whether a member who has to wait so long is told: once in a pause, and that is noted."""
        if self._told.pop((server, member), -math.inf) > now:
            self._told[server, member] = now + seconds
            return False
        self._told[server, member] = now + seconds
        if len(self._told) > _MOST_MEMBERS:
            del self._told[next(iter(self._told))]
        return True

    def _in_the_last_minute(self, server: int, now: float) -> deque[float]:
        recent = self._recent.setdefault(server, deque())
        while recent and recent[0] <= now - _MINUTE:
            recent.popleft()
        return recent

    def _note(self, server: int, member: int, settings: ServerSettings, now: float) -> None:
        if settings.per_minute:
            self._recent[server].append(now)
        if settings.cooldown:
            self._last.pop((server, member), None)
            self._last[server, member] = now
            if len(self._last) > _MOST_MEMBERS:
                del self._last[next(iter(self._last))]
