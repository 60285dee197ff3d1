"""What is sent once: of each thing a row that tells its `state`, claimed before anything is sent, sent at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from sqlalchemy import ColumnElement, Table, Update, select, update

from bot.state.database import Database

CLAIMED, SENT = "claimed", "sent"

Sent = Callable[[], Awaitable[object]]


def as_sent(table: Table, row: ColumnElement[bool]) -> Update:
    return update(table).where(row).values(state=SENT)


@asynccontextmanager
async def alone(database: Database, table: Table, row: ColumnElement[bool]) -> AsyncIterator[Sent | None]:
    """What to call once it was sent; None where another process is sending it, or has sent it.

    In a shared database the row is locked meanwhile, so that a process that dies leaves it to the next.
    """
    if not database.is_shared:
        yield partial(database.execute, as_sent(table, row))
        return
    claimed = select(table).where(row, table.c.state == CLAIMED).with_for_update(skip_locked=True)
    async with database.transaction() as connection:
        locked = (await connection.execute(claimed)).first()
        yield partial(connection.execute, as_sent(table, row)) if locked else None
