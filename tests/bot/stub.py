"""An engine with a tiny made-up corpus, and `python -m tests.bot.stub`: the bot on it, as a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from bot.cards.spots import Spot, spot_of
from bot.curators.news import News
from bot.findings import Checked, CheckedMessage, Passage
from index.types import (
    Answer,
    Digest,
    Excerpt,
    LedgerEntry,
    OnrecordError,
    Overtaker,
    RebuildReport,
    Settled,
    Source,
    Span,
    Status,
)

QUOTE = "The model runs on Ascend chips, @everyone, <@123456789012345678> says https://evil.example/x."
REPORTED = Excerpt(
    article="a",
    start=10,
    end=10 + len(QUOTE),
    quote=QUOTE,
    title="On chips",
    publisher="The *Times*",
    url="https://example.org/a_(1)",
    published=date(2026, 4, 24),
    status=Status.REPORTED,
    cues=(Span(20, 24),),
    attributed_to="a spokesperson",
)
EXPECTED = replace(
    REPORTED, article="b", quote="It is due in June.", status=Status.EXPECTED, cues=(), attributed_to=None
)
LATER = Overtaker("c", 0, 22, "It launched on 24 May.", date(2026, 5, 24), "The Post", "https://example.org/c")
OVERTAKEN = replace(EXPECTED, overtaken_by=(LATER,))
SOURCES = tuple(
    Source(f"a{n}", f"Article {n}", "The Post", f"https://example.org/{n}", date(2026, 10, 31)) for n in range(23)
)
LATE = Source("late", "Published long ago, tracked now", "The Post", "https://example.org/late", date(2026, 3, 1))
"""Comes with the second generation."""


@dataclass
class StubSnapshot:
    id: str
    seconds: float = 0.0

    def prepared(self, asked: Sequence[tuple[str, Sequence[str]]]) -> None:
        return None

    def answer(self, question: str, context: Sequence[str], as_of: date | None, encoder: None = None) -> Answer:
        time.sleep(self.seconds)
        if "crash" in question:
            raise ZeroDivisionError(question)
        if "nothing" in question:
            return Answer(question, False, 0.1, as_of, self.id, nearest=(EXPECTED,))
        shown = {"reported": (REPORTED,), "expected": (EXPECTED, OVERTAKEN)}
        return Answer(question, True, 0.9, as_of, self.id, **shown)

    def digest(self, since: date, as_of: date | None, known: Mapping[str, date]) -> Digest:
        settled = (Settled(EXPECTED, (REPORTED,)),)
        late = [each for each in self.sources() if since < known.get(each.article, date.min) <= (as_of or date.max)]
        return Digest(since, as_of, self.id, settled, (REPORTED,), (EXPECTED,), (*late, *SOURCES[:3]))

    def sources(self) -> tuple[Source, ...]:
        return SOURCES if self.id == "generation1" else (*SOURCES, LATE)

    def passages(self, spots: Sequence[Spot]) -> tuple[Passage, ...]:
        if "STUB_WITHDRAWN" in os.environ and self.id != "generation1":
            return (Passage(REPORTED, REPORTED.quote, REPORTED.start, SOURCES[0]),)
        known = {REPORTED.article: REPORTED, EXPECTED.article: EXPECTED if self.id == "generation1" else OVERTAKEN}
        found = [known[spot.article] for spot in spots]
        return tuple(Passage(each, f"Before. {each.quote} Behind.", each.start - 8) for each in found)

    def excerpts(self, spots: Sequence[Spot]) -> tuple[Excerpt | None, ...]:
        known = {REPORTED.article: REPORTED, EXPECTED.article: EXPECTED}
        return tuple(known.get(spot.article) for spot in spots)

    def history(self, spots: Sequence[Spot]) -> tuple[Excerpt, ...]:
        return (REPORTED, OVERTAKEN) if spots else ()

    def check(self, lines: Sequence[str]) -> CheckedMessage:
        return CheckedMessage(tuple(Checked(each, self.answer(each, (), None)) for each in lines))

    def ledger(self, today: date) -> tuple[LedgerEntry, ...]:
        entry = LedgerEntry(EXPECTED, date(2026, 6, 1), "overdue")
        return (entry, LedgerEntry(EXPECTED, None, "overtaken", (REPORTED,)))


@dataclass
class StubEngine:
    """`rebuild` takes `rebuild_seconds`, `answer` takes `answer_seconds`."""

    answer_seconds: float = 0.0
    rebuild_seconds: float = 0.0
    built: int = 1
    damaged: bool = False

    def open(self) -> StubSnapshot | None:
        if self.damaged:
            raise OnrecordError("The index is damaged: run onrecord rebuild.")
        return StubSnapshot(f"generation{self.built}", self.answer_seconds) if self.built else None

    def current(self) -> None:
        """Nothing to follow."""

    def is_behind(self, served: object) -> bool:
        return False

    def news(self, before: str, served: StubSnapshot) -> News | None:
        if "STUB_NO_NEWS" in os.environ:
            if self.built > 2:
                return None
            return News(before, served.id, (), (), (), (0, 0, 0), (), 0)
        pair = spot_of(EXPECTED), spot_of(REPORTED)
        return News(before, served.id, SOURCES[:1], (), (), (1, 0, 0), (pair,), 1)

    async def rebuild(self, progress: object, careful: bool) -> RebuildReport:
        await asyncio.sleep(self.rebuild_seconds)
        self.built += 1
        return RebuildReport(f"generation{self.built}", 1, 0, 0, 22, 40, 2, 0.5)


def main() -> int:
    from bot import clock
    from bot.client import run
    from bot.curators import feeds, notices
    from bot.members import corrections
    from bot.moderators import digests
    from bot.running import following, lifetime, watchdog
    from bot.running.cluster import read_seat
    from bot.settings import Settings
    from bot.state import cluster, postgres

    lifetime.START_SECONDS = float(os.environ.get("STUB_START_SECONDS", lifetime.START_SECONDS))

    watchdog.PATIENCE_SECONDS = float(os.environ.get("STUB_PATIENCE_SECONDS", watchdog.PATIENCE_SECONDS))
    digests.TICK_SECONDS = float(os.environ.get("STUB_TICK_SECONDS", digests.TICK_SECONDS))
    sys.executable = os.environ.get("STUB_EXECUTABLE", sys.executable)
    corrections.AGAIN_SECONDS = float(os.environ.get("STUB_AGAIN_SECONDS", corrections.AGAIN_SECONDS))
    feeds.LOOK_SECONDS = float(os.environ.get("STUB_FEEDS_SECONDS", feeds.LOOK_SECONDS))
    notices.TICK_SECONDS = digests.TICK_SECONDS
    cluster.TURN_SECONDS = float(os.environ.get("STUB_TURN_SECONDS", cluster.TURN_SECONDS))
    cluster.WAIT_SECONDS = float(os.environ.get("STUB_SEAT_SECONDS", cluster.WAIT_SECONDS))
    postgres.STATEMENT_SECONDS = float(os.environ.get("STUB_STATEMENT_SECONDS", postgres.STATEMENT_SECONDS))
    following.LOOK_SECONDS = float(os.environ.get("STUB_LOOK_SECONDS", following.LOOK_SECONDS))
    if "STUB_CLOCK" in os.environ:
        clock.now = lambda: datetime.fromisoformat(Path(os.environ["STUB_CLOCK"]).read_text("utf-8"))
    engine = StubEngine(
        answer_seconds=float(os.environ.get("STUB_ANSWER_SECONDS", "0")),
        rebuild_seconds=float(os.environ.get("STUB_REBUILD_SECONDS", "0")),
        built=int(os.environ.get("STUB_BUILT", "1")),
        damaged="STUB_DAMAGED" in os.environ,
    )
    seat = read_seat(os.environ["STUB_CLUSTER"]) if "STUB_CLUSTER" in os.environ else None
    return run(Settings(), sync="--sync" in sys.argv, seat=seat, engine=engine)


if __name__ == "__main__":
    sys.exit(main())
