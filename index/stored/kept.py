"""What was derived of rows and is likely to be asked for again."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")

MOST = 10_000
"""Rows that are kept; more begin anew, so that memory does not grow with the corpus."""


class Kept(dict[int, T]):
    """By row. Threads may share it: each reads or writes one row at a time."""

    def __setitem__(self, row: int, derived: T) -> None:
        if len(self) >= MOST:
            self.clear()
        super().__setitem__(row, derived)
