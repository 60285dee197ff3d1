"""The records of a generation that take all of it to write: rows with what overtakes them, capitals, the word index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index import derived, noted, records
from index.casing import surface_forms
from index.generation import Generation
from index.lexical import Bm25
from index.lines import Lines, write_lines
from index.noted import Noted
from index.plan import Plan
from index.relations import Before, relations
from index.store import Vectors
from index.whole import Whole


def write_rows(plan: Plan, counts: Sequence[int], vectors: Vectors, usable: Generation | None, folder: Path) -> None:
    """Write the rows, once there is what is derived of each article, which has as many as `counts` says. Where the
    generation before is `usable`, its vectors of what stays are those of this one."""
    whole = Whole()
    noted_claims = Noted(folder / noted.NAME, plan.articles, counts, whole)
    known = relations(noted_claims, whole, vectors, _before(plan, counts) if usable and plan.kept else None)
    claims = (line[:-1] for line in Lines(folder / derived.CLAIMS))
    lines = (records.row_line(claim, *pair) for claim, pair in zip(claims, known, strict=True))
    write_lines(lines, folder / derived.ROWS)


def write_words(plan: Plan, counts: Sequence[int], folder: Path) -> None:
    """Write the capitals and the word index, from what is derived of each article."""
    texts = Noted(folder / noted.NAME, plan.articles, counts, Whole()).texts()
    records.write_forms(surface_forms(texts), folder / "casing.json")
    Bm25.of(derived.words(folder)).save(folder / "bm25")


def _before(plan: Plan, counts: Sequence[int]) -> Before | None:
    old = plan.before
    if old is None:
        return None
    moved, was = np.full(len(old.rows), -1, np.int64), np.full(sum(counts), -1, np.int64)
    start = 0
    for article, count in zip(plan.articles, counts, strict=True):
        if rows := plan.kept.get(article.id):
            moved[rows.start : rows.stop] = np.arange(start, start + count)
            was[start : start + count] = rows
        start += count
    lines, matters = Lines(old.folder / derived.ROWS), Lines(old.folder / noted.NAME)
    gone = np.flatnonzero(moved < 0).tolist()
    published = (old.rows[row].claim.published for row in gone)
    keys = (noted.keys(matters[row]) for row in gone)
    return Before(list(zip(keys, published, strict=True)), moved, was, lambda row: records.parts(lines[row][:-1])[1:])
