"""Recurring work that one process does at a time, and no more often than it should, through restarts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_

from bot.state.database import Part
from bot.state.tables import work_turn


class Turns(Part):
    async def take(self, name: str, every: float, now: datetime) -> bool:
        """Whether the last turn, of any process, began at least `every` seconds ago; then this one has the next.

        A time that lies ahead, of a clock that was wrong, counts as none.
        """
        at = now.timestamp()
        row = self._database.upsert(work_turn).values(name=name, at=at)
        due = or_(work_turn.c.at <= at - every, work_turn.c.at > at + every)
        taken = row.on_conflict_do_update(index_elements=["name"], set_={"at": at}, where=due).returning(
            work_turn.c.name
        )
        return bool(await self._database.rows(taken))
