"""The records of a generation that take all of its articles: what overtakes each row, capitals, the word index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np

from index.building import derived, noted
from index.building.noted import Noted
from index.building.plan import Plan
from index.building.relations import relations
from index.building.touched import Before, Change
from index.generation import Generation
from index.overtaking.whole import Whole
from index.store import Vectors
from index.stored import records, related
from index.stored.lines import Lines
from index.stored.related import Numbers
from index.text.casing import SAMPLE, surface_forms
from index.text.lexical import Bm25

_VECTORS = 1_024
"""Vectors of the generation before that stay in memory once they were read."""


def write_related(plan: Plan, counts: Sequence[int], vectors: Vectors, usable: Generation | None, folder: Path) -> None:
    """Write what overtakes and what contradicts each row, once there is what is derived of each article, which has as
    many rows as `counts` says. Where the generation before is `usable`, its vectors of what stays are those of this
    one."""
    whole = Whole()
    noted_claims = Noted(folder, plan.headers, counts, whole)
    before = _before(usable, _was(plan, counts)) if usable and plan.kept else None
    over, against = relations(noted_claims, whole, vectors, before)
    over.save(folder / records.OVERTAKEN)
    against.save(folder / records.DISPUTED)


def _was(plan: Plan, counts: Sequence[int]) -> Numbers:
    """The number that each row had in the generation before; -1: it is new."""
    found, start = np.full(sum(counts), -1, np.int64), 0
    for header, count in zip(plan.headers, counts, strict=True):
        if rows := plan.kept.get(header.id):
            found[start : start + count] = rows
        start += count
    return found


def _before(old: Generation, was: Numbers) -> Before:
    moved = np.full(len(old.rows), -1, np.int64)
    moved[was[was >= 0]] = np.flatnonzero(was >= 0)
    gone = _gone(old, np.flatnonzero(moved < 0).tolist())
    over, against = (related.load(old.folder / name) for name in (records.OVERTAKEN, records.DISPUTED))
    return Before(list(gone), moved, was, over, against)


def _gone(old: Generation, rows: Iterable[int]) -> Iterator[Change]:
    matters = Lines(old.folder / noted.NAME)

    @lru_cache(_VECTORS)
    def vector(row: int) -> Vectors:
        found: Vectors = old.store.vectors(np.array([row], np.int64))[0]
        return found

    for row in rows:
        day = old.rows[row].claim.published.toordinal()
        yield Change(noted.keys(matters[row]), day, partial(vector, row))


def write_words(plan: Plan, counts: Sequence[int], folder: Path) -> None:
    """Write the capitals and the word index, from what is derived of each article."""
    texts = Noted(folder, plan.headers, counts, Whole()).latest(SAMPLE)
    records.write_forms(surface_forms(texts), folder / "casing.json")
    Bm25.of(derived.words(folder)).save(folder / "bm25")
