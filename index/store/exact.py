"""One exact order for every engine: engines differ in the last bits of an inner product, answers must not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from index.store import Rows, Vectors

MARGIN = 16
"""So many more candidates are asked of an engine, for those whose order it may see differently at the end."""
MOST = 8_192
"""Never more than these, however many copies of one sentence there are."""
_CLOSE = 1e-5

Candidates = Callable[[int], tuple[Rows, Vectors]]
"""About the best so many rows by an engine's own arithmetic, with their vectors."""


def search(query: Vectors, count: int, there: int, candidates: Candidates) -> tuple[Rows, Vectors]:
    """The `count` best of `there` rows with their inner products, best first, the lower row first where equal.

    Where the last candidates are as good as the last wanted, as copies are, more are looked at.
    """
    if min(count, there) <= 0:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    most = min(there, max(MOST, count))
    asked = min(count + MARGIN, most)
    while True:
        rows, vectors = candidates(asked)
        scores = (vectors.astype(np.float64) @ query.astype(np.float64)).astype(np.float32)
        order = np.lexsort((rows, -scores))
        best = order[:count]
        if asked == most or len(rows) < asked or scores[best[-1]] - scores[order[-1]] > _CLOSE:
            return rows[best], scores[best]
        asked = min(2 * asked, most)
