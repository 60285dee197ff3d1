"""Learn index/weights.json from the labelled questions: `python -m tests.evals.train [--write]`.

Trained on the dev parts of all question sets (`tests.evals.sets`), never on their held-out parts. Prints the figures of
ten-fold cross-validation over the training questions, then those on the held-out parts.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

import index
from index.answer import answer, choose
from index.asking import Asking, asking
from index.features import NAMES, features
from index.generation import Generation
from index.question import read
from index.rank import TIME_NAMES, Weights, shipped
from index.ranking import Ranked, ranking, time_columns
from index.search import search
from index.support import signals
from tests.evals import questions as scorer
from tests.evals.fit import Floats, Group, listwise, logistic
from tests.evals.sets import CORPORA, parts
from tests.evals.shipped import generation_of

FOLDS = 10
RANK_PENALTY, TIME_PENALTY, ANSWERABLE_PENALTY = 0.03, 0.01, 0.1
MARGIN = 1.5
THRESHOLD = 0.5
"""More likely answered than not; by cross-validation silence on five in six of the unanswerable of questions.jsonl."""


@dataclass(frozen=True)
class Example:
    """A labelled question with its candidates; labels: 1 gold, 0.5 overtaken, 0 neither."""

    generation: Generation
    file: str
    question: dict[str, Any]
    asked: Asking
    rows: list[int]
    columns: Floats
    labels: Floats


def example(generation: Generation, file: str, question: dict[str, Any]) -> Example:
    asked = asking(generation, read(question["question"], question["context"]))
    found = search(generation, asked.query)
    rows = found.rows.tolist()
    labels = np.array([_label(generation, row, question) for row in rows])
    columns = features(generation, asked, found, generation.overtaken(rows, asked.until))
    return Example(generation, file, question, asked, rows, columns, labels)


def _label(generation: Generation, row: int, question: dict[str, Any]) -> float:
    claim = generation.rows[row].claim
    text = generation.articles[claim.article].text[claim.sentence.start : claim.sentence.end]
    in_list = {key: {"article": claim.article, "quote": text} in question[key] for key in ("gold", "overtaken")}
    return 1.0 if in_list["gold"] else 0.5 if in_list["overtaken"] else 0.0


def fit(examples: Sequence[Example]) -> Weights:
    """All weights from labelled questions."""
    rank = _fit_rank(examples)
    time = listwise([_timed(e, s) for e, s in zip(examples, _unseen(examples), strict=True)], TIME_PENALTY, _one())
    partial = Weights(_named(NAMES, rank), _named(TIME_NAMES, time), {}, 0.0, THRESHOLD, MARGIN)
    names, columns = _signals(examples, partial)
    truth = np.array([float(e.question["answerable"]) for e in examples])
    answerable, bias = logistic(columns, truth, ANSWERABLE_PENALTY)
    return Weights(partial.rank, partial.time, _named(names, answerable), round(bias, 4), THRESHOLD, MARGIN)


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
    known = [signals(e.generation, e.asked, _chosen(e, weights)) for e in examples]
    names = list(known[0])
    return names, np.array([[signal.get(name, 0.0) for name in names] for signal in known])


def _chosen(example: Example, weights: Weights) -> list[Ranked]:
    generation = example.generation
    return choose(generation, ranking(generation, example.asked, weights), weights.margin)


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def cross_validated(examples: Sequence[Example]) -> dict[str, list[scorer.Outcome]]:
    """Every question answered by weights that never saw it, by file."""
    outcomes: dict[str, list[scorer.Outcome]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = fit([e for number, e in enumerate(examples) if number % FOLDS != fold])
        for e in examples[fold::FOLDS]:
            outcomes[e.file] += answered(e.generation, [e.question], weights)
    return outcomes


def answered(generation: Generation, asked: Iterable[dict[str, Any]], weights: Weights) -> list[scorer.Outcome]:
    return scorer.run(generation, asked, lambda q: answer(generation, q["question"], q["context"], weights=weights))


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
        path = Path(index.__file__).parent / "weights.json"
        path.write_text(json.dumps(asdict(weights), indent=1) + "\n", encoding="utf-8")


def largest_difference() -> float:
    """Between a shipped weight and the same one learned now: 0 but for rounding, on whatever machine."""
    ours, learned = asdict(shipped()), asdict(fit(training()))
    groups = ("rank", "time", "answerable")
    pairs = [(ours[group].get(name, 0.0), value) for group in groups for name, value in learned[group].items()]
    return float(max(abs(one - other) for one, other in [*pairs, (ours["bias"], learned["bias"])]))


def training() -> list[Example]:
    """Every question that is trained on."""
    dev = [part for part in parts() if part.trained]
    return [example(generation_of(part.corpus), part.file, question) for part in dev for question in part.questions]


def _print(name: str, generation: Generation, outcomes: Sequence[scorer.Outcome]) -> None:
    print(name, json.dumps(scorer.score(generation, outcomes)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
