"""Servers that the bot was removed from: what it holds of them waits for its return for a while, then it is deleted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.state.database import Database
from bot.state.tables import asked, departed, digest_slot, gap, shown, vote

KEPT = timedelta(days=30)


class Departed:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, here: Collection[int], gone: Collection[int], now: datetime) -> None:
        """Of servers with settings: in which the bot is, and in which no longer."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(departed).where(departed.c.server.in_(here)))
            for server in gone:
                row = self._database.upsert(departed).values(server=server, day=now.date().isoformat())
                await connection.execute(row.on_conflict_do_nothing())

    async def overdue(self, now: datetime) -> tuple[int, ...]:
        """Those of which nothing is to be kept any longer."""
        oldest = (now - KEPT).date().isoformat()
        async with self._database.transaction() as connection:
            found = await connection.execute(select(departed.c.server).where(departed.c.day < oldest))
            return tuple(found.scalars())

    async def forget(self, server: int) -> None:
        """Deletes what was kept of the server, but for its settings."""
        async with self._database.transaction() as connection:
            for table in (asked, gap, vote, shown, digest_slot, departed):
                await connection.execute(delete(table).where(table.c.server == server))
