"""Which digests were claimed and sent: one row for each server and slot, written before anything is sent."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select

from bot.moderators.schedule import Slot
from bot.state.claims import CLAIMED, SENT, Sent, alone
from bot.state.database import Part
from bot.state.tables import digest_slot

KEPT = timedelta(days=60)


class Slots(Part):
    async def claim(self, slot: Slot) -> tuple[bool, bool]:
        """Whether it was sent already, and whether this call made its row."""
        row = self._database.upsert(digest_slot).values(server=slot.server, day=slot.day.isoformat(), state=CLAIMED)
        async with self._database.transaction() as connection:
            made = await connection.execute(row.on_conflict_do_nothing().returning(digest_slot.c.server))
            is_new = made.first() is not None
            state = (await connection.execute(select(digest_slot.c.state).where(_row(slot)))).scalar_one()
        return state == SENT, is_new

    def alone(self, slot: Slot) -> AbstractAsyncContextManager[Sent]:
        """What to call once it was sent; see `claims.alone`."""
        return alone(self._database, digest_slot, _row(slot))

    async def sent_before(self, slot: Slot) -> date | None:
        """The day of the digest that this server was sent last before `slot`, as far back as is known."""
        earlier = (digest_slot.c.server == slot.server) & (digest_slot.c.day < slot.day.isoformat())
        sent = select(func.max(digest_slot.c.day)).where(earlier, digest_slot.c.state == SENT)
        day = await self._database.value(sent)
        return date.fromisoformat(day) if day else None

    async def prune(self, now: datetime) -> None:
        oldest = (now - KEPT).date().isoformat()
        await self._database.execute(delete(digest_slot).where(digest_slot.c.day < oldest))


def _row(slot: Slot) -> ColumnElement[bool]:
    return (digest_slot.c.server == slot.server) & (digest_slot.c.day == slot.day.isoformat())
