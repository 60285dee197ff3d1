"""The only door to `index`: holds the served generation, answers off the event loop, swaps in a new generation.

Run as a module, it is the process in which a rebuild happens (see `bot.running.rebuilding`): building needs a training
framework and much processor time, and neither belongs into the process that answers.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.cards.spots import Spot
from bot.cards.suggesting import suggestible
from bot.curators.news import News
from bot.days import Window, newest_week
from bot.engine import CAREFUL, VARIABLE, Encoder, Engine, Snapshot
from bot.findings import CheckedMessage, Passage
from bot.running.apart import heard, say
from bot.running.rebuilding import Progress, error_line, report_line
from bot.running.workers import ClosingError, Work, Worker
from index.types import Answer, Digest, Excerpt, LedgerEntry, OnrecordError, RebuildReport, RebuildRunningError, Source

_LOOK_SECONDS = 2.0


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


class Service:
    """Answers from the newest generation; a job keeps the generation it began with."""

    def __init__(self, engine: Engine, queue_size: int) -> None:
        self._engine = engine
        self._worker = Worker(queue_size, _embed_together)
        self._snapshot: Snapshot | None = None
        self._opening = asyncio.Lock()
        """Held from opening a generation until it is served: one that takes longer never comes after a newer one."""
        self._rebuilding: asyncio.Task[RebuildReport] | None = None
        self._careful = False
        self.titles: Mapping[str, str] = {}
        """Of the tracked articles, newest first, as they are suggested; in memory, for suggestions at once."""
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
        async with self._opening:
            id = await asyncio.to_thread(self._engine.current)
            if id is None or self.rebuilding or id == self.generation:
                return False
            return await self._serve_newest()

    async def _serve_newest(self) -> bool:
        """Whether there is one."""
        fresh = await asyncio.to_thread(self._engine.open)
        if fresh:
            await self._serve(fresh)
        return fresh is not None

    async def _serve(self, snapshot: Snapshot) -> None:
        sources = await asyncio.to_thread(snapshot.sources)
        titles = await asyncio.to_thread(suggestible, [source.title for source in sources])
        self._snapshot, self.titles = snapshot, titles
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

    async def check(self, user: int, lines: Sequence[str]) -> CheckedMessage:
        """What the articles say to the sentences of a message."""
        return await self._worker.run(user, lambda: self.current().check(lines))

    async def excerpts(self, user: int, spots: Sequence[Spot]) -> tuple[Excerpt | None, ...]:
        """What was quoted, as it stands now; None where that is no longer in the articles."""
        return await self._worker.run(user, lambda: self.current().excerpts(spots))

    async def news(self, before: str) -> News | None:
        """What the served generation brought since `before`; None where that is no longer known."""
        snapshot = self.current()
        return await asyncio.to_thread(self._engine.news, before, snapshot)

    async def is_behind(self) -> bool:
        """Whether the corpus is another than the served generation's."""
        snapshot = self.current()
        return await asyncio.to_thread(self._engine.is_behind, snapshot)

    @property
    def rebuilding(self) -> bool:
        return self._rebuilding is not None and not self._rebuilding.done()

    async def rebuild(self, progress: Progress, careful: bool = False) -> RebuildReport:
        """Builds aside, opens the result and serves it from then on. A person's rebuild waits for a `careful` one.

        It goes on when the caller is cancelled. Raises RebuildRunningError, BrokenArticlesError, ClosingError,
        OnrecordError.
        """
        while self._rebuilding and self.rebuilding and self._careful and not careful:
            await asyncio.wait([self._rebuilding])
        if self.rebuilding:
            raise RebuildRunningError("A rebuild is running already.")
        self._careful = careful
        rebuilding = self._rebuilding = asyncio.create_task(self._rebuild(progress, careful), name="rebuild")
        await asyncio.wait([rebuilding])
        if rebuilding.cancelled():
            raise ClosingError("The rebuild was stopped.")
        return rebuilding.result()

    @property
    def rebuilt_by_hand(self) -> bool:
        """Whether a rebuild runs that somebody asked for."""
        return self.rebuilding and not self._careful

    async def _rebuild(self, progress: Progress, careful: bool) -> RebuildReport:
        report = await self._engine.rebuild(progress, careful)
        async with self._opening:
            is_served = self._snapshot is not None and self._snapshot.id == report.generation
            if not is_served and not await self._serve_newest():
                raise OnrecordError("The rebuild left no index: look at the log above and run onrecord rebuild.")
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
    """Rebuilds, and tells the parent how it goes. Arguments: corpus folder, index folder, model, `careful` or nothing.

    The address of a shared database comes in the environment, where other users of the machine don't see it.
    """
    heard()
    from index.build import rebuild

    corpus, index, model, *how = arguments
    try:
        database = os.environ.get(VARIABLE)
        report = rebuild(Path(corpus), Path(index), model, _tell, database, careful=CAREFUL in how)
    except OnrecordError as error:
        say(error_line(error))
        return 1
    say(report_line(report))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
