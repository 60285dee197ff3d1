"""Who found which answer helpful: one vote for each person and message, the last one counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from bot.state.database import Part
from bot.state.retention import without_older
from bot.state.tables import vote


@dataclass(frozen=True, slots=True)
class Tally:
    """How the answers in a server were liked, and the newest reasons why not."""

    helpful: int = 0
    not_helpful: int = 0
    reasons: tuple[str, ...] = ()


class Votes(Part):
    async def cast(
        self, message: int, member: int, server: int | None, helpful: bool, reason: str = "", *, now: datetime
    ) -> None:
        """A reason once given is kept when the same vote is cast again without one."""
        day = now.date().isoformat()
        row = self._database.upsert(vote).values(
            message=message, member=member, server=server, helpful=helpful, reason=reason, day=day
        )
        changes: dict[str, Any] = {"helpful": helpful, "day": day}
        if helpful or reason:
            changes["reason"] = reason
        await self._database.execute(row.on_conflict_do_update(index_elements=["message", "member"], set_=changes))

    async def by(self, member: int) -> tuple[int, int]:
        """How many votes a person cast, and how many reasons they gave."""
        counted = select(func.count(), func.count(func.nullif(vote.c.reason, ""))).where(vote.c.member == member)
        ((votes, reasons),) = await self._database.rows(counted)
        return votes, reasons

    async def of(self, server: int) -> Tally:
        """All votes in a server, with the newest reasons."""
        mine = vote.c.server == server
        counted = select(func.count(), func.count().filter(vote.c.helpful)).where(mine)
        newest = select(vote.c.reason).where(mine, vote.c.reason != "").order_by(vote.c.message.desc()).limit(5)
        async with self._database.transaction() as connection:
            total, helpful = (await connection.execute(counted)).one()
            reasons = (await connection.execute(newest)).scalars().all()
        return Tally(helpful, total - helpful, tuple(reasons))

    async def prune(self, now: datetime, days: int, own: Mapping[int, int]) -> None:
        await self._database.execute(*without_older(vote, now, days, own))

    async def forget(self, member: int) -> None:
        await self._database.execute(delete(vote).where(vote.c.member == member))
