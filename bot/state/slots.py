"""Which digests were claimed and sent: one row for each server and slot, written before anything is sent."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Update, delete, func, select, update

from bot.moderators.schedule import Slot, State
from bot.state.database import Database, Sent
from bot.state.tables import digest_slot

KEPT = timedelta(days=60)


class Slots:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, slot: Slot) -> tuple[State, bool]:
        """The slot's state, and whether this call made its row."""
        row = self._database.upsert(digest_slot).values(
            server=slot.server, day=slot.day.isoformat(), state=State.CLAIMED.value
        )
        async with self._database.transaction() as connection:
            made = await connection.execute(row.on_conflict_do_nothing().returning(digest_slot.c.server))
            is_new = made.first() is not None
            state = (await connection.execute(select(digest_slot.c.state).where(_row(slot)))).scalar_one()
        return State(state), is_new

    def alone(self, slot: Slot) -> AbstractAsyncContextManager[Sent]:
        """What to call once it was sent; see `Database.alone`."""
        claimed = select(digest_slot.c.state).where(_row(slot), digest_slot.c.state == State.CLAIMED.value)
        return self._database.alone(claimed, _as_sent(slot))

    async def sent(self, slot: Slot) -> None:
        await self._database.execute(_as_sent(slot))

    async def sent_before(self, slot: Slot) -> date | None:
        """The day of the digest that this server was sent last before `slot`, as far back as is known."""
        earlier = (digest_slot.c.server == slot.server) & (digest_slot.c.day < slot.day.isoformat())
        sent = select(func.max(digest_slot.c.day)).where(earlier, digest_slot.c.state == State.SENT.value)
        async with self._database.transaction() as connection:
            day = (await connection.execute(sent)).scalar_one()
        return date.fromisoformat(day) if day else None

    async def prune(self, now: datetime) -> None:
        oldest: date = (now - KEPT).date()
        await self._database.execute(delete(digest_slot).where(digest_slot.c.day < oldest.isoformat()))


def _row(slot: Slot) -> ColumnElement[bool]:
    return (digest_slot.c.server == slot.server) & (digest_slot.c.day == slot.day.isoformat())


def _as_sent(slot: Slot) -> Update:
    return update(digest_slot).where(_row(slot)).values(state=State.SENT.value)
