"""The only door to `index`: holds the served generation, answers off the event loop, swaps in a new generation.

Run as a module, it is the process in which a rebuild happens (see `bot.rebuilding`): building needs a training
framework and much processor time, and neither belongs into the process that answers.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from bot.findings import Checked, Passage
from bot.rebuilding import Progress, rebuild_apart, report_line, say
from bot.spots import Spot
from bot.window import Window, newest_week
from bot.workers import ClosingError, Work, Worker
from index.types import Answer, Digest, Excerpt, LedgerEntry, OnrecordError, RebuildReport, RebuildRunningError, Source

Encoder = Any
"""An `index.embed.Encoder`, which only `index` looks into."""

_NICENESS = 10
_LOOK_SECONDS = 2.0
VARIABLE = "ONRECORD_DATABASE_URL"


class Snapshot(Protocol):
    """One generation, as long as anyone holds it."""

    @property
    def id(self) -> str: ...
    def answer(
        self, question: str, context: Sequence[str], as_of: date | None, encoder: Encoder | None = None
    ) -> Answer: ...
    def prepared(self, asked: Sequence[tuple[str, Sequence[str]]]) -> Encoder:
        """What knows the vectors of several questions with their contexts, embedded together."""

    def digest(self, since: date, as_of: date | None, known: Mapping[str, date]) -> Digest: ...
    def sources(self) -> tuple[Source, ...]: ...
    def ledger(self, today: date) -> tuple[LedgerEntry, ...]: ...
    def passages(self, spots: Sequence[Spot]) -> tuple[Passage, ...]: ...
    def history(self, spots: Sequence[Spot]) -> tuple[Excerpt, ...]: ...
    def check(self, text: str) -> tuple[Checked, ...]: ...


@dataclass(slots=True)
class _Ask:
    """A question that waits for its answer; `made` is what was embedded for it together with others, and of what."""

    service: Service
    question: str
    context: Sequence[str]
    as_of: date | None
    made: tuple[Snapshot, Encoder | None] | None = None

    def __call__(self) -> Answer:
        snapshot = self.service.current()
        known = self.made[1] if self.made and self.made[0] is snapshot else None
        return snapshot.answer(self.question, self.context, self.as_of, known)


def _embed_together(waiting: Sequence[Work]) -> None:
    """Once for each question; those that were tried in vain embed themselves."""
    asks = [work for work in waiting if isinstance(work, _Ask)]
    if len(asks) < 2 or asks[0] is not waiting[0] or asks[0].made:
        return
    asks = [ask for ask in asks if not ask.made]
    snapshot = asks[0].service.current()
    for ask in asks:
        ask.made = (snapshot, None)
    encoder = snapshot.prepared([(ask.question, ask.context) for ask in asks])
    for ask in asks:
        ask.made = (snapshot, encoder)


class Engine(Protocol):
    """What the service needs of the index; replaced in tests."""

    def open(self) -> Snapshot | None:
        """The current generation; None where there is none yet. Raises OnrecordError when it is damaged."""

    def current(self) -> str | None:
        """The id of the generation that all processes of a shared deployment serve; None elsewhere."""

    async def rebuild(self, progress: Progress) -> RebuildReport:
        """Raises RebuildRunningError, OnrecordError."""


@dataclass(frozen=True, slots=True)
class IndexEngine:
    """The real index. Its modules are imported where they are used: they load numerical libraries."""

    corpus_dir: Path
    index_dir: Path
    model: str
    database: str | None = None
    reranker: str | None = None

    def open(self) -> Snapshot | None:
        from bot.snapshot import IndexSnapshot
        from index.generation import IndexMissing
        from index.opening import open_served

        try:
            return IndexSnapshot(open_served(self.index_dir, self.database, self.reranker))
        except IndexMissing:
            return None

    def current(self) -> str | None:
        from index import shared

        return shared.current_id(self.database) if self.database else None

    async def rebuild(self, progress: Progress) -> RebuildReport:
        where = (str(self.corpus_dir), str(self.index_dir), self.model)
        return await rebuild_apart(where, progress, {VARIABLE: self.database} if self.database else {})


class Service:
    """Answers from the newest generation; a job keeps the generation it began with."""

    def __init__(self, engine: Engine, queue_size: int) -> None:
        self._engine = engine
        self._worker = Worker(queue_size, _embed_together)
        self._snapshot: Snapshot | None = None
        self._rebuilding: asyncio.Task[RebuildReport] | None = None
        self.titles: tuple[str, ...] = ()
        """Of the tracked articles, newest first; in memory, for suggestions at once."""
        self.articles: tuple[str, ...] = ()
        """Their ids, in the same order."""

    @property
    def generation(self) -> str:
        return self.current().id

    @property
    def is_open(self) -> bool:
        return self._snapshot is not None

    @property
    def waiting(self) -> int:
        """Jobs that wait for their turn."""
        return self._worker.waiting

    async def start(self, on_build: Callable[[], None], progress: Progress) -> None:
        """Opens the index; builds it first when there is none, after calling `on_build`. Raises OnrecordError."""
        found = await asyncio.to_thread(self._engine.open)
        if found is None:
            on_build()
        while found is None:
            try:
                await self.rebuild(progress)
                return
            except RebuildRunningError:  # another process builds it
                await asyncio.sleep(_LOOK_SECONDS)
            found = await asyncio.to_thread(self._engine.open)
        await self._serve(found)

    async def follow(self) -> bool:
        """Serves what another process published meanwhile; whether there was something. Raises OnrecordError."""
        id = await asyncio.to_thread(self._engine.current)
        if id is None or self.rebuilding or id == self.generation:
            return False
        fresh = await asyncio.to_thread(self._engine.open)
        if fresh is None:
            return False
        await self._serve(fresh)
        return True

    async def _serve(self, snapshot: Snapshot) -> None:
        sources = await asyncio.to_thread(snapshot.sources)
        self._snapshot, self.titles = snapshot, tuple(source.title for source in sources)
        self.articles = tuple(source.article for source in sources)

    async def ask(self, user: int, question: str, context: Sequence[str] = (), as_of: date | None = None) -> Answer:
        """Raises BusyError, ClosingError."""
        return await self._worker.run(user, _Ask(self, question, context, as_of))

    async def digest(self, user: int, window: Window | None, today: date, known: Mapping[str, date]) -> Digest:
        """Without `window`: the newest week. `known`: articles that became known later than they were published."""
        return await self._worker.run(user, lambda: _digest(self.current(), window, today, known))

    async def sources(self, user: int) -> tuple[tuple[Source, ...], str]:
        """The tracked articles, newest first, and the generation's id."""

        def work() -> tuple[tuple[Source, ...], str]:
            snapshot = self.current()
            return snapshot.sources(), snapshot.id

        return await self._worker.run(user, work)

    async def ledger(self, user: int, today: date) -> tuple[tuple[LedgerEntry, ...], str]:
        """The expectations on record, and the generation's id."""

        def work() -> tuple[tuple[LedgerEntry, ...], str]:
            snapshot = self.current()
            return snapshot.ledger(today), snapshot.id

        return await self._worker.run(user, work)

    async def passages(self, user: int, spots: Sequence[Spot]) -> tuple[Passage, ...]:
        """What an answer quoted, each in its paragraph."""
        return await self._worker.run(user, lambda: self.current().passages(spots))

    async def history(self, user: int, spots: Sequence[Spot]) -> tuple[Excerpt, ...]:
        """The matter of an answer over time, oldest first."""
        return await self._worker.run(user, lambda: self.current().history(spots))

    async def check(self, user: int, text: str) -> tuple[Checked, ...]:
        """What the articles say to the sentences of a message."""
        return await self._worker.run(user, lambda: self.current().check(text))

    @property
    def rebuilding(self) -> bool:
        return self._rebuilding is not None and not self._rebuilding.done()

    async def rebuild(self, progress: Progress) -> RebuildReport:
        """Builds aside, opens the result and serves it from then on.

        It goes on when the caller is cancelled. Raises RebuildRunningError, ClosingError, OnrecordError.
        """
        if self.rebuilding:
            raise RebuildRunningError("A rebuild is running already.")
        self._rebuilding = asyncio.create_task(self._rebuild(progress), name="rebuild")
        await asyncio.wait([self._rebuilding])
        if self._rebuilding.cancelled():
            raise ClosingError("The rebuild was stopped.")
        return self._rebuilding.result()

    async def _rebuild(self, progress: Progress) -> RebuildReport:
        report = await self._engine.rebuild(progress)
        fresh = await asyncio.to_thread(self._engine.open)
        if fresh is None:
            raise OnrecordError("The rebuild left no index: look at the log above and run onrecord rebuild.")
        await self._serve(fresh)
        return report

    async def close(self, grace: float) -> None:
        """Lets questions finish for `grace` seconds; a rebuild is stopped, and the old generation stays whole."""
        if self._rebuilding and not self._rebuilding.done():
            self._rebuilding.cancel()
            await asyncio.wait([self._rebuilding])
        await self._worker.close(grace)

    def current(self) -> Snapshot:
        """What is served. Raises OnrecordError."""
        if self._snapshot is None:
            raise OnrecordError("There is no index yet: run onrecord rebuild.")
        return self._snapshot


def _digest(snapshot: Snapshot, window: Window | None, today: date, known: Mapping[str, date]) -> Digest:
    window = window or newest_week((source.published for source in snapshot.sources()), today)
    return snapshot.digest(window.since, window.until, known)


def _tell(done: int, total: int) -> None:
    say({"done": done, "total": total})


def main(arguments: Sequence[str]) -> int:
    """Rebuilds, and tells the parent how it goes on standard output. Arguments: corpus folder, index folder, model.

    The address of a shared database comes in the environment, where other users of the machine don't see it.
    """
    from index.build import rebuild

    corpus, index, model = arguments
    with suppress(OSError):
        os.nice(_NICENESS)
    try:
        database = os.environ.get(VARIABLE)
        report = rebuild(Path(corpus), Path(index), model, _tell, database)
    except OnrecordError as error:
        say({"error": str(error), "running": isinstance(error, RebuildRunningError)})
        return 1
    say(report_line(report))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
