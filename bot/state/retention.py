"""How long what a server's members left is kept: each server's own number of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Delete, Table, delete


def without_older(table: Table, now: datetime, days: int, own: Mapping[int, int]) -> Iterator[Delete]:
    """Deletes rows of a table with `server` and `day` that are older than `days`, or than the `own` of their server."""
    others = table.c.server.is_(None) | table.c.server.not_in(list(own))
    yield delete(table).where(others, table.c.day < _oldest(now, days))
    for server, number in own.items():
        yield delete(table).where(table.c.server == server, table.c.day < _oldest(now, number))


def _oldest(now: datetime, days: int) -> str:
    return (now - timedelta(days=days)).date().isoformat()
