"""A generation's vectors in PostgreSQL: a table for each segment of consecutive rows, never changed once published.

A table is named by what it holds, the SHA-256 of its vectors, so that generations share those that they have in common
and publishing writes only what is not there. In a large corpus it has an HNSW index of half precision, in which a
vector with many copies is once; where it is small, or the corpus is, a search reads it whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pgvector import Vector

from index.store import Vectors, VectorStore
from index.store.distinct import copies_by_row
from index.store.link import Connection

SCHEMA = "onrecord_index"
EXACT = 50_000
"""Rows of a corpus that needs no graphs: every search of it is exact."""
FLAT = 10_000
"""Rows of a table that needs none in a larger one: it is read in the time that some ten graphs take."""
_NAMES = r"^(graph|flat)_[0-9a-z]+$"
_HEX = 48
"""Digits of the SHA-256: PostgreSQL's names have at most 63 letters."""
_MOST_MEMORY = 1 << 30
_OVERHEAD = 2
"""Memory of an HNSW index while it is built, over that of its vectors."""


@dataclass(frozen=True)
class Table:
    """Rows first..first+rows of a generation; in the table they count from 0."""

    name: str
    first: int
    rows: int
    graph: bool

    @property
    def place(self) -> str:
        return f"{SCHEMA}.{self.name}"

    @property
    def stop(self) -> int:
        return self.first + self.rows


def tables(segments: Sequence[tuple[str, int]]) -> list[Table]:
    """The tables of segments, given as the SHA-256 of their vectors and their numbers of rows."""
    found, first = [], 0
    large = sum(rows for _, rows in segments) > EXACT
    for digest, rows in segments:
        graph = large and rows > FLAT
        found.append(Table(f"{'graph' if graph else 'flat'}_{digest[:_HEX]}", first, rows, graph))
        first += rows
    return found


async def there(connection: Connection, wanted: Sequence[Table]) -> bool:
    """Whether all tables are there and have the rows that they should have."""
    names = set(await stored(connection))
    return all([table.name in names and await _count(connection, table) == table.rows for table in wanted])


async def stored(connection: Connection) -> list[str]:
    """The names of all tables with vectors, of whichever generation."""
    query = "SELECT tablename FROM pg_tables WHERE schemaname = $1 AND tablename ~ $2"
    return [record[0] for record in await connection.fetch(query, SCHEMA, _NAMES)]


async def _count(connection: Connection, table: Table) -> int:
    return int(await connection.fetchval(f"SELECT count(*) FROM {table.place}"))  # noqa: S608


async def write(connection: Connection, wanted: Iterable[Table], vectors: VectorStore, dimension: int) -> None:
    """Makes the tables that are missing or not whole, in the connection's transaction; a table at a time in memory."""
    for table in wanted:
        if not await there(connection, [table]):
            await _make(connection, table, vectors.vectors(np.arange(table.first, table.stop)), dimension)


async def _make(connection: Connection, table: Table, vectors: Vectors, dimension: int) -> None:
    await connection.execute(f"DROP TABLE IF EXISTS {table.place}")
    await connection.execute(
        f"CREATE TABLE {table.place}"
        f" (row integer PRIMARY KEY, embedding vector({dimension}) NOT NULL, copies integer[])"
    )
    await connection.copy_records_to_table(
        table.name,
        schema_name=SCHEMA,
        columns=("row", "embedding", "copies"),
        records=_records(vectors, table.graph),
    )
    if table.graph:
        await _index(connection, table, dimension)
    await connection.execute(f"ANALYZE {table.place}")


def _records(vectors: Vectors, graph: bool) -> Iterator[tuple[int, Vector, list[int] | None]]:
    """Row, vector and the rows that are copies of it; none where the row is a copy itself.

    A graph is built in the order in which rows lie in the table: neighbours at random, since one that grew article by
    article loses its way between them.
    """
    copies: Sequence[list[int] | None] = copies_by_row(vectors) if graph else [[]] * len(vectors)
    order = np.random.default_rng(0).permutation(len(vectors)) if graph else np.arange(len(vectors))
    return ((row, Vector(vectors[row]), copies[row]) for row in order.tolist())


async def _index(connection: Connection, table: Table, dimension: int) -> None:
    """An HNSW index of the default m=16, ef_construction=64, built in memory as far as that goes."""
    memory = max(64, min(_MOST_MEMORY, table.rows * dimension * 2 * _OVERHEAD) >> 20)
    await connection.execute(f"SET LOCAL maintenance_work_mem = '{memory}MB'")
    what = f"({half(dimension)}) halfvec_ip_ops"
    await connection.execute(f"CREATE INDEX ON {table.place} USING hnsw ({what}) WHERE copies IS NOT NULL")


def half(dimension: int) -> str:
    """Half the precision finds the same candidates in little more than half the memory."""
    return f"(embedding::halfvec({dimension}))"


async def drop_others(connection: Connection, keep: Collection[str]) -> None:
    """Drops all tables with vectors but these, each by itself: it would else hold one and wait for another, as a reader
    of both may do the other way round."""
    for name in await stored(connection):
        if name not in keep:
            await connection.execute(f"DROP TABLE IF EXISTS {SCHEMA}.{name}")
