"""The ranker and the abstention: linear weights over named numbers, read from weights.json.

Two steps: a score of each candidate by itself, then what follows from time, since a report that overtakes a matching
expectation answers better than the expectation. `python -m tests.evals.train` learns the weights: listwise softmax
(Cao et al., ICML 2007) for the ranking, logistic regression for the probability that the question is answered: that it
is on a topic of the articles at all, times that the excerpts answer it then.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import mul

import numpy as np
from numpy.typing import NDArray

TIME_NAMES = (
    "score", "inherited", "inherited_outcome", "inherited_rumour",
    "overtaken", "overtaken_rumour", "overtaken_outcome", "old_state", "old_state_now",
)  # fmt: skip
"""The columns of `time_features`, in order."""
LATER = 3
"""Later reports that inherit from one statement, each a little less than the one before it."""
_STEP = 0.15
_LESS = [_STEP * rank for rank in range(LATER)]

Columns = NDArray[np.float64]
Later = Mapping[int, Sequence[int]]
"""Of each row that was overtaken the rows of later reports, best first."""


@dataclass(frozen=True)
class Weights:
    """`rank` by feature, `time` by time feature, `answerable` and `topic` by signal; what has the `share` is shown."""

    rank: Mapping[str, float]
    time: Mapping[str, float]
    answerable: Mapping[str, float]
    bias: float
    topic: Mapping[str, float]
    topic_bias: float
    threshold: float
    share: float


@cache
def shipped() -> Weights:
    """The weights that come with the project."""
    return Weights(**json.loads((files("index.answering") / "weights.json").read_text(encoding="utf-8")))


def weighed(columns: Columns, names: Sequence[str], by_name: Mapping[str, float]) -> Columns:
    """The weighted sum of each row's columns; columns is (n, len(names))."""
    total: Columns = columns @ np.array([by_name.get(name, 0.0) for name in names])
    return total


def time_features(
    rows: Sequence[int],
    scores: Columns,
    later: Later,
    expected: Set[int],
    *,
    rumour: bool,
    outcome: bool,
    now: bool,
) -> Columns:
    """Of each candidate row the columns of TIME_NAMES; float64 (n, len(TIME_NAMES)). `expected` are expectations."""
    place = {row: number for number, row in enumerate(rows)}
    gain = np.maximum(0.0, _inherited(place, scores, later) - scores)
    overtaken, old = np.zeros(len(rows)), np.zeros(len(rows))
    overtaken[[place[row] for row in later if row in expected]] = 1.0
    old[[place[row] for row in later if row not in expected]] = 1.0
    flags = (gain, gain * outcome, gain * rumour, overtaken, overtaken * rumour, overtaken * outcome, old, old * now)
    return np.column_stack((scores, *flags))


def _inherited(place: Mapping[int, int], scores: Columns, later: Later) -> Columns:
    """The best score of a candidate that each one overtakes; minus infinity where there is none."""
    own, best = scores.tolist(), [-math.inf] * len(place)
    for row, reports in later.items():
        score = own[place[row]]
        for less, report in zip(_LESS, reports, strict=False):
            at = place.get(report)
            if at is not None and score - less > best[at]:
                best[at] = score - less
    return np.array(best)


def shares(scores: Columns) -> Columns:
    """Of each candidate the probability that it is the one that answers, if any is: what the ranker was fitted to."""
    powers = np.exp(scores - scores.max(initial=-math.inf))
    divided: Columns = powers / powers.sum()
    return divided


def undecided(divided: Columns) -> float:
    """The entropy of `shares` in nats: 0 where one candidate stands alone, ln n where n do equally well; 0 for none."""
    return float(-np.sum(divided * np.log(divided, where=divided > 0, out=np.zeros_like(divided))))


def probability(signals: Mapping[str, float], known: Weights) -> float:
    """The probability 0..1 that the question is answered, from named signals.

    A question on another topic is refused whatever else speaks for it: what tells a near miss from an answer (names,
    kinds of value) says little where hardly a word is shared.
    """
    return _logistic(signals, known.answerable, known.bias) * _logistic(signals, known.topic, known.topic_bias)


def _logistic(signals: Mapping[str, float], weights: Mapping[str, float], bias: float) -> float:
    total = bias + sum(map(mul, signals.values(), map(weights.get, signals, repeat(0.0))))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
