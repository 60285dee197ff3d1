"""What is remembered between two runs over the feeds: validators, when to try again, and which entries were seen.

Derived from the web, so a missing or damaged file only costs fetching again. Times are seconds since 1970 (UTC).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.track.aside import put
from index.track.types import FeedEntry, Unwritable

WAIT, LONGEST = 900.0, 86_400.0
"""Seconds until the second try, doubled with each failure up to a day."""
TRIES = 6
FORGET = 180 * 86_400.0
"""Seconds after which an entry that no feed lists any more is forgotten."""


@dataclass(frozen=True, slots=True)
class FeedState:
    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    due: float = 0.0

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask for what changed alone; servers send characters that no header of ours can hold."""
        told = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {name: value for name, value in told.items() if value and value.isascii()}


@dataclass(frozen=True, slots=True)
class EntryState:
    """`done` once nothing is left to do for these stamps, which are by the addresses of the feeds that listed it."""

    stamps: dict[str, str]
    title: str = ""
    published: date | None = None
    done: bool = False
    failures: int = 0
    due: float = 0.0
    seen: float = 0.0


@dataclass
class State:
    """By address. Changed in place during a run, written at its end."""

    feeds: dict[str, FeedState] = field(default_factory=dict)
    entries: dict[str, EntryState] = field(default_factory=dict)
    hosts: dict[str, float] = field(default_factory=dict)
    """Until when a host that failed, or asked for it, is left alone with all its pages."""

    def note(self, feed: str, entry: FeedEntry, now: float) -> None:
        """Remember an entry that a feed lists; one that is new to it, or has another stamp there, is to be fetched."""
        before = self.entries.get(entry.url, EntryState({}))
        stamps = {**before.stamps, feed: entry.stamp or before.stamps.get(feed, "")}
        title, published = entry.title or before.title, entry.published or before.published
        self.entries[entry.url] = (
            replace(before, seen=now) if stamps == before.stamps else EntryState(stamps, title, published, seen=now)
        )

    def waiting(self, now: float) -> list[tuple[str, EntryState]]:
        """Entries to be fetched now, oldest first."""
        due = [(url, entry) for url, entry in self.entries.items() if not entry.done and entry.due <= now]
        return sorted(due, key=lambda pair: (pair[1].seen, pair[1].published or date.max, pair[0]))

    def rests(self, host: str, now: float) -> bool:
        return self.hosts.get(host, 0.0) > now

    def forget(self, now: float) -> None:
        self.hosts = {host: until for host, until in self.hosts.items() if until > now}
        self.entries = {url: entry for url, entry in self.entries.items() if now - entry.seen < FORGET}


def pause_after(failures: int, asked: float | None = None) -> float:
    """Seconds to wait after so many failures in a row, at least as long as the server asked for, up to a week."""
    own: float = min(WAIT * 2.0 ** min(failures - 1, 20), LONGEST)
    return max(own, min(asked or 0.0, 7 * LONGEST))


_FILE = TypeAdapter(State)


def load(path: Path) -> State:
    try:
        return _FILE.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return State()


def save(path: Path, state: State) -> None:
    """Raises TrackError, with what was there unchanged."""
    try:
        put(path, _FILE.dump_json(state))
    except OSError as error:
        raise Unwritable(f"The state of the feeds could not be written to {path} ({error.strerror}).") from None
