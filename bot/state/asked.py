"""Questions that were answered in public, for a while, where the server keeps their words: what `/ask` suggests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import case, delete, func, select

from bot.state.database import Part
from bot.state.retention import without_older
from bot.state.tables import asked, vote

MOST = 200
"""Questions kept for one server; the oldest give way."""


class Asked(Part):
    async def note(self, message: int, server: int, member: int, question: str, now: datetime) -> None:
        """`message` is the answer's."""
        row = {"message": message, "server": server, "day": now.date().isoformat()}
        new = self._database.upsert(asked).values(**row, member=member, question=question)
        newest = select(asked.c.message).where(asked.c.server == server).order_by(asked.c.message.desc()).limit(MOST)
        old = delete(asked).where(asked.c.server == server, asked.c.message.not_in(newest))
        await self._database.execute(new.on_conflict_do_nothing(), old)

    async def well_answered(self, server: int) -> tuple[str, ...]:
        """The questions in a server, newest first, without those whose answer more found not helpful than helpful."""
        liked = func.coalesce(
            func.sum(case((vote.c.helpful.is_(True), 1), (vote.c.helpful.is_(False), -1), else_=0)), 0
        )
        votes = asked.outerjoin(vote, vote.c.message == asked.c.message)
        found = select(asked.c.question).select_from(votes).where(asked.c.server == server)
        found = found.group_by(asked.c.message, asked.c.question).having(liked >= 0).order_by(asked.c.message.desc())
        return tuple(dict.fromkeys(question for (question,) in await self._database.rows(found)))

    async def by(self, member: int) -> int:
        return int(await self._database.value(select(func.count()).where(asked.c.member == member)))

    async def forget(self, member: int | None = None, server: int | None = None) -> None:
        """Deletes one member's questions, or all in a server."""
        whose = asked.c.member == member if member is not None else asked.c.server == server
        await self._database.execute(delete(asked).where(whose))

    async def prune(self, now: datetime, days: int, own: Mapping[int, int]) -> None:
        await self._database.execute(*without_older(asked, now, days, own))
