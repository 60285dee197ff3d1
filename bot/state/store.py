"""Everything that is kept, opened and closed together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.running.cluster import Seat
from bot.servers import DEFAULTS
from bot.state.asked import Asked
from bot.state.cluster import Cluster
from bot.state.commands import Commands
from bot.state.database import Database, open_database
from bot.state.departed import Departed
from bot.state.gaps import Gaps
from bot.state.known import Known
from bot.state.news import NewsBox
from bot.state.postgres import SharedDatabase
from bot.state.settings import Preferences
from bot.state.shown import Shown
from bot.state.slots import Slots
from bot.state.turns import Turns
from bot.state.votes import Votes


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept about one person."""

    plain: bool = False
    votes: int = 0
    reasons: int = 0
    questions: int = 0
    answered: int = 0


class State:
    """The bot's memory: one part for each thing that is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.preferences = Preferences(database)
        self.shown = Shown(database)
        self.votes = Votes(database)
        self.gaps = Gaps(database)
        self.asked = Asked(database)
        self.slots = Slots(database)
        self.known = Known(database)
        self.commands = Commands(database)
        self.news = NewsBox(database)
        self.turns = Turns(database)
        self.departed = Departed(database)

    def cluster(self, seat: Seat) -> Cluster:
        """Of a shared database alone: a file only one process may use."""
        assert isinstance(self._database, SharedDatabase)
        return Cluster(self._database, seat)

    async def held(self, member: int) -> Held:
        votes, reasons = await self.votes.by(member)
        questions, answered = await self.gaps.by(member), await self.asked.by(member)
        return Held(self.preferences.plain(member), votes, reasons, questions, answered)

    async def forget(self, member: int) -> None:
        """Deletes all that `held` counts."""
        await self.preferences.set_plain(member, False)
        await self.votes.forget(member)
        await self.gaps.forget(member)
        await self.asked.forget(member)
        await self._database.scrub()

    async def forget_questions(self, server: int) -> None:
        """Deletes the words of all questions in a server."""
        await self.gaps.forget(server=server)
        await self.asked.forget(server=server)
        await self._database.scrub()

    async def note_servers(self, here: Collection[int], gone: Collection[int], now: datetime) -> int:
        """Notes in which known servers the bot is; deletes all that is kept of those it left long ago. How many."""
        await self.departed.note(here, gone, now)
        overdue = await self.departed.overdue(now)
        for server in overdue:
            await self.preferences.set_server(server, DEFAULTS)
            await self.departed.forget(server)
        return len(overdue)

    async def prune(self, now: datetime) -> None:
        """Deletes what was only to be kept for a while, in each server for as long as it chose."""
        servers = self.preferences.servers().items()
        days = {server: each.retention for server, each in servers if each.retention != DEFAULTS.retention}
        for kept in (self.gaps, self.asked, self.votes):
            await kept.prune(now, DEFAULTS.retention, days)
        await self.shown.prune(now)
        await self.slots.prune(now)
        await self.news.prune(now)
        await self._database.scrub()

    async def settle(self) -> None:
        """Returns while nothing is being written or read; tasks may be cancelled then."""
        await self._database.settle()

    async def close(self) -> None:
        await self._database.close()


async def open_state(data_dir: Path, url: str | None = None) -> State:
    """The state at the address of a shared database, else in `data_dir`. Raises StateError."""
    state = State(await open_database(data_dir, url))
    await state.preferences.load()
    return state
