"""The candidates for a question in order: found, weighed, moved by time, and read again where a reranker is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import numpy as np

from index.answering.asking import Asking
from index.answering.current import current_first
from index.answering.features import NAMES, features
from index.answering.rank import LATER, TIME_NAMES, Columns, Later, Weights, shares, time_features, weighed
from index.answering.rerank import DEPTH, blended
from index.embed import Encoder
from index.generation import Generation
from index.search import Found, search

_EXPECTED = NAMES.index("expected")


class Ranked(NamedTuple):
    """A row that may be shown, its final score, and its row of `features`."""

    row: int
    score: float
    features: Columns


@dataclass(frozen=True, eq=False)
class Ranking:
    """Candidates, best first, by column: of some hundred a few are looked at."""

    rows: list[int]
    scores: Columns
    features: Columns

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def shares(self) -> Columns:
        """Of each the probability that it is the one that answers, if any is."""
        return shares(self.scores)

    def at(self, place: int) -> Ranked:
        """The candidate at that place."""
        return Ranked(self.rows[place], float(self.scores[place]), self.features[place])


def ranking(
    generation: Generation,
    asked: Asking,
    weights: Weights,
    encoder: Encoder | None = None,
) -> Ranking:
    """All candidates, best first."""
    return ranked(generation, asked, search(generation, asked, encoder), weights)


def ranked(generation: Generation, asked: Asking, found: Found, weights: Weights) -> Ranking:
    """The candidates found, best first."""
    rows = found.rows.tolist()
    later = generation.overtaken(rows, asked.until)
    columns = features(generation, asked, found)
    timed = time_columns(asked, rows, columns, weighed(columns, NAMES, weights.rank), later)
    final = np.round(weighed(timed, TIME_NAMES, weights.time), 6)
    final = current_first(generation, asked, rows, final, weights.share)
    return read_again(generation, asked, _sorted(asked, rows, final, columns, later), later)


def read_again(generation: Generation, asked: Asking, best: Ranking, later: Later) -> Ranking:
    """The candidates in order, the first of them judged by the generation's cross-encoder too, where it has one."""
    if generation.reranker is None:
        return best
    rows, others = best.rows[:DEPTH], best.rows[DEPTH:]
    read = generation.reranker.scores(asked.query.text, [generation.text(row) for row in rows])
    among = {row: later[row] for row in rows if row in later}
    first = _sorted(asked, rows, blended(best.scores[:DEPTH], read), best.features[:DEPTH], among)
    scores = np.concatenate((first.scores, best.scores[DEPTH:]))
    return Ranking(first.rows + others, scores, np.concatenate((first.features, best.features[DEPTH:])))


def _sorted(asked: Asking, rows: Sequence[int], scores: Columns, columns: Columns, later: Later) -> Ranking:
    """Best first; unless an expectation or an earlier state is asked for, the latest report leads what it overtakes."""
    if asked.settled:
        scores = np.array(latest_first(dict(zip(rows, scores.tolist(), strict=True)), later))
    numbers = np.array(rows, np.int64)
    order = np.lexsort((numbers, -scores))
    return Ranking(numbers[order].tolist(), scores[order], columns[order])


def latest_first(scores: Mapping[int, float], later: Later) -> list[float]:
    """The scores of rows, with the best later report of each overtaken one raised just above it, and so on along a
    chain: what overtook that report is raised above it in turn. Rows are in order of publication."""
    raised = dict(scores)
    for row, reports in sorted(later.items()):
        there = [(scores[report], -report) for report in reports[:LATER] if report in scores]
        if there:
            best = -max(there)[1]
            raised[best] = max(raised[best], round(raised[row] + 1e-3, 6))
    return list(raised.values())


def time_columns(asked: Asking, rows: Sequence[int], columns: Columns, own: Columns, later: Later) -> Columns:
    """The columns of TIME_NAMES of candidate rows with their `features`, whose scores by themselves are `own`.

    A question about an earlier state keeps that state as its answer.
    """
    expected = set(compress(rows, columns[:, _EXPECTED].tolist()))
    if asked.then:
        later = {row: reports for row, reports in later.items() if row in expected}
    return time_features(rows, own, later, expected, rumour=asked.rumour, outcome=asked.outcome, now=asked.now)
