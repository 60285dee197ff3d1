"""Learn index/answering/weights.json from the labelled questions: `python -m tests.evals.train [--write]`.

Trained on the dev parts of all question sets (`tests.evals.sets`), never on their held-out parts. Prints the figures of
ten-fold cross-validation over the training questions, then those on the held-out parts.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.answer import answer, choose
from index.answering import rank
from index.answering.features import NAMES
from index.answering.rank import TIME_NAMES, Weights, shipped
from index.answering.ranking import ranked, time_columns
from index.answering.support import signals
from index.generation import Generation
from index.types import Answer
from tests.evals import questions as scorer
from tests.evals.examples import FOLDS, Example, Training, training
from tests.evals.fit import Floats, Group, listwise, logistic
from tests.evals.sets import CORPORA, parts
from tests.evals.shipped import generation_of

RANK_PENALTY, TIME_PENALTY, ANSWERABLE_PENALTY, TOPIC_PENALTY = 0.03, 0.01, 0.02, 0.001
TOPIC = ("best_cosine", "best_context_meant")
"""The signals that tell a question on another topic. Names are left out: those of another corpus are unknown here."""
STRANGERS = 1 / 8
"""The share of questions that are taken to be on another topic."""
SHARE = 0.12
"""Least probability of what is shown beside the best; by cross-validation more of it matters than of what is near."""
THRESHOLD = 0.5
"""More likely answered than not; by cross-validation silence on 26 of 30 unanswerable ones of questions.jsonl."""


def fit(training: Training) -> Weights:
    """All weights from labelled questions."""
    examples = training.examples
    rank = _fit_rank(examples)
    time = listwise([_timed(e, s) for e, s in zip(examples, _unseen(examples), strict=True)], TIME_PENALTY, _one())
    partial = Weights(_named(NAMES, rank), _named(TIME_NAMES, time), {}, 0.0, {}, 0.0, THRESHOLD, SHARE)
    names, columns = _signals(examples, partial)
    truth = np.array([float(e.question["answerable"]) for e in examples])
    answerable, bias = logistic(columns, truth, ANSWERABLE_PENALTY)
    topic, topic_bias = _fit_topic(columns[:, [names.index(name) for name in TOPIC]], training.strangers, partial)
    return replace(
        partial,
        answerable=_named(names, answerable),
        bias=round(bias, 4),
        topic=_named(TOPIC, topic),
        topic_bias=round(topic_bias, 4),
    )


def _fit_topic(columns: Floats, strangers: Sequence[Example], partial: Weights) -> tuple[Floats, float]:
    """Weights and bias for the probability that a question is on a topic of the corpus, near misses included."""
    names, others = _signals(strangers, partial)
    foreign = others[:, [names.index(name) for name in TOPIC]]
    truth = np.repeat([1.0, 0.0], [len(columns), len(foreign)])
    weights, bias = logistic(np.vstack([columns, foreign]), truth, TOPIC_PENALTY)
    return weights, bias + math.log((1 - STRANGERS) / STRANGERS)


def _fit_rank(examples: Iterable[Example]) -> Floats:
    return listwise([_group(e) for e in examples if e.question["answerable"]], RANK_PENALTY)


def _group(example: Example) -> Group:
    """An overtaken statement is right too, since what overtook it inherits; asked about itself, only gold is."""
    least = 1.0 if example.asked.rumour and not example.asked.outcome else 0.5
    right = example.labels >= least
    kept = right | (example.labels == 0)
    return Group(example.columns[kept], right[kept].astype(float))


def _unseen(examples: Sequence[Example]) -> list[Floats]:
    """Each example's scores by weights that were fitted without it."""
    scores: list[Floats] = [np.empty(0)] * len(examples)
    for fold in range(FOLDS):
        rank = _fit_rank([e for number, e in enumerate(examples) if number % FOLDS != fold])
        for number in range(fold, len(examples), FOLDS):
            scores[number] = examples[number].columns @ rank
    return scores


def _timed(example: Example, scores: Floats) -> Group:
    later = example.generation.overtaken(example.rows, example.asked.until)
    columns = time_columns(example.asked, example.rows, example.columns, scores, later)
    return Group(columns, (example.labels == 1).astype(float))


def _one() -> Floats:
    return np.array([1.0] + [0.0] * (len(TIME_NAMES) - 1))


def _signals(examples: Sequence[Example], weights: Weights) -> tuple[list[str], Floats]:
    known = [_signal(e, weights) for e in examples]
    names = list(known[0])
    return names, np.array([[signal.get(name, 0.0) for name in names] for signal in known])


def _signal(example: Example, weights: Weights) -> dict[str, float]:
    generation, asked = example.generation, example.asked
    best = ranked(generation, asked, example.found, weights)
    return signals(generation, asked, best, choose(generation, best, weights.share))


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def cross_validated(training: Training) -> dict[str, list[scorer.Outcome]]:
    """Every question answered by weights that never saw it, by file."""
    outcomes: dict[str, list[scorer.Outcome]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = fit(training.without(fold))
        for e in training.examples[fold::FOLDS]:
            outcomes[e.file] += answered(e.generation, [e.question], weights)
    return outcomes


def answered(generation: Generation, asked: Iterable[dict[str, Any]], weights: Weights) -> list[scorer.Outcome]:
    def ask(q: dict[str, Any]) -> Answer:
        return answer(generation, q["question"], q["context"], scorer.as_of(q), weights=weights)

    return scorer.run(generation, asked, ask)


def main(arguments: Sequence[str]) -> None:
    examples = training()
    for file, outcomes in cross_validated(examples).items():
        _print(f"{file} dev, cross-validated", generation_of(CORPORA[file]), outcomes)
    weights = fit(examples)
    for part in parts():
        if not part.trained:
            asked = generation_of(part.corpus)
            _print(part.name, asked, answered(asked, part.questions, weights))
    if "--write" in arguments:
        path = Path(rank.__file__).with_name("weights.json")
        path.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")


def largest_difference() -> float:
    """Between a shipped weight and the same one learned now: 0 but for rounding, on whatever machine."""
    ours, learned = asdict(shipped()), asdict(fit(training()))
    groups = ("rank", "time", "answerable", "topic")
    pairs = [(ours[group].get(name, 0.0), value) for group in groups for name, value in learned[group].items()]
    biases = [(ours[name], learned[name]) for name in ("bias", "topic_bias")]
    return float(max(abs(one - other) for one, other in [*pairs, *biases]))


def _print(name: str, generation: Generation, outcomes: Sequence[scorer.Outcome]) -> None:
    print(name, json.dumps(scorer.score(generation, outcomes)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
