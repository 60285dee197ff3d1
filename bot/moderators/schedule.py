"""When a server's digest is due: one slot a week in the server's own time zone. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.servers import ServerSettings

LATEST = timedelta(hours=24)
"""So long after its hour a digest is still sent, after a time without connection."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Slot:
    """One due digest. `day` is the local day, which identifies it."""

    server: int
    channel: int
    day: date

    @property
    def nonce(self) -> int:
        """The same for every attempt, so that Discord itself drops a repeated one."""
        digest = hashlib.sha256(f"{self.server} {self.day}".encode()).digest()
        return int.from_bytes(digest[:8]) >> 1


def due(server: int, settings: ServerSettings, now: datetime) -> Slot | None:
    """The slot whose hour has come within the last day, unless the digest was set up after it; `now` is in UTC."""
    if settings.digest_channel is None or not settings.digest_from:
        return None
    day = _last_weekday(now.astimezone(settings.zone).date(), settings.digest_weekday)
    begins = _begins(day, settings)
    if begins > now:
        day -= _WEEK
        begins = _begins(day, settings)
    if now - begins > LATEST or begins < datetime.fromisoformat(settings.digest_from):
        return None
    return Slot(server, settings.digest_channel, day)


def _last_weekday(today: date, weekday: int) -> date:
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _begins(day: date, settings: ServerSettings) -> datetime:
    """The slot's hour in UTC. One that a clock change skips comes an hour later, one that it repeats comes once."""
    return datetime.combine(day, time(settings.digest_hour), settings.zone).astimezone(UTC)
