"""Everything that is kept, opened and closed together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.state.database import Database, open_database
from bot.state.settings import Preferences


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept about one person."""

    plain: bool = False


class State:
    """The bot's memory: one part for each thing that is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.preferences = Preferences(database)

    async def held(self, member: int) -> Held:
        return Held(self.preferences.plain(member))

    async def forget(self, member: int) -> None:
        """Deletes all that `held` counts."""
        await self.preferences.set_plain(member, False)

    async def close(self) -> None:
        await self._database.close()


async def open_state(data_dir: Path) -> State:
    """Raises StateError."""
    state = State(await open_database(data_dir))
    await state.preferences.load()
    return state
