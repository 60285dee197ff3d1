"""Days on a line of pixels. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards.timeline import Row
from bot.days import moved

_BACK, _AHEAD = 730, 183
"""Days behind and before today that the line reaches at most; what lies further is drawn at its end."""
_LEAST = 28


@dataclass(frozen=True, slots=True)
class Scale:
    """`first` stands at pixel `left`, `last` at `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def months(self) -> Iterator[date]:
        """The first days of the months in between, the outermost first: few labels that span the line."""
        days = list(self._first_days())
        step = max(1, -(-len(days) // 5))
        yield from days[::step]

    def _first_days(self) -> Iterator[date]:
        year, month = self.first.year, self.first.month
        while (year, month) < (self.last.year, self.last.month):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
            yield date(year, month, 1)


def scale_of(rows: Sequence[Row], today: date, left: float, right: float) -> Scale:
    """From the first day of any row to the last, today in between, neither too far away nor too near."""
    first = max(min([today, *(row.since for row in rows)]), moved(today, -_BACK))
    last = min(max([today, *(row.until for row in rows)]), moved(today, _AHEAD))
    first = min(first, moved(last, -_LEAST))
    return Scale(first, max(last, moved(first, _LEAST)), left, right)
