"""How likely a clause is expected or an opinion rather than reported, by its wording and the rules: a linear model.

Multinomial logistic regression; a clause's logits against "reported" are the sum of the weights of its build and of the
rules that spoke (evidence.py), and of its words and pairs of words over the root of their number. Weights of words
outside the training text stem from their likeness to those inside it (`tests/evals/train_lanes.py`). They are kept in
lanes.json, in hundredths.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, sqrt
from operator import itemgetter

from index.codebook.reading import Reading
from index.codebook.wording import Wording, wording
from index.types import Cue

EXPECTED, OPINION = 0, 1
"""Places of the two lanes in a pair of weights."""
_SHOWN = 3

Weights = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Odds:
    """Probabilities of the two lanes that a clause may hold instead of reported, and its wording."""

    expected: float
    opinion: float
    worded: Wording


@cache
def _model() -> tuple[tuple[int, int], Weights, Weights]:
    kept = json.loads((files("index.codebook") / "lanes.json").read_text(encoding="utf-8"))
    return tuple(kept["bias"]), kept["words"], kept["build"]


def odds(reading: Reading, start: int, end: int, spoke: tuple[str, ...]) -> Odds:
    """Of the clause `start:end` of a reading, in which the rules named in `spoke` spoke."""
    worded = wording(reading, start, end)
    bias, words, build = _model()
    scale = 1 / sqrt(len(worded.words))
    spoken = _sum(words, (*worded.words, *worded.pairs()))
    built = _sum(build, (*worded.build, *spoke))
    logits = [(bias[lane] + built[lane] + scale * spoken[lane]) / 100 for lane in (0, 1)]
    expected, opinion = (exp(min(30.0, logit)) for logit in logits)
    total = 1 + expected + opinion
    return Odds(expected / total, opinion / total, worded)


def telling(worded: Wording, lane: int) -> tuple[Cue, ...]:
    """The words of a clause that speak most for a lane, at most three and in their order."""
    _, words, _ = _model()
    own = [words.get(word, (0, 0))[lane] for word in worded.words[1:-1]]
    most = sorted(range(len(own)), key=lambda at: -own[at])[:_SHOWN]
    return tuple(Cue(worded.tokens[at].start, worded.tokens[at].end, "wording") for at in sorted(most) if own[at] > 0)


def _sum(weights: Weights, names: Iterable[str]) -> tuple[int, int]:
    found = [weights[name] for name in names if name in weights]
    return sum(map(itemgetter(0), found)), sum(map(itemgetter(1), found))
