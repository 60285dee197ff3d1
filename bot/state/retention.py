"""How long what a server's members left is kept: each server's own number of days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Table, delete
from sqlalchemy.ext.asyncio import AsyncConnection


async def delete_older(
    connection: AsyncConnection, table: Table, now: datetime, days: int, own: Mapping[int, int]
) -> None:
    """Deletes rows of a table with `server` and `day` that are older than `days`, or than the `own` of their server."""
    others = table.c.server.is_(None) | table.c.server.not_in(list(own))
    await connection.execute(delete(table).where(others, table.c.day < _oldest(now, days)))
    for server, number in own.items():
        await connection.execute(delete(table).where(table.c.server == server, table.c.day < _oldest(now, number)))


def _oldest(now: datetime, days: int) -> str:
    return (now - timedelta(days=days)).date().isoformat()
