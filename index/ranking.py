"""The candidates for a question in order: found, weighed, moved by time, and read again where a reranker is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import compress
from typing import NamedTuple

import numpy as np

from index.asking import Asking
from index.embed import Encoder
from index.features import NAMES, features
from index.generation import Generation
from index.rank import LATER, TIME_NAMES, Columns, Later, Weights, time_features, weighed
from index.rerank import DEPTH, blended
from index.search import Found, search

_EXPECTED = NAMES.index("expected")


class Ranked(NamedTuple):
    """A row that may be shown, its final score, and its row of `features`."""

    row: int
    score: float
    features: Columns


def ranking(
    generation: Generation,
    asked: Asking,
    weights: Weights,
    as_of: date | None = None,
    encoder: Encoder | None = None,
) -> list[Ranked]:
    """All candidates, best first."""
    return ranked(generation, asked, search(generation, asked.query, as_of, encoder), weights)


def ranked(generation: Generation, asked: Asking, found: Found, weights: Weights) -> list[Ranked]:
    """The candidates found, best first."""
    rows = found.rows.tolist()
    later = generation.overtaken(rows, asked.until)
    columns = features(generation, asked, found, later)
    timed = time_columns(asked, rows, columns, weighed(columns, NAMES, weights.rank), later)
    final = np.round(weighed(timed, TIME_NAMES, weights.time), 6).tolist()
    return read_again(generation, asked, _sorted(asked, rows, final, columns, later), later)


def read_again(generation: Generation, asked: Asking, best: list[Ranked], later: Later) -> list[Ranked]:
    """The candidates in order, the first of them judged by the generation's cross-encoder too, where it has one."""
    if generation.reranker is None:
        return best
    rows, scores, columns = zip(*best[:DEPTH], strict=True) if best else ((), (), ())
    read = generation.reranker.scores(asked.query.text, [generation.text(row) for row in rows])
    among = {row: later[row] for row in rows if row in later}
    return [*_sorted(asked, rows, blended(scores, read), columns, among), *best[DEPTH:]]


def _sorted(
    asked: Asking, rows: Sequence[int], scores: Sequence[float], columns: Columns | Sequence[Columns], later: Later
) -> list[Ranked]:
    """Best first; unless an expectation or an earlier state is asked for, the latest report leads what it overtakes."""
    if asked.settled:
        scores = latest_first(dict(zip(rows, scores, strict=True)), later)
    order = np.lexsort((np.array(rows), -np.array(scores))).tolist()
    return [Ranked(rows[place], scores[place], columns[place]) for place in order]


def latest_first(scores: Mapping[int, float], later: Later) -> list[float]:
    """The scores of rows, with the best later report of each overtaken one raised just above it."""
    raised = dict(scores)
    for row, reports in later.items():
        there = [report for report in reports[:LATER] if report in scores]
        if there:
            best = max(there, key=lambda report: (scores[report], -report))
            raised[best] = max(raised[best], round(scores[row] + 1e-3, 6))
    return list(raised.values())


def time_columns(asked: Asking, rows: Sequence[int], columns: Columns, own: Columns, later: Later) -> Columns:
    """The columns of TIME_NAMES of candidate rows with their `features`, whose scores by themselves are `own`.

    A question about an earlier state keeps that state as its answer.
    """
    expected = set(compress(rows, columns[:, _EXPECTED].tolist()))
    if asked.then:
        later = {row: reports for row, reports in later.items() if row in expected}
    return time_features(rows, own, later, expected, rumour=asked.rumour, outcome=asked.outcome, now=asked.now)
