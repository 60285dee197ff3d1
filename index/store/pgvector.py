"""PostgreSQL with pgvector, the shared engine: a generation's vectors in tables (`index.store.tables`).

Where a search may find few rows it reads them all and is exact, as FAISS is. Elsewhere the tables' HNSW indexes find
candidates, all in one statement that merges them in order. Which rows count is not sent along: so many more are fetched
that enough of them do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pgvector import Vector

from index.store import Rows, Vectors, exact, statements
from index.store.link import Connection, Link
from index.store.tables import Table

DEAR = 20
"""So many rows are read one by one in the time that a graph takes for one candidate."""
EFFORT, LEAST, MOST = 4, 120, 1_000
"""HNSW's ef_search, a candidate that is to be expected of a graph, and its bounds; pgvector allows no more."""
_SPARE = 1.25

Found = tuple[Rows, NDArray[np.float64], int]
Nearest = Callable[[int], Found]


class PgvectorStore:
    """The tables of one generation, in order."""

    def __init__(self, link: Link, tables: Iterable[Table]) -> None:
        self._link, self._tables = link, tuple(tables)

    def __len__(self) -> int:
        return self._tables[-1].stop if self._tables else 0

    def search(self, query: Vectors, count: int, stop: int) -> tuple[Rows, Vectors]:
        stop = min(stop, len(self))
        touched = self._within(0, stop)
        nearest = cache(lambda fetched: self._nearest(query, fetched, touched))
        begin = self._begin(count, stop, touched)

        def candidates(asked: int) -> tuple[Rows, Vectors]:
            near = self._near(nearest, asked, begin, stop)
            return self._every(query, asked, stop, touched) if near is None else (near, self.vectors(near))

        return exact.search(query, count, stop, candidates)

    def _within(self, start: int, stop: int) -> Sequence[Table]:
        """Neighbours, so that there are few statements, which the connection prepares once each."""
        return [table for table in self._tables if table.first < stop and start < table.stop]

    def _begin(self, count: int, stop: int, touched: Sequence[Table]) -> int | None:
        """How many candidates are fetched first; of copies, a few may bring all the others. None where no graph is."""
        if not any(table.graph for table in touched):
            return None
        share = stop / sum(table.rows for table in touched)
        return int((count + exact.MARGIN) * (_SPARE / share if share < 1 else 1))

    def _near(self, nearest: Nearest, asked: int, fetched: int | None, stop: int) -> Rows | None:
        """About the best rows by their graphs; None where reading all that count takes less."""
        while fetched is not None and fetched * DEAR <= stop:
            rows, scores, reached = nearest(fetched)
            inside = rows < stop
            if np.count_nonzero(inside) >= asked:
                return rows[inside][np.lexsort((rows[inside], scores[inside]))[:asked]]
            if reached < fetched:
                return None
            fetched *= 2
        return None

    def _nearest(self, query: Vectors, count: int, touched: Sequence[Table]) -> Found:
        """The best rows with their copies, by negative inner products, and how many there are without copies."""
        statement, effort = statements.nearest(touched, len(query)), _effort(count, touched)

        async def work(connection: Connection) -> Any:
            await connection.execute(f"SET hnsw.ef_search = {effort}")  # the pool resets it
            return await connection.fetch(statement, Vector(query), count)

        found = self._link.run(work)
        each = [(first + place, score) for first, row, copies, score in found for place in (row, *copies)]
        return np.array([row for row, _ in each], np.int64), np.array([score for _, score in each]), len(found)

    def _every(self, query: Vectors, asked: int, stop: int, touched: Sequence[Table]) -> tuple[Rows, Vectors]:
        statement = statements.best(touched)
        found = self._link.run(lambda connection: connection.fetch(statement, Vector(query), asked, stop))
        return np.array([row for row, _ in found], np.int64), _stacked([vector for _, vector in found], len(query))

    def vectors(self, rows: Rows) -> Vectors:
        wanted, places = np.unique(rows, return_inverse=True)
        touched = self._within(wanted[0], wanted[-1] + 1) if len(wanted) else ()
        if not touched:
            return _stacked([], 0)
        statement, listed = statements.of_rows(touched), statements.split(wanted, touched)
        found = self._link.run(lambda connection: connection.fetch(statement, *listed))
        return _stacked([record[0] for record in found], 0)[places]


def _effort(count: int, tables: Sequence[Table]) -> int:
    """HNSW's ef_search for each table where so many candidates are wanted of all."""
    share = count // sum(table.graph for table in tables)
    return max(LEAST, min(MOST, EFFORT * share))


def _stacked(vectors: Sequence[Vector], dimension: int) -> Vectors:
    if not vectors:
        return np.empty((0, dimension), np.float32)
    return np.stack([vector.to_numpy() for vector in vectors])
