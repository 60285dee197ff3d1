"""Which commands were registered with Discord, so that one process does it, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import func, select

from bot.state.database import Part
from bot.state.tables import command_tree


class Commands(Part):
    @asynccontextmanager
    async def turn(self, scope: str) -> AsyncIterator[None]:
        """One process at a time, in a shared database; a process that dies gives its turn away."""
        if not self._database.is_shared:
            yield
            return
        async with self._database.transaction() as connection:
            await connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"commands {scope}"))))
            yield

    async def known(self, scope: str) -> str:
        """The digest of what was registered last; empty before the first time."""
        return await self._database.value(select(command_tree.c.digest).where(command_tree.c.scope == scope)) or ""

    async def keep(self, scope: str, digest: str) -> None:
        row = self._database.upsert(command_tree).values(scope=scope, digest=digest)
        await self._database.execute(row.on_conflict_do_update(index_elements=["scope"], set_={"digest": digest}))
