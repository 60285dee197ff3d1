"""The index as the service needs it: generations to answer from, and a way to the next one. A door to `index`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bot.cards.spots import Spot
from bot.curators.news import News, news_of
from bot.findings import CheckedMessage, Passage
from bot.running.rebuilding import Progress, rebuild_apart
from index.types import Answer, Digest, Excerpt, LedgerEntry, RebuildReport, Source

if TYPE_CHECKING:
    from index.generation import Generation

VARIABLE = "ONRECORD_DATABASE_URL"
CAREFUL = "careful"
Encoder = Any
"""An `index.embed.Encoder`, which only `index` looks into."""


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
    def excerpts(self, spots: Sequence[Spot]) -> tuple[Excerpt | None, ...]: ...
    def history(self, spots: Sequence[Spot]) -> tuple[Excerpt, ...]: ...
    def check(self, lines: Sequence[str]) -> CheckedMessage: ...


class Engine(Protocol):
    """What the service needs of the index; replaced in tests."""

    def open(self) -> Snapshot | None:
        """The current generation; None where there is none yet. Raises OnrecordError when it is damaged."""

    def current(self) -> str | None:
        """The id of the generation that all processes of a shared deployment serve; None elsewhere."""

    def is_behind(self, served: Snapshot) -> bool:
        """Whether a rebuild would make another generation than the served one."""

    def news(self, before: str, served: Snapshot) -> News | None:
        """What the served generation brought since an earlier one; None where that is no longer known."""

    async def rebuild(self, progress: Progress, careful: bool) -> RebuildReport:
        """A `careful` one loses no article that is served.

        Raises RebuildRunningError, BrokenArticlesError, OnrecordError.
        """


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

    def is_behind(self, served: Snapshot) -> bool:
        from index.changes import is_behind

        return is_behind(_generation(served), self.corpus_dir, self.model)

    def news(self, before: str, served: Snapshot) -> News | None:
        from index.changes import changes, read_past
        from index.generation import folder_of

        past = read_past(folder_of(self.index_dir, before)) if before.isalnum() else None
        return news_of(changes(past, _generation(served))) if past else None

    async def rebuild(self, progress: Progress, careful: bool) -> RebuildReport:
        where = (str(self.corpus_dir), str(self.index_dir), self.model, *((CAREFUL,) if careful else ()))
        return await rebuild_apart(where, progress, {VARIABLE: self.database} if self.database else {})


def _generation(served: Snapshot) -> Generation:
    from bot.snapshot import IndexSnapshot

    assert isinstance(served, IndexSnapshot)
    return served.generation
