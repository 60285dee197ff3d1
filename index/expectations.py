"""The ledger of a generation: every expectation on record, with its state on a day."""

from __future__ import annotations

from datetime import date

import numpy as np

from index.excerpt import excerpt
from index.generation import Generation
from index.ledger import entries
from index.search import rows_until
from index.types import LedgerEntry


def ledger(generation: Generation, today: date) -> tuple[LedgerEntry, ...]:
    """The expectations published by `today`, oldest first, with what was reported on each by then."""
    stop = rows_until(generation, today)
    claims = [row.claim for row in generation.rows[:stop]]
    texts = [generation.text(row) for row in range(stop)]
    vectors = generation.store.vectors(np.arange(stop))
    overtaken = [generation.later(row, today) for row in range(stop)]
    return tuple(
        LedgerEntry(excerpt(generation, row, as_of=today), about, state, tuple(excerpt(generation, r) for r in by))
        for row, about, state, by in entries(claims, texts, vectors, overtaken, today)
        if generation.stands(row, today)
    )
