"""The fits behind the weights of index/answering: listwise softmax and logistic regression, L-BFGS with an L2 penalty.

Nothing in them is random, so the same data give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """The candidates of one question: columns (n, features), and which are right. Neutral ones are left out before."""

    columns: Floats
    right: Floats


def listwise(groups: Sequence[Group], penalty: float, start: Floats | None = None) -> Floats:
    """Weights that put the right candidates first: mean -log softmax plus penalty x squared distance to `start`.

    Without `start` the columns are standardised for the penalty, and the weights returned are for raw columns.
    """
    raw = np.concatenate([group.columns for group in groups])
    scale = raw.std(0) + 1e-6 if start is None else np.ones(raw.shape[1])
    origin = np.zeros(raw.shape[1]) if start is None else start
    usable = [group for group in groups if group.right.any()]
    columns = np.concatenate([group.columns for group in usable]) / scale
    right = np.concatenate([group.right for group in usable]) > 0
    sizes = [len(group.right) for group in usable]

    def loss(w: Floats) -> tuple[float, Floats]:
        scores = columns @ w
        every, right_ones = _softmax(scores, sizes), _softmax(np.where(right, scores, -np.inf), sizes)
        value = penalty * float((w - origin) @ (w - origin)) + float((every.log - right_ones.log).mean())
        slope = 2 * penalty * (w - origin) + columns.T @ (every.shares - right_ones.shares) / len(usable)
        return value, slope

    found = minimize(loss, origin, jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return np.asarray(found.x / scale)


@dataclass(frozen=True)
class _Softmax:
    """Of scores in groups each one's share of its group, and each group's log of the sum of exponentials."""

    shares: Floats
    log: Floats


def _softmax(scores: Floats, sizes: Sequence[int]) -> _Softmax:
    starts = np.cumsum(sizes, dtype=np.int64) - np.array(sizes, dtype=np.int64)
    best = np.maximum.reduceat(scores, starts)
    powers = np.exp(scores - np.repeat(best, sizes))
    total = np.add.reduceat(powers, starts)
    return _Softmax(powers / np.repeat(total, sizes), np.log(total) + best)


def logistic(columns: Floats, truth: Floats, penalty: float) -> tuple[Floats, float]:
    """Weights and bias for the probability of `truth`, both classes weighing the same; standardised for the penalty."""
    middle, scale = columns.mean(0), columns.std(0) + 1e-6
    standard = (columns - middle) / scale
    balance = np.where(truth > 0, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))

    def loss(w: Floats) -> tuple[float, Floats]:
        total = standard @ w[:-1] + w[-1]
        value = float(np.mean(balance * (np.logaddexp(0, total) - truth * total))) + penalty * float(w[:-1] @ w[:-1])
        error = balance * (1 / (1 + np.exp(-total)) - truth) / len(truth)
        return value, np.append(standard.T @ error + 2 * penalty * w[:-1], error.sum())

    found = minimize(loss, np.zeros(columns.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    weights = found[:-1] / scale
    return np.asarray(weights), float(found[-1] - weights @ middle)
