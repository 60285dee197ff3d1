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

    def search(self, query: Vectors, count: int, start: int, stop: int) -> tuple[Rows, Vectors]:
        """The `count` best rows in start..stop for a unit vector (dimension,), best first, with inner products."""
        ...

    def vectors(self, rows: Rows) -> Vectors:
        """The stored vectors of `rows`, float32 (len(rows), dimension)."""
        ...
