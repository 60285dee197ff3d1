"""Servers that the bot was removed from: what it holds of them waits for its return for a while, then it is deleted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.state.database import Part
from bot.state.tables import departed, metadata

KEPT = timedelta(days=30)
_HELD = tuple(table for table in metadata.sorted_tables if "server" in table.c)


class Departed(Part):
    async def servers(self) -> frozenset[int]:
        """All servers of which anything is kept; one look at a time into a table, for it may be a long one."""
        found: set[int] = set()
        for table in _HELD:
            wanted = select(table.c.server).where(table.c.server.is_not(None)).distinct()
            found.update(server for (server,) in await self._database.rows(wanted))
        return frozenset(found)

    async def note(self, here: Collection[int], gone: Collection[int], now: datetime) -> None:
        """Of servers of which something is kept: in which the bot is, and in which no longer."""
        async with self._database.transaction() as connection:
            noted = set((await connection.execute(select(departed.c.server))).scalars())
            await connection.execute(delete(departed).where(departed.c.server.in_(noted.intersection(here))))
            for server in sorted(set(gone) - noted):
                row = self._database.upsert(departed).values(server=server, day=now.date().isoformat())
                await connection.execute(row.on_conflict_do_nothing())

    async def overdue(self, now: datetime) -> tuple[int, ...]:
        """Those of which nothing is to be kept any longer."""
        oldest = (now - KEPT).date().isoformat()
        found = await self._database.rows(select(departed.c.server).where(departed.c.day < oldest))
        return tuple(server for (server,) in found)

    async def forget(self, server: int) -> None:
        """Deletes all that is kept of the server; its settings in memory are the caller's."""
        await self._database.execute(*(delete(table).where(table.c.server == server) for table in _HELD))
