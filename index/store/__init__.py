"""Where vectors lie and are searched. One file an engine behind one small protocol."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Vectors = NDArray[np.float32]


class VectorStore(Protocol):
    """Rows are the claims' numbers, ordered by day of publication: what was known on a day is the first so many."""

    def __len__(self) -> int: ...

    def search(self, query: Vectors, count: int, stop: int) -> tuple[Rows, Vectors]:
        """The `count` best of the first `stop` rows for a vector (dimension,), best first, with inner products."""
        ...

    def vectors(self, rows: Rows) -> Vectors:
        """The stored vectors of `rows`, float32 (len(rows), dimension)."""
        ...
