"""Copies a state into an empty one: all of it in one transaction, or nothing."""

from __future__ import annotations

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import Database, StateError
from bot.state.tables import metadata

_BATCH = 100
Row = tuple[object, ...]


async def copy_state(source: Database, target: Database, place: str) -> int:
    """How many rows were copied; 0 where they were there already, each as it is in `source`.

    Raises StateError where `target`, named `place`, holds anything else: then nothing is changed.
    """
    async with source.transaction() as reading, target.transaction() as writing:
        await writing.execute(text(f"LOCK TABLE {', '.join(metadata.tables)} IN EXCLUSIVE MODE"))
        rows = {table: await _rows(reading, table) for table in metadata.sorted_tables}
        there = {table: await _rows(writing, table) for table in metadata.sorted_tables}
        if there == rows:
            return 0
        if any(there.values()):
            raise StateError(f"The database {place} holds another state already: nothing was copied, use an empty one.")
        for table, each in rows.items():
            await _write(writing, table, sorted(each, key=repr))
        return sum(map(len, rows.values()))


async def _rows(connection: AsyncConnection, table: Table) -> set[Row]:
    return {tuple(row) for row in await connection.execute(select(table))}


async def _write(connection: AsyncConnection, table: Table, rows: list[Row]) -> None:
    names = [column.name for column in table.columns]
    for start in range(0, len(rows), _BATCH):
        batch = [dict(zip(names, row, strict=True)) for row in rows[start : start + _BATCH]]
        await connection.execute(insert(table), batch)
    for column in table.primary_key:
        if rows and column is table.autoincrement_column:
            await _count_on(connection, table, column.name)


async def _count_on(connection: AsyncConnection, table: Table, column: str) -> None:
    """The next row gets the number after the highest that was copied."""
    highest = (await connection.execute(select(func.max(table.c[column])))).scalar_one()
    sequence = func.pg_get_serial_sequence(table.name, column)
    await connection.execute(select(func.setval(sequence, highest)))
