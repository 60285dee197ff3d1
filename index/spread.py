"""Where each article's rows lie: they are consecutive, since rows are ordered by day, article and place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from index.records import Row


class Spread:
    """Articles in the order of their rows, each with its day of publication and how many rows it has."""

    def __init__(self, ids: Iterable[str], days: Iterable[date], counts: Iterable[int]) -> None:
        self._ids = list(ids)
        self._numbers = {id: number for number, id in enumerate(self._ids)}
        self._days = list(days)
        self._starts = [0, *accumulate(counts)]
        if not len(self._numbers) == len(self._days) == len(self._starts) - 1:
            raise ValueError("its articles differ in number")

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def newest(self) -> date:
        return self._days[-1]

    def rows_of(self, article: str) -> range:
        """The rows of one article; none of one that is not there."""
        number = self._numbers.get(article)
        return range(0) if number is None else range(self._starts[number], self._starts[number + 1])

    def articles_of(self, rows: Sequence[int]) -> list[str]:
        """The article of each row."""
        return [self._ids[bisect_right(self._starts, row) - 1] for row in rows]

    def until(self, day: date) -> int:
        """How many rows were published by a day."""
        return self._starts[bisect_right(self._days, day)]


def counted(days: Mapping[str, date], rows: Iterable[Row]) -> Spread:
    """Of an older generation, whose manifest does not say it."""
    counts = dict.fromkeys(days, 0)
    for row in rows:
        counts[row.claim.article] += 1
    return Spread(days, days.values(), counts.values())
