"""Who found which answer helpful: one vote for each person and message, the last one counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.state.database import Database
from bot.state.tables import vote


class Votes:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def cast(self, message: int, member: int, server: int | None, helpful: bool, reason: str = "") -> None:
        """A reason once given is kept when the same vote is cast again without one."""
        row = upsert(vote).values(message=message, member=member, server=server, helpful=helpful, reason=reason)
        changes: dict[str, Any] = {"helpful": helpful}
        if helpful or reason:
            changes["reason"] = reason
        async with self._database.transaction() as connection:
            await connection.execute(row.on_conflict_do_update(index_elements=["message", "member"], set_=changes))

    async def by(self, member: int) -> tuple[int, int]:
        """How many votes a person cast, and how many reasons they gave."""
        counted = select(func.count(), func.count(func.nullif(vote.c.reason, ""))).where(vote.c.member == member)
        async with self._database.transaction() as connection:
            votes, reasons = (await connection.execute(counted)).one()
        return votes, reasons

    async def forget(self, member: int) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(delete(vote).where(vote.c.member == member))
