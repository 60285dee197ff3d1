"""SQL over several tables of vectors at once: all that a search wants of them comes in one answer, merged in order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.store import Rows
from index.store.tables import Table, half


def nearest(tables: Sequence[Table], dimension: int) -> str:
    """The $2 best of all tables for the vector $1, by the index where there is one, with their copies.

    Only an order by half precision can use the index. A table is read as far as its rows are among the best.
    """

    def one(table: Table) -> str:
        score = f"{half(dimension)} <#> $1::vector::halfvec" if table.graph else "embedding <#> $1::vector"
        return (
            f"(SELECT {table.first} AS first, row, copies, {score} AS score FROM {table.place}"  # noqa: S608
            f" WHERE copies IS NOT NULL ORDER BY {score} LIMIT $2)"
        )

    return f"SELECT * FROM ({' UNION ALL '.join(map(one, tables))}) AS found ORDER BY score LIMIT $2"  # noqa: S608


def best(tables: Sequence[Table]) -> str:
    """The $2 best for the vector $1 of the first $3 rows."""

    def one(table: Table) -> str:
        return (
            f"(SELECT row + {table.first} AS row, embedding, embedding <#> $1 AS score FROM {table.place}"  # noqa: S608
            f" WHERE row < $3::integer - {table.first} ORDER BY score, row LIMIT $2)"
        )

    parts = " UNION ALL ".join(map(one, tables))
    return f"SELECT row, embedding FROM ({parts}) AS found ORDER BY score, row LIMIT $2"  # noqa: S608


def of_rows(tables: Sequence[Table]) -> str:
    """The vectors of the rows that an array for each table lists, in their order."""

    def one(table: Table, number: int) -> str:
        listed = f"row = ANY(${number}::integer[])"
        return f"SELECT row + {table.first} AS row, embedding FROM {table.place} WHERE {listed}"  # noqa: S608

    parts = " UNION ALL ".join(one(table, number) for number, table in enumerate(tables, 1))
    return f"SELECT embedding FROM ({parts}) AS found ORDER BY row"  # noqa: S608


def split(rows: Rows, tables: Sequence[Table]) -> tuple[list[int], ...]:
    """An array for each table: which of its rows these are, ordered ones."""
    ends = np.searchsorted(rows, [table.stop for table in tables[:-1]])
    return tuple((part - table.first).tolist() for part, table in zip(np.split(rows, ends), tables, strict=True))
