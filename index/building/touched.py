"""Which claims a change of the corpus can have touched, so that only those are compared anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from index.overtaking.disagree import WINDOW_DAYS
from index.overtaking.finding import Finding
from index.overtaking.keys import Keys
from index.stored.related import Numbers, Related
from index.timeline import Comparison, Vectors

_FEW = 32
"""Of more changes no one is looked at by itself."""

Pair = tuple[Sequence[int], Sequence[int]]
"""The rows that overtake a row, best first, and those that contradict it, in order."""


class Change(NamedTuple):
    """A claim that came, went or is seen otherwise: its keys, the ordinal of its day, and what reads its vector."""

    keys: Keys
    day: int
    vector: Callable[[], Vectors]


@dataclass(frozen=True)
class Before:
    """The generation before: its rows that are `gone`, the number that each of its rows has now (`moved`; -1: gone),
    the number that each row had then (`was`; -1: new), and for each row of then those that overtook it (`over`) and
    those that contradicted it (`against`)."""

    gone: Sequence[Change]
    moved: Numbers
    was: Numbers
    over: Related
    against: Related


@dataclass
class _Under:
    """The changes under one key, and their first and last day."""

    first: int
    last: int
    changes: list[Change] = field(default_factory=list)

    def add(self, change: Change) -> None:
        self.first, self.last = min(self.first, change.day), max(self.last, change.day)
        self.changes.append(change)


class Touched:
    """What changed since the generation before: claims that are gone, rows that `came`, and rows that are seen
    otherwise, once they are `added`."""

    def __init__(self, before: Before, came: Mapping[int, Change]) -> None:
        self._before = before
        self._rows = set(came)
        self._under: dict[str, _Under] = {}
        self._looking: set[int] = set()
        self._anywhere = False
        for change in (*before.gone, *came.values()):
            self._add(change)

    def came(self, row: int) -> bool:
        return bool(self._before.was[row] < 0)

    def note(self, row: int, keys: Keys) -> None:
        """Keeps in mind a row that looks under a key of a change."""
        apart = self._under.keys().isdisjoint
        if not apart(keys.sought) or not apart(keys.against):
            self._looking.add(row)

    def add(self, row: int, change: Change) -> None:
        """A row that is seen otherwise: any row may look where it stands."""
        self._rows.add(row)
        self._anywhere = True
        self._add(change)

    def concerned(self) -> Sequence[int]:
        """The rows that may be overtaken or contradict others than before, and those that came."""
        return range(len(self._before.was)) if self._anywhere else sorted(self._looking | self._rows)

    def known(self, row: int) -> Pair | None:
        """What was known of a row, by the numbers of now; None where nothing is that still counts."""
        if row in self._rows:
            return None
        was = int(self._before.was[row])
        over, against = self._now(self._before.over[was]), self._now(self._before.against[was])
        return over, [other for other in against if other >= 0]

    def _now(self, rows: Sequence[int]) -> Sequence[int]:
        numbers: Sequence[int] = self._before.moved[np.array(rows, np.int64)].tolist() if rows else ()
        return numbers

    def _add(self, change: Change) -> None:
        for key in (*change.keys.held, *change.keys.told):
            self._under.setdefault(key, _Under(change.day, change.day)).add(change)

    def forget(self, key: str) -> None:
        self._under.pop(key, None)

    def contradicted(self, keys: Keys, day: int) -> bool:
        """Whether a claim of that day may contradict others than before."""
        found = [self._under[key] for key in keys.against if key in self._under]
        return any(under.first <= day <= under.last + WINDOW_DAYS for under in found)

    def overtaken(self, row: int, keys: Keys, day: int, comparison: Comparison) -> bool:
        """Whether others may overtake a claim of that day than before: where a change that it looks at, or a claim that
        one pushed over the end of a long list, is among the nearest, with which it is compared."""
        meeting = [key for key in keys.sought if key in self._under and self._met(key, day, comparison.finding)]
        changes = [change for key in meeting for change in self._under[key].changes]
        if not 0 < len(changes) <= _FEW:
            return bool(changes)
        edges = [comparison.finding.edge(key, day, len(self._under[key].changes)) for key in meeting]
        return comparison.reaches(row, keys, np.concatenate(edges), np.stack([change.vector() for change in changes]))

    def _met(self, key: str, day: int, finding: Finding) -> bool:
        under = self._under[key]
        return under.last >= day and under.first <= finding.horizon(key, day, len(under.changes))
