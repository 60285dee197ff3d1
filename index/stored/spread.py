"""Where each article's rows lie: they are consecutive, since rows are ordered by day, article and place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate
from typing import Any

import numpy as np

from index.store import Rows


class Spread:
    """Articles in the order of their rows, each with its day of publication and how many rows it has."""

    def __init__(self, ids: Iterable[str], days: Iterable[date], counts: Iterable[int]) -> None:
        self._numbers = {id: number for number, id in enumerate(ids)}
        self._days = list(days)
        self._starts = np.array([0, *accumulate(counts)], np.int64)
        if not len(self._numbers) == len(self._days) == len(self._starts) - 1:
            raise ValueError("its articles differ in number")

    def __len__(self) -> int:
        return int(self._starts[-1])

    @property
    def newest(self) -> date:
        return self._days[-1]

    def rows_of(self, article: str) -> range:
        """The rows of one article; none of one that is not there."""
        number = self._numbers.get(article)
        return range(0) if number is None else self.rows_at(number)

    def rows_at(self, number: int) -> range:
        """The rows of the article of that number."""
        start, stop = self._starts[number : number + 2].tolist()
        return range(start, stop)

    def articles_of(self, rows: Rows) -> Rows:
        """The number of each row's article."""
        return np.searchsorted(self._starts, rows, "right") - 1

    def beside(self, rows: Rows) -> tuple[Rows, Rows]:
        """The row before and the row after each in its article; at an end the other one, alone itself."""
        numbers = self.articles_of(rows)
        first, last = self._starts[numbers], self._starts[numbers + 1] - 1
        before = np.where(rows > first, rows - 1, np.minimum(rows + 1, last))
        return before, np.where(rows < last, rows + 1, np.maximum(rows - 1, first))

    def until(self, day: date) -> int:
        """How many rows were published by a day."""
        return int(self._starts[bisect_right(self._days, day)])

    def before(self, day: date) -> int:
        """How many rows were published before a day."""
        return int(self._starts[bisect_left(self._days, day)])


def spread_of(manifest: Mapping[str, Any]) -> Spread:
    """That of a generation's articles. Raises KeyError or ValueError where its manifest tells none."""
    return Spread(manifest["articles"], map(date.fromisoformat, manifest["days"]), manifest["rows"])
