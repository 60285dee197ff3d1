"""PostgreSQL with pgvector, the shared engine: a generation's vectors are one table, never changed once published.

Where a search may find up to EXACT rows it reads them all and is exact, as FAISS is; above, an HNSW index of half
precision finds the candidates, with an iterative scan so that a filter loses none.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pgvector import Vector

from index.store import Rows, Vectors, VectorStore, exact, kept
from index.store.link import Connection, Link

SCHEMA = "onrecord_index"
EXACT = 50_000
_BATCH = 5_000
_MOST_MEMORY = 1 << 30
_OVERHEAD = 2
"""Memory of an HNSW index while it is built, over that of its vectors."""


def table(id: str) -> str:
    """Where the vectors of a generation lie; `id` is alphanumeric."""
    return f"{SCHEMA}.vectors_{id}"


async def write(connection: Connection, id: str, vectors: VectorStore, unindexed: int = EXACT) -> None:
    """Makes and fills the table of a generation from another store, in the connection's transaction."""
    dimension = int(vectors.vectors(np.zeros(1, np.int64)).shape[1])
    await connection.execute(f"DROP TABLE IF EXISTS {table(id)}")
    await connection.execute(
        f"CREATE TABLE {table(id)} (row integer PRIMARY KEY, embedding vector({dimension}) NOT NULL)"
    )
    for start in range(0, len(vectors), _BATCH):
        rows = np.arange(start, min(start + _BATCH, len(vectors)))
        records = zip(rows.tolist(), map(Vector, vectors.vectors(rows)), strict=True)
        await connection.copy_records_to_table(
            f"vectors_{id}", schema_name=SCHEMA, columns=("row", "embedding"), records=records
        )
    if len(vectors) > unindexed:
        await _index(connection, id, len(vectors), dimension)
    await connection.execute(f"ANALYZE {table(id)}")


async def _index(connection: Connection, id: str, rows: int, dimension: int) -> None:
    """An HNSW index of the default m=16, ef_construction=64, built in memory as far as that goes."""
    memory = max(64, min(_MOST_MEMORY, rows * dimension * 2 * _OVERHEAD) >> 20)
    await connection.execute(f"SET LOCAL maintenance_work_mem = '{memory}MB'")
    await connection.execute(f"CREATE INDEX ON {table(id)} USING hnsw (({half(dimension)}) halfvec_ip_ops)")


def half(dimension: int) -> str:
    """Half the precision finds the same candidates in little more than half the memory."""
    return f"(embedding::halfvec({dimension}))"


class PgvectorStore:
    """The table of one generation of `rows` vectors; up to `unindexed` it was made without an index."""

    def __init__(self, link: Link, id: str, rows: int, unindexed: int = EXACT) -> None:
        self._link, self._id, self._rows = link, id, rows
        self._unindexed = unindexed

    def __len__(self) -> int:
        return self._rows

    def search(
        self, query: Vectors, count: int, start: int, stop: int, only: Rows | None = None
    ) -> tuple[Rows, Vectors]:
        statement = self._statement(len(query), kept(start, stop, only), only is not None)
        filtered = () if only is None else (only.tolist(),)

        def candidates(asked: int) -> tuple[Rows, Vectors]:
            given = (Vector(query), start, stop, asked, *filtered)
            found = self._link.run(lambda connection: connection.fetch(statement, *given))
            rows = np.array([row for row, _ in found], dtype=np.int64)
            return rows, _stacked([vector for _, vector in found], len(query))

        return exact.search(query, count, kept(start, stop, only), candidates)

    def _statement(self, dimension: int, rows: int, filtered: bool) -> str:
        """Only an order by half precision can use the index."""
        best = f"{half(dimension)} <#> $1::vector::halfvec" if rows > self._unindexed else "embedding <#> $1, row"
        where = f"row >= $2 AND row < $3{' AND row = ANY($5::integer[])' if filtered else ''}"
        return f"SELECT row, embedding FROM {table(self._id)} WHERE {where} ORDER BY {best} LIMIT $4"  # noqa: S608

    def vectors(self, rows: Rows) -> Vectors:
        wanted, places = np.unique(rows, return_inverse=True)
        statement = f"SELECT embedding FROM {table(self._id)} WHERE row = ANY($1::integer[]) ORDER BY row"  # noqa: S608
        found = self._link.run(lambda connection: connection.fetch(statement, wanted.tolist()))
        return _stacked([record[0] for record in found], 0)[places]


def _stacked(vectors: Sequence[Vector], dimension: int) -> Vectors:
    if not vectors:
        return np.empty((0, dimension), np.float32)
    return np.stack([vector.to_numpy() for vector in vectors])
