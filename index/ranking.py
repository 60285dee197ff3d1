"""The candidates for a question in order: found, weighed, moved by time, and read again where a reranker is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.asking import Asking
from index.embed import Encoder
from index.features import NAMES, features
from index.generation import Generation
from index.rank import LATER, TIME_NAMES, Candidate, Columns, Weights, time_features, weighed
from index.rerank import DEPTH, blended
from index.search import Found, search
from index.types import Status


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row that may be shown, its final score, and its features in the order of NAMES."""

    row: int
    score: float
    features: tuple[float, ...]


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
    columns = features(generation, asked, found)
    own = weighed(columns, NAMES, weights.rank)
    timed = time_columns(generation, asked, found.rows.tolist(), own)
    final = np.round(weighed(timed, TIME_NAMES, weights.time), 6).tolist()
    scored = zip(found.rows.tolist(), final, map(tuple, columns.tolist()), strict=True)
    return read_again(generation, asked, _sorted(generation, asked, [Ranked(*row) for row in scored]))


def read_again(generation: Generation, asked: Asking, best: list[Ranked]) -> list[Ranked]:
    """The candidates in order, the first of them judged by the generation's cross-encoder too, where it has one."""
    if generation.reranker is None:
        return best
    first, rest = best[:DEPTH], best[DEPTH:]
    read = generation.reranker.scores(asked.query.text, [generation.text(item.row) for item in first])
    scores = blended([item.score for item in first], read)
    return [*_sorted(generation, asked, _rescored(first, scores)), *rest]


def _sorted(generation: Generation, asked: Asking, items: Sequence[Ranked]) -> list[Ranked]:
    """Best first; unless an expectation or an earlier state is asked for, the latest report leads what it overtakes."""
    if asked.settled:
        raised = latest_first(generation, [item.row for item in items], [item.score for item in items], asked.until)
        items = _rescored(items, raised)
    return sorted(items, key=lambda item: (-item.score, item.row))


def _rescored(items: Sequence[Ranked], scores: Sequence[float]) -> list[Ranked]:
    return [Ranked(item.row, score, item.features) for item, score in zip(items, scores, strict=True)]


def latest_first(
    generation: Generation, rows: Sequence[int], scores: Sequence[float], until: date | None = None
) -> list[float]:
    """The scores, with the best later report of each overtaken row raised just above it: the latest report leads."""
    place = {row: number for number, row in enumerate(rows)}
    raised = list(scores)
    for number, row in enumerate(rows):
        later = [place[other] for other in generation.later(row, until)[:LATER] if other in place]
        if later:
            best = max(later, key=lambda other: (scores[other], -rows[other]))
            raised[best] = max(raised[best], round(scores[number] + 1e-3, 6))
    return raised


def time_columns(generation: Generation, asked: Asking, rows: Sequence[int], own: Columns) -> Columns:
    """The columns of TIME_NAMES of candidate rows, whose scores by themselves are `own`."""
    known = [_candidate(generation, asked, row) for row in rows]
    return time_features(known, own, rumour=asked.rumour, outcome=asked.outcome, now=asked.now)


def _candidate(generation: Generation, asked: Asking, row: int) -> Candidate:
    """A question about an earlier state keeps that state as its answer."""
    expected = generation.rows[row].claim.status is Status.EXPECTED
    later = () if asked.then and not expected else generation.later(row, asked.until)
    return Candidate(row, later, expected)
