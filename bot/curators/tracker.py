"""The bot's way to tracking: each piece of work in a process of its own, few at once, none for long."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.curators.track_process import Seen, plain, seen_in
from bot.curators.tracking import Decision, Draft, Outcome, TrackError
from bot.running.apart import Line, run_apart
from bot.running.workers import BusyError

_log = structlog.get_logger(__name__)
SECONDS, FEEDS_SECONDS = 180.0, 3600.0
_AT_ONCE, _WAITING = 2, 8


@dataclass(frozen=True, slots=True)
class Followed:
    """What a run over the feeds did; `kept` are the ids of new articles and later versions; `cut` and `problems` are
    one sentence each, of articles that were tracked in part and of what was not tracked."""

    busy: bool
    feeds: int
    kept: tuple[str, ...]
    cut: tuple[str, ...]
    problems: tuple[str, ...]


class Tracker:
    """Works on one corpus; `data_dir` holds tracking's own small state."""

    def __init__(self, corpus_dir: Path, data_dir: Path) -> None:
        self._places = {"corpus": str(corpus_dir), "data": str(data_dir)}
        self._few = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    async def look(self, url: str) -> Seen:
        """Fetches a page. Raises TrackError, BusyError."""
        return seen_in((await self._fewer("look", {"url": url}))["seen"])

    async def decide(self, draft: Draft) -> Seen:
        """What a draft that a person corrected is to the corpus. Raises TrackError, BusyError."""
        return seen_in((await self._fewer("decide", {"draft": plain(draft)}))["seen"])

    async def keep(self, draft: Draft, update: bool) -> Outcome:
        """Writes the article where it brings something new. Raises TrackError, BusyError."""
        told = await self._fewer("keep", {"draft": plain(draft), "update": update})
        return Outcome(**{**told["outcome"], "decision": Decision(told["outcome"]["decision"])})

    async def follow(self) -> Followed:
        """Follows the feeds once. Raises TrackError."""
        report = (await self._run("follow", {}, FEEDS_SECONDS))["report"]
        kept = tuple(str(outcome["article"]) for outcome in report["kept"])
        return Followed(report["busy"], report["feeds"], kept, tuple(report["cut"]), tuple(report["problems"]))

    async def _fewer(self, work: str, asked: Line) -> Line:
        if self._waiting >= _WAITING:
            raise BusyError("Many pages are being tracked.")
        self._waiting += 1
        try:
            async with self._few:
                return await self._run(work, asked, SECONDS)
        finally:
            self._waiting -= 1

    async def _run(self, work: str, asked: Line, seconds: float) -> Line:
        try:
            async with asyncio.timeout(seconds):
                ended = await run_apart("bot.curators.track_process", (work,), asked={**self._places, **asked})
        except TimeoutError:
            raise TrackError("That took too long: try again later, or save the page and track the file.") from None
        if "refused" in ended.last:
            raise _refusal(work, ended.last)
        if not ended.last:
            _log.error("tracking failed", work=work, status=ended.status, errors=list(ended.errors))
            raise TrackError("The page could not be worked on: the bot's log says why.")
        if ended.errors:
            _log.warning("tracking went on after errors", work=work, errors=list(ended.errors))
        return ended.last


def _refusal(work: str, told: Line) -> TrackError:
    """Folders of this machine are for its log, not for a moderator of any server."""
    if told["ours"]:
        _log.error("tracking failed", work=work, reason=told["refused"])
        return TrackError("It could not be written: the bot's log says why. Try again when that is put right.")
    return TrackError(str(told["refused"]))
