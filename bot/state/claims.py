"""What is sent once: of each thing a row that tells its `state`, claimed before anything is sent, sent at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy import ColumnElement, Table, Update, select, update

from bot.running.workers import BusyError
from bot.state.database import Database

CLAIMED, SENT = "claimed", "sent"

Sent = Callable[[], Awaitable[object]]


def as_sent(table: Table, row: ColumnElement[bool]) -> Update:
    return update(table).where(row).values(state=SENT)


@asynccontextmanager
async def alone(database: Database, table: Table, row: ColumnElement[bool]) -> AsyncIterator[Sent]:
    """Around the sending: what to call once it was sent.

    In a shared database the row is locked meanwhile, so that a process that dies leaves it to the next. Raises
    BusyError where another process is sending it, or has sent it.
    """
    if not database.is_shared:
        yield partial(database.execute, as_sent(table, row))
        return
    claimed = select(table).where(row, table.c.state == CLAIMED).with_for_update(skip_locked=True)
    async with database.transaction() as connection:
        if (await connection.execute(claimed)).first() is None:
            raise BusyError("Another process sends it, and may end before that is done.")
        yield partial(connection.execute, as_sent(table, row))
