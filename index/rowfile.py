"""The records of a generation that take all of it to write: rows with what overtakes them, capitals, the word index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from index import derived, noted, records
from index.casing import surface_forms
from index.generation import Generation
from index.lexical import Bm25
from index.lines import Lines, write_lines
from index.noted import Noted
from index.plan import Plan
from index.relations import Before, Pair, relations
from index.store import Vectors
from index.whole import Whole

ROWS = "claims.jsonl"


def write_rows(plan: Plan, vectors: Vectors, usable: Generation | None, folder: Path) -> None:
    """Write the rows, once there is what is derived of each article. Where the generation before is `usable`, its
    vectors of what stays are those of this one."""
    whole = Whole()
    claims = Noted(folder / noted.NAME, plan.articles, plan.counts, whole)
    known = relations(claims, whole, vectors, _before(plan) if usable and plan.kept else None)
    write_lines(_lines(plan, known), folder / ROWS)


def write_words(plan: Plan, folder: Path) -> None:
    """Write the capitals and the word index, from what is derived of each article."""
    texts = Noted(folder / noted.NAME, plan.articles, plan.counts, Whole()).texts()
    records.write_forms(surface_forms(texts), folder / "casing.json")
    Bm25.of(derived.words(folder)).save(folder / "bm25")


def _before(plan: Plan) -> Before | None:
    old = plan.before
    if old is None:
        return None
    moved, was = np.full(len(old.rows), -1, np.int64), np.full(sum(plan.counts), -1, np.int64)
    start = 0
    for article, count in zip(plan.articles, plan.counts, strict=True):
        if rows := plan.kept.get(article.id):
            moved[rows.start : rows.stop] = np.arange(start, start + count)
            was[start : start + count] = rows
        start += count
    lines, matters = Lines(old.folder / ROWS), Lines(old.folder / noted.NAME)
    gone = np.flatnonzero(moved < 0).tolist()
    published = (old.rows[row].claim.published for row in gone)
    keys = (noted.keys(matters[row]) for row in gone)
    return Before(list(zip(keys, published, strict=True)), moved, was, lambda row: records.parts(lines[row][:-1])[1:])


def _lines(plan: Plan, known: list[Pair]) -> Iterator[bytes]:
    before = Lines(plan.before.folder / ROWS) if plan.before and plan.kept else None
    pairs = iter(known)
    for article in plan.articles:
        if before and article.id in plan.kept:
            claims: Iterable[bytes] = (records.parts(before[row][:-1])[0] for row in plan.kept[article.id])
        else:
            claims = plan.judged.lines(article.id)
        yield from (records.row_line(claim, *next(pairs)) for claim in claims)
