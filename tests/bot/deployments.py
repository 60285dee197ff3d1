"""Where a bot keeps its state: in a file of its own, or in a database that several share."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.state.database import FILE, prepare
from bot.state.postgres import prepare_shared
from bot.state.store import State, open_state
from tests.bot.calls import SECONDS


@dataclass(frozen=True)
class Deployment:
    """`url` is the database's address; None: embedded."""

    folder: Path
    url: str | None = None

    @property
    def settings(self) -> dict[str, str]:
        """For a bot's environment."""
        return {"onrecord_database_url": self.url} if self.url else {}

    async def open(self) -> State:
        return await open_state(self.folder, self.url)

    async def prepare(self) -> None:
        if self.url:
            await prepare_shared(self.url)
        else:
            prepare(self.folder)

    def engine(self) -> AsyncEngine:
        """A way past the bot."""
        shared = str(self.url).replace("postgresql:", "postgresql+asyncpg:")
        return create_async_engine(shared if self.url else f"sqlite+aiosqlite:///{self.folder / FILE}")

    async def execute(self, *statements: str) -> list[tuple[object, ...]]:
        """Runs them past the bot; the rows of the last one."""
        engine = self.engine()
        async with engine.begin() as connection:
            for statement in statements:
                done = await connection.execute(text(statement))
            rows = [tuple(row) for row in done.all()] if done.returns_rows else []
        await engine.dispose()
        return rows

    async def until(self, query: str, *values: object) -> None:
        """Waits until the query gives one row for each of the values; other processes change what it finds."""
        async with asyncio.timeout(SECONDS):
            while await self.execute(query) != [(value,) for value in values]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
