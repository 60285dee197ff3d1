"""One run over the feeds: fetch those that are due, keep what is new and wanted, remember the rest.

Hosts are worked on side by side, pages of one host one after another with a pause. Safe to start at any time and from
several places: a second run ends at once.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
from filelock import FileLock, Timeout

from index.track import feedstate, keeping
from index.track.feedlist import Feed, read_feeds
from index.track.feedstate import EntryState, FeedState, State, pause_after
from index.track.fetch import Fetcher
from index.track.listed import filled, named, refuse_front
from index.track.paged import whole
from index.track.reader import Reader
from index.track.types import Decision, Draft, Outcome, TrackError, Unreachable, Unwritable

_log = logging.getLogger(__name__)
HOSTS = 4
"""Hosts that are asked at once."""
PAGES = 200
"""Pages fetched in one run at most; the others wait for the next."""
SAVE_SECONDS = 15.0
"""So much of a run at most is done again after a kill."""


@dataclass
class Report:
    """What a run did. `later` feeds were not asked, as they or their host failed a while ago; `kept` are new articles
    and later versions; `cut` those that go on in more pages than are read, and `problems`, one sentence each."""

    busy: bool = False
    feeds: int = 0
    unchanged: int = 0
    later: int = 0
    kept: list[Outcome] = field(default_factory=list)
    known: int = 0
    unwanted: int = 0
    cut: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def follow(feeds_file: Path, place: keeping.Place, fetcher: Callable[[], Fetcher], pause: float = 1.0) -> Report:
    """Follow the feeds once; `pause` is the least time in seconds between two requests to a host. Raises TrackError."""
    feeds = read_feeds(feeds_file)
    try:
        place.state.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place.state / "feeds.lock", timeout=0)
        lock.acquire()
    except Timeout:
        return Report(busy=True)
    except OSError as error:
        raise Unwritable(f"{place.state} can't be used ({error.strerror}): set ONRECORD_DATA_DIR.") from None
    try:
        return _run(feeds, place, fetcher, pause)
    finally:
        lock.release()


def _run(feeds: Sequence[Feed], place: keeping.Place, fetcher: Callable[[], Fetcher], pause: float) -> Report:
    path = place.state / "feeds.json"
    state = feedstate.load(path)
    try:
        return asyncio.run(_Run(feeds, place, state, pause, lambda: feedstate.save(path, state)).run(fetcher()))
    finally:
        state.forget(time.time())
        feedstate.save(path, state)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done for an address, and what is remembered of it where that failed."""

    do: Callable[[Fetcher, str], Coroutine[Any, Any, None]]
    failed: Callable[[str, Exception], None]


