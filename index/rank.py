"""The ranker: a linear score of the features, and the probability that the best candidates answer the question.

The weights in weights.json are learned by `python -m tests.evals.train` (pairwise logistic regression).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.features import NAMES


@dataclass(frozen=True)
class Weights:
    """`rank` by feature name; `inherit` is what a report keeps of the score of an expectation it overtakes."""

    rank: dict[str, float]
    inherit: float
    answerable: dict[str, float]
    bias: float
    threshold: float
    margin: float


@cache
def weights() -> Weights:
    return Weights(**json.loads((files("index") / "weights.json").read_text(encoding="utf-8")))


def score(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """One score a candidate; columns is (n, len(NAMES))."""
    ranking = weights().rank
    weighed: NDArray[np.float64] = columns @ np.array([ranking.get(name, 0.0) for name in NAMES])
    return weighed


def probability(signals: dict[str, float]) -> float:
    """The probability 0..1 that the question is answered, from named signals."""
    known = weights()
    total = known.bias + sum(known.answerable.get(name, 0.0) * value for name, value in signals.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
