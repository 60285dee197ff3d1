"""The labelled questions that are trained on, each with its candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np

from index.answering.asking import Asking, asking
from index.answering.features import features
from index.answering.question import read
from index.answering.spelling import put_right
from index.generation import Generation
from index.search import Found, search
from tests.evals.fit import Floats
from tests.evals.questions import as_of
from tests.evals.sets import parts
from tests.evals.shipped import generation_of

FOLDS = 10


@dataclass(frozen=True)
class Example:
    """A labelled question with its candidates; labels: 1 gold, 0.5 overtaken, 0 neither."""

    generation: Generation
    file: str
    question: dict[str, Any]
    asked: Asking
    found: Found
    rows: list[int]
    columns: Floats
    labels: Floats


def example(generation: Generation, file: str, question: dict[str, Any]) -> Example:
    query = put_right(generation, read(question["question"], question["context"]))
    asked = asking(generation, query, as_of(question))
    found = search(generation, asked)
    rows = found.rows.tolist()
    labels = np.array([_label(generation, row, question) for row in rows])
    columns = features(generation, asked, found)
    return Example(generation, file, question, asked, found, rows, columns, labels)


def _label(generation: Generation, row: int, question: dict[str, Any]) -> float:
    claim = generation.rows[row].claim
    text = generation.articles[claim.article].text[claim.sentence.start : claim.sentence.end]
    in_list = {key: {"article": claim.article, "quote": text} in question[key] for key in ("gold", "overtaken")}
    return 1.0 if in_list["gold"] else 0.5 if in_list["overtaken"] else 0.0


@dataclass(frozen=True)
class Training:
    """Labelled questions, and each of them put to a corpus on another topic, where nothing answers it."""

    examples: Sequence[Example]
    strangers: Sequence[Example]

    def without(self, fold: int) -> Training:
        kept = [number % FOLDS != fold for number in range(len(self.examples))]
        return Training(list(compress(self.examples, kept)), list(compress(self.strangers, kept)))


def training() -> Training:
    """Every question that is trained on, put to its own corpus and to the other one that is trained on."""
    asked = [(part, question) for part in parts() if part.trained for question in part.questions]
    corpora = {part.corpus for part, _ in asked}
    other = {corpus: min(corpora - {corpus}) for corpus in corpora}
    return Training(
        [example(generation_of(part.corpus), part.file, question) for part, question in asked],
        [example(generation_of(other[part.corpus]), part.file, question) for part, question in asked],
    )
