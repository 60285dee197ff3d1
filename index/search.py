"""Hybrid retrieval: dense and BM25 candidates over the rows of a span of days, fused by reciprocal rank.

Reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.generation import Generation
from index.lexical import words
from index.question import Query

DEPTH = 60
"""Candidates taken from each of the two rankings."""
_RRF = 60


@dataclass(frozen=True)
class Found:
    """Candidate rows, best first by fusion, with their cosine and BM25 score; arrays of one length."""

    rows: NDArray[np.int64]
    cosine: NDArray[np.float32]
    bm25: NDArray[np.float32]
    fused: NDArray[np.float64]
    vector: NDArray[np.float32]


def rows_until(generation: Generation, as_of: date | None) -> int:
    """How many rows were published by `as_of`; rows are ordered by day."""
    if as_of is None:
        return len(generation.rows)
    return bisect_right(generation.rows, as_of, key=lambda row: row.claim.published)


def rows_after(generation: Generation, since: date) -> int:
    """The first row published after `since`."""
    return rows_until(generation, since)


def search(generation: Generation, query: Query, as_of: date | None = None, depth: int = DEPTH) -> Found:
    """The union of the best `depth` rows of either ranking among those published by `as_of`."""
    stop = rows_until(generation, as_of)
    vector = generation.encoder.encode([query.text])[0]
    dense, _ = generation.store.search(vector, depth, 0, stop)
    lexical = generation.bm25.scores([generation.bm25.spelled(word) for word in words(query.text)])[:stop]
    best = np.argsort(-lexical, kind="stable")[:depth]
    best = best[lexical[best] > 0]
    rows = np.unique(np.concatenate([dense, best]))
    fused = _reciprocal(rows, dense) + _reciprocal(rows, best)
    order = np.lexsort((rows, -fused))
    rows = rows[order]
    return Found(rows, generation.store.vectors(rows) @ vector, lexical[rows], fused[order], vector)


def _reciprocal(rows: NDArray[np.int64], ranking: NDArray[np.int64]) -> NDArray[np.float64]:
    rank = {int(row): place for place, row in enumerate(ranking)}
    return np.array([1 / (_RRF + rank[row]) if row in rank else 0.0 for row in rows.tolist()])
