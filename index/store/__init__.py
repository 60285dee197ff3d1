"""Where vectors lie and are searched. One file an engine behind one small protocol."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Vectors = NDArray[np.float32]


class VectorStore(Protocol):
    """Rows are the claims' numbers, ordered by day of publication, so that a span of days is a range of rows."""

    def __len__(self) -> int: ...

    def search(
        self, query: Vectors, count: int, start: int, stop: int, only: Rows | None = None
    ) -> tuple[Rows, Vectors]:
        """The `count` best rows in start..stop for a vector (dimension,), best first, with inner products.

        Where `only` is given, as for one source or status, other rows don't count; it is in ascending order.
        """
        ...

    def vectors(self, rows: Rows) -> Vectors:
        """The stored vectors of `rows`, float32 (len(rows), dimension)."""
        ...


def kept(start: int, stop: int, only: Rows | None) -> int:
    """How many rows a search may find."""
    if only is None:
        return max(0, stop - start)
    first, last = np.searchsorted(only, (start, max(start, stop)))
    return int(last - first)
