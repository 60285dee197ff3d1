"""Keeps the index up with the corpus: a change is noticed, built aside, swapped in, and told to the curators.

An automatic rebuild is careful: it never loses an article that is served because its file can't be read any more.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.curators.news import FAILED, Trouble, files_in, trouble_of
from bot.running.logs import trace
from bot.running.rebuilding import Progress
from bot.running.watching import identities, needs_polling, patience, quiet, watched
from bot.running.workers import ClosingError
from bot.state.database import StateError
from index.types import BrokenArticlesError, OnrecordError, Problem, RebuildReport, RebuildRunningError

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)
AGAIN_SECONDS, LONGEST_SECONDS = 30.0, 3600.0
"""Before a failed rebuild is tried again; twice as long after each failure, up to the longest."""
LOOK_SECONDS = 10.0
"""Between two looks meanwhile whether a folder that was away is there again."""
RUNNING_SECONDS, LONGEST_RUNNING_SECONDS = 5.0, 60.0
"""Before another look where another process rebuilds already."""
_REMEMBERED = 8


class Live:
    """Watches the corpus of one bot, where that is wanted."""

    def __init__(self, client: Client, how: str, folders: Sequence[Path]) -> None:
        """`folders`: those that a rebuild reads and writes."""
        self._client, self._how, self._folders = client, how, folders
        self._changed = asyncio.Event()
        self._served: deque[float] = deque(maxlen=_REMEMBERED)
        """When the last new generations came, in seconds of a clock."""

    @property
    def is_on(self) -> bool:
        """Whether the index follows the corpus by itself."""
        return self._how != "off" and self._client.corpus_dir.is_dir()

    def nudge(self) -> None:
        """The corpus changed, as this process knows by itself."""
        self._changed.set()

    async def run(self) -> None:
        """As long as there is a folder to watch."""
        while await asyncio.to_thread(lambda: self.is_on):  # a disk may hang
            polling = self._how == "poll" or await asyncio.to_thread(needs_polling, self._client.corpus_dir)
            _log.info("corpus watched", polling=polling)
            if error := await self._watch(polling):
                _log.warning("corpus not watched", error=type(error).__name__)
                return

    async def _watch(self, polling: bool) -> BaseException | None:
        """Until the folder can't be watched any more, or another one took its place; the error, if there was one."""
        async with watched(self._client.corpus_dir, polling, self._changed.set) as watch:
            await self._first(watch.ready.wait(), watch.task)
            if await self._client.service.is_behind():
                self._changed.set()
            while not watch.task.done():
                await self._first(self._changed.wait(), watch.task)
                if self._changed.is_set():
                    await self._quiet()
                    await self._keep_up()
        return watch.task.exception()

    async def _first(self, wanted: Coroutine[Any, Any, object], watch: asyncio.Task[None]) -> None:
        """Waits for it, or for the end of watching."""
        task = asyncio.ensure_future(wanted)
        try:
            await asyncio.wait([task, watch], return_when=asyncio.FIRST_COMPLETED)
        finally:
            task.cancel()

    async def _keep_up(self) -> None:
        """Rebuilds until that succeeded, or what is wrong can only be put right by another change."""
        wait, running, before = AGAIN_SECONDS, RUNNING_SECONDS, self._client.service.generation
        while True:
            try:
                report = await rebuild(self._client, _log_progress, careful=True)
            except RebuildRunningError:
                await asyncio.sleep(running)
                running = min(2 * running, LONGEST_RUNNING_SECONDS)
                if not await self._client.service.is_behind():
                    return
            except BrokenArticlesError as error:
                _log.warning("index not rebuilt", reason=str(error))
                await self._tell(error.problems, blocked=True)
                return
            except ClosingError:
                return
            except OnrecordError as error:
                _log.warning("index not rebuilt", reason=str(error), seconds=wait)
                await self._tell((), blocked=True)
                wait = AGAIN_SECONDS if await self._helped(wait) else min(2 * wait, LONGEST_SECONDS)
            else:
                _log.info("index kept up", generation=report.generation, seconds=report.seconds)
                if report.generation != before:
                    self._served.append(time.monotonic())
                await self._tell(report.problems, blocked=False)
                return

    async def _helped(self, seconds: float) -> bool:
        """Waits at most so long for what may put it right: another change, or a folder that comes or goes."""
        end, before = time.monotonic() + seconds, await asyncio.to_thread(identities, self._folders)
        while (left := end - time.monotonic()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), min(left, LOOK_SECONDS))
            if self._changed.is_set() or await asyncio.to_thread(identities, self._folders) != before:
                await self._quiet()
                return True
        return False

    async def _quiet(self) -> None:
        """Until nothing changes for a moment."""
        await quiet(self._changed, *patience(self._served, time.monotonic()))

    async def _tell(self, problems: Sequence[Problem], blocked: bool) -> None:
        """Tells of files that were not known to be broken; where none is named, of the failure as a whole."""
        client, failed = self._client, blocked and not problems

        def item(fresh: frozenset[str]) -> Trouble:
            return trouble_of([problem for problem in problems if problem.path in fresh], blocked)

        files = {FAILED} if failed else files_in(problems)
        try:
            fresh = await client.state.news.settle_troubles(files, item, client.curators.servers, clock.now())
        except (SQLAlchemyError, StateError) as error:
            _log.warning("curators not told of a broken file", trace=trace(error))
            return
        if fresh:
            client.curators.hurry()


async def rebuild(client: Client, progress: Progress, *, careful: bool = False) -> RebuildReport:
    """A rebuild with all that follows from it. Raises RebuildRunningError, BrokenArticlesError, OnrecordError."""
    report = await client.service.rebuild(progress, careful)
    after_swap(client)
    return report


def after_swap(client: Client) -> None:
    """What follows from another generation: curators are told, answers corrected. Harmless to repeat."""
    client.curators.hurry()
    client.corrections.hurry()


def _log_progress(done: int, total: int) -> None:
    _log.debug("rebuilding", done=done, total=total)
