"""Questions without an answer: counted by day; their words and asker only where the server opted in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from bot.state.database import Part
from bot.state.retention import without_older
from bot.state.tables import forwarded, gap

KEPT = timedelta(days=90)
"""Of what was passed on to curators."""
_MOST = 500


class Gaps(Part):
    async def note(self, server: int, now: datetime, kept: tuple[int, str] | None) -> None:
        """`kept`: the asker and the question, where the server keeps them."""
        member, question = kept or (None, "")
        row = {"server": server, "day": now.date().isoformat(), "member": member, "question": question}
        await self._database.execute(insert(gap).values(row))

    async def of(self, server: int) -> tuple[int, tuple[str, ...]]:
        """How many there were, and the kept questions, newest first."""
        mine = gap.c.server == server
        kept = select(gap.c.question).where(mine, gap.c.question != "").order_by(gap.c.id.desc()).limit(_MOST)
        async with self._database.transaction() as connection:
            count = (await connection.execute(select(func.count()).where(mine))).scalar_one()
            questions = (await connection.execute(kept)).scalars().all()
        return count, tuple(questions)

    async def by(self, member: int) -> int:
        return int(await self._database.value(select(func.count()).where(gap.c.member == member)))

    async def forget(self, member: int | None = None, server: int | None = None) -> None:
        """Deletes the words and the asker of one member's questions, or of all in a server; the count stays."""
        whose = gap.c.member == member if member is not None else gap.c.server == server
        await self._database.execute(update(gap).where(whose).values(member=None, question=""))

    async def is_forwarded(self, message: int) -> bool:
        return bool(await self._database.rows(select(forwarded).where(forwarded.c.message == message)))

    async def note_forwarded(self, message: int, now: datetime) -> None:
        row = self._database.upsert(forwarded).values(message=message, day=now.date().isoformat())
        await self._database.execute(row.on_conflict_do_nothing())

    async def prune(self, now: datetime, days: int, own: Mapping[int, int]) -> None:
        oldest = (now - KEPT).date().isoformat()
        old = delete(forwarded).where(forwarded.c.day < oldest)
        await self._database.execute(*without_older(gap, now, days, own), old)
