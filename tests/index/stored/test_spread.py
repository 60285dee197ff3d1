"""Where rows lie among articles."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.stored.spread import Spread


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8))
def test_what_stands_beside_a_row_is_of_its_article(counts: list[int]) -> None:
    spread = Spread(map(str, range(len(counts))), [date(2026, 4, 24)] * len(counts), counts)
    rows = np.arange(len(spread))
    for row, before, after in zip(rows.tolist(), *(side.tolist() for side in spread.beside(rows)), strict=True):
        article = next(rows for rows in map(spread.rows_at, range(len(counts))) if row in rows)
        beside = {row - 1, row + 1} & {*article}
        assert {before, after} == (beside or {row})
