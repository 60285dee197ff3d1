"""Lists of rows, one for each row, as what overtakes each and what disputes each: in one array, read by memory map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.stored.lines import numbers

Numbers = NDArray[np.int64]
Pairs = NDArray[np.int64]
"""A row and one of its list, each: (pairs, 2)."""


class Related:
    """The `table` has where each list begins in it, where the last one ends, and then the lists one after another."""

    def __init__(self, table: Numbers) -> None:
        self._table = table

    def __len__(self) -> int:
        return int(self._table[0]) - 1

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, row: int) -> tuple[int, ...]:
        return tuple(self._table[self._table[row] : self._table[row + 1]].tolist())

    def pairs(self) -> Pairs:
        """All, in the order of the rows and in that of each list."""
        begins = self._table[: self._table[0]]
        owners = np.repeat(np.arange(len(self)), np.diff(begins))
        return np.column_stack([owners, self._table[begins[0] :]])

    def save(self, path: Path) -> None:
        np.save(path, self._table)


def load(path: Path) -> Related:
    """Raises OSError or ValueError where there is none, or what there is does not add up."""
    table = numbers(path)
    if not (len(table) and 0 < table[0] <= len(table) == table[table[0] - 1]):
        raise ValueError(f"{path.name} is not as long as it says")
    return Related(table)


def related(pairs: Pairs, size: int) -> Related:
    """The lists of `size` rows, each in the order in which its pairs stand."""
    order = np.argsort(pairs[:, 0], kind="stable")
    begins = np.cumsum(np.bincount(pairs[:, 0] + 1, minlength=size + 1)) + size + 1
    return Related(np.concatenate([begins, pairs[order, 1]]))


def both_ways(pairs: Pairs, size: int) -> Related:
    """The lists of `size` rows that have each row of a pair in the list of the other, once and in order."""
    rows, others = np.concatenate([pairs, pairs[:, ::-1]]).T
    return related(np.column_stack(np.divmod(np.unique(rows * size + others), size)), size)


def paired(rows: Iterable[int], lists: Iterable[Sequence[int]]) -> Pairs:
    """Each row with each of its list."""
    pairs = [(row, other) for row, each in zip(rows, lists, strict=True) for other in each]
    return np.array(pairs, np.int64).reshape(-1, 2)