class _Run:
    def __init__(
        self, feeds: Sequence[Feed], place: keeping.Place, state: State, pause: float, save: Callable[[], None]
    ) -> None:
        self._feeds = {feed.url: feed for feed in feeds}
        self._keeper, self._state, self._pause = keeping.Keeper(place), state, pause
        self._save, self._saved = save, time.monotonic()
        self._report = Report(feeds=len(feeds), later=len(feeds))
        self._asked: dict[str, float] = {}
        self._reader = Reader()

    async def run(self, fetcher: Fetcher) -> Report:
        now = time.time()
        with self._reader:
            async with fetcher:
                await self._all(fetcher, now)
        return self._report

    async def _all(self, fetcher: Fetcher, now: float) -> None:
        due = [url for url in self._feeds if self._state.feeds.get(url, FeedState()).due <= now]
        await self._by_host(fetcher, due, _Work(self._feed, self._feed_failed))
        waiting = [
            url
            for url, entry in self._state.waiting(now)
            if entry.stamps.keys() & self._feeds.keys() and not self._state.rests(_host(url), now)
        ]
        await self._by_host(fetcher, waiting[:PAGES], _Work(self._entry, self._entry_failed))

    async def _by_host(self, fetcher: Fetcher, urls: Sequence[str], work: _Work) -> None:
        """Hosts side by side, each one's addresses in turn until the host is to be left alone."""
        hosts: dict[str, list[str]] = {}
        for url in urls:
            hosts.setdefault(_host(url), []).append(url)
        few = asyncio.Semaphore(HOSTS)

        async def one(host: str) -> None:
            async with few:
                for url in hosts[host]:
                    if self._state.rests(host, time.time()):
                        break
                    await self._one(fetcher, url, work)
                    self._asked[host] = time.monotonic()
                    self._save_sometimes()

        await asyncio.gather(*map(one, hosts))

    def _save_sometimes(self) -> None:
        if time.monotonic() - self._saved >= SAVE_SECONDS:
            self._save()
            self._saved = time.monotonic()

    async def _one(self, fetcher: Fetcher, url: str, work: _Work) -> None:
        """The border of one address: whatever fails there is one problem, and the others are followed."""
        (error,) = await asyncio.gather(self._attempt(fetcher, url, work), return_exceptions=True)
        if isinstance(error, Unwritable):
            raise error
        if isinstance(error, TrackError):
            self._failed(url, error, work, str(error))
        elif isinstance(error, Exception):
            _log.error("%s could not be followed", url, exc_info=error)
            self._failed(url, error, work, f"It could not be worked on ({type(error).__name__}): the log says why.")

    async def _attempt(self, fetcher: Fetcher, url: str, work: _Work) -> None:
        await self._wait(fetcher, url)
        await work.do(fetcher, url)

    def _failed(self, url: str, error: Exception, work: _Work, sentence: str) -> None:
        self._report.problems.append(f"{url}: {sentence}")
        work.failed(url, error)
        if isinstance(error, Unreachable):  # leave its host alone for a while, at least as long as it asked for
            self._state.hosts[_host(url)] = time.time() + pause_after(1, error.retry_after)

    async def _wait(self, fetcher: Fetcher, url: str) -> None:
        """Wait until the host may be asked again, as long as it wants itself."""
        parsed = httpx2.URL(url)
        if parsed.host in self._asked:
            wanted = max(self._pause, fetcher.robots.known_delay(parsed))
            await asyncio.sleep(max(0.0, self._asked[parsed.host] + wanted - time.monotonic()))

    async def _feed(self, fetcher: Fetcher, url: str) -> None:
        """Fetch a feed and list its entries."""
        self._report.later -= 1
        before = self._state.feeds.get(url, FeedState())
        fetched = await fetcher.get(url, before.validators)
        entries = () if fetched.unchanged else await asyncio.to_thread(self._reader.entries, fetched)
        if fetched.unchanged:
            self._report.unchanged += 1
            self._state.feeds[url] = replace(before, failures=0, due=0.0)
            return
        for entry in entries:
            self._state.note(url, entry, time.time())
        self._state.feeds[url] = FeedState(fetched.etag, fetched.last_modified)

    def _feed_failed(self, url: str, error: Exception) -> None:
        before = self._state.feeds.get(url, FeedState())
        failures = before.failures + 1
        due = time.time() + pause_after(failures, _rest_wanted(error))
        self._state.feeds[url] = replace(before, failures=failures, due=due)

    async def _entry(self, fetcher: Fetcher, url: str) -> None:
        """Fetch an entry's page and keep it."""
        entry = self._state.entries[url]
        listing = [feed for feed in self._feeds.values() if feed.url in entry.stamps]
        feeds = [feed for feed in listing if not feed.refuses(entry.title)]
        if feeds:
            fetched = await fetcher.get(url)
            refuse_front(url, fetched.url)
            draft = await whole(fetched, partial(fetcher.get_after_pause, least=self._pause), self._reader.understood)
            if await self._settle(filled(draft, entry), feeds) and draft.goes_on:
                self._report.cut.append(f"{url}: It goes on at {draft.goes_on}: the rest is not tracked.")
        else:
            self._report.unwanted += 1
        self._done(url, entry)

    def _entry_failed(self, url: str, error: Exception) -> None:
        """A page that was refused is refused for good; anything else may do better later."""
        entry = self._state.entries[url]
        failures = entry.failures + 1
        if failures >= feedstate.TRIES or (isinstance(error, TrackError) and not isinstance(error, Unreachable)):
            self._done(url, entry)
        else:
            due = time.time() + pause_after(failures, _rest_wanted(error))
            self._state.entries[url] = replace(entry, failures=failures, due=due)

    async def _settle(self, draft: Draft, feeds: Sequence[Feed]) -> bool:
        """Keep a page as the first feed that wants it says; whether it brought something new."""
        feed = next((feed for feed in feeds if feed.wants(draft.title or "", draft.text)), None)
        if feed is None:
            self._report.unwanted += 1
            return False
        outcome = await asyncio.to_thread(self._keeper.keep, named(draft, feed))
        if outcome.decision is Decision.KNOWN:
            self._report.known += 1
        else:
            self._report.kept.append(outcome)
        return outcome.decision is not Decision.KNOWN

    def _done(self, url: str, entry: EntryState) -> None:
        self._state.entries[url] = replace(entry, done=True, failures=0, due=0.0)


def _rest_wanted(error: Exception) -> float | None:
    return error.retry_after if isinstance(error, Unreachable) else None


def _host(url: str) -> str:
    return httpx2.URL(url).host
