"""Lists of rows come back from one array as they were given, and a cut array is refused."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stored.related import both_ways, load
from tests.index.synthetic import listed

LISTS = st.lists(st.lists(st.integers(0, 9), max_size=4).map(tuple), max_size=10)
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)


@given(LISTS)
def test_lists_are_read_as_they_were_written(lists: list[tuple[int, ...]]) -> None:
    with TemporaryDirectory() as folder:
        listed(lists).save(Path(folder) / "lists.npy")
        assert list(load(Path(folder) / "lists.npy")) == lists


@given(LISTS)
def test_pairs_are_those_of_each_list_in_order(lists: list[tuple[int, ...]]) -> None:
    assert listed(lists).pairs().tolist() == [[row, other] for row, each in enumerate(lists) for other in each]


@given(PAIRS)
def test_each_of_a_pair_is_in_the_list_of_the_other(pairs: list[tuple[int, int]]) -> None:
    every = set(pairs) | {(other, row) for row, other in pairs}
    found = both_ways(np.array(pairs, np.int64).reshape(-1, 2), 10)
    assert list(found) == [tuple(sorted(other for row, other in every if row == each)) for each in range(10)]


@pytest.mark.parametrize("left", [np.array([4, 4]), np.array([9]), np.array([0]), np.array([], np.int64)])
def test_an_array_that_does_not_add_up_is_refused(
    tmp_path: Path, left: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> None:
    np.save(tmp_path / "lists.npy", left)
    with pytest.raises(ValueError, match="not as long"):
        load(tmp_path / "lists.npy")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lists.npy").write_bytes(b"")
    with pytest.raises(ValueError, match="is empty"):
        load(tmp_path / "lists.npy")
