"""Fit index/codebook/lanes.json: `python -m tests.evals.train_lanes` (`--check` cross-validates instead).

Multinomial logistic regression (scikit-learn, L2) on `data/lanes.jsonl` and the dev parts of the other sets. A word is
its own feature and, besides, its vector in the input layer of the default sentence model, so that the weights of words
that never occur in the training text can be read off their likeness to others. The fit has no random part.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from index.building.model import packaged_folder
from index.codebook import lanes
from index.codebook.clauses import Clause, split
from index.codebook.evidence import evidence, expectations
from index.codebook.reading import read
from index.codebook.wording import Wording, wording
from index.text.tokens import straighten
from index.types import Status
from tests.evals.labelled import labelled
from tests.evals.status import LABELS, SETS

TARGET = Path(lanes.__file__).with_name("lanes.json")
STRENGTH = 2.0
BUILD = 0.3
LIKENESS = 1.0
COMMONEST = 12_000


@dataclass(frozen=True, slots=True)
class Unit:
    """A labelled clause: the sentence, a span of a mixed sentence, or each clause of a reported one."""

    group: str
    worded: Wording
    spoke: tuple[str, ...]
    label: int
    weight: float = 1.0
    """Of registers written as pairs on both sides of a border, each half counts half."""

    @property
    def build(self) -> list[str]:
        return [*self.worded.build, *self.spoke]


def units() -> list[Unit]:
    """All labelled clauses that may be trained on."""
    names = ("lanes", *SETS)
    entries = [entry for name in names for entry in labelled(f"{name}.jsonl")]
    return [unit for entry in entries if entry["split"] == "dev" for unit in _units(entry)]


def _units(entry: dict[str, Any]) -> list[Unit]:
    published = date.fromisoformat(entry["published"]) if entry["published"] else None
    reading = read(straighten(entry["text"]), published)
    spans = entry["spans"] or [[0, len(entry["text"]), entry["status"]]]
    if entry["status"] == Status.REPORTED:
        parts = split(reading.text, reading.tokens, list(reading.finite), reading.hidden)
        spans += [[part.start, part.end, Status.REPORTED] for part in parts if len(parts) > 1]
    found = expectations(reading)
    return [
        Unit(
            entry["article"],
            wording(reading, start, end),
            evidence(reading, Clause(start, end, "main"), found).names(),
            LABELS.index(lane),
            entry.get("weight", 1.0),
        )
        for start, end, lane in spans
    ]


class Vocabulary:
    """Columns: words and pairs seen twice, build seen twice, and the dimensions of the word vectors."""

    def __init__(self, data: list[Unit]) -> None:
        words = Counter(name for unit in data for name in {*unit.worded.words, *unit.worded.pairs()})
        build = Counter(name for unit in data for name in unit.build)
        self.words = [name for name, count in words.items() if count > 1]
        self.build = [name for name, count in build.items() if count > 1]
        self.vectors = word_vectors()

    def matrix(self, data: list[Unit]) -> csr_matrix:
        """Shape (units, words + build + dimensions)."""
        scale = [1 / np.sqrt(len(unit.worded.words)) for unit in data]
        spoken = [[*unit.worded.words, *unit.worded.pairs()] for unit in data]
        words = _indicators(self.words, spoken, scale)
        build = _indicators(self.build, [unit.build for unit in data], [BUILD] * len(data))
        likeness = [size * self._sum(unit.worded.words) for size, unit in zip(scale, data, strict=True)]
        return hstack([words, build, csr_matrix(LIKENESS * np.array(likeness))]).tocsr()

    def _sum(self, words: tuple[str, ...]) -> NDArray[np.float64]:
        zero = np.zeros(next(iter(self.vectors.values())).shape)
        return sum((self.vectors.get(word, zero) for word in words), zero)


def _indicators(names: list[str], rows: list[list[str]], scale: list[float]) -> csr_matrix:
    place = {name: at for at, name in enumerate(names)}
    found = [(row, place[n], scale[row]) for row, own in enumerate(rows) for n in own if n in place]
    at_row, at_column, value = zip(*found, strict=True)
    return csr_matrix((value, (at_row, at_column)), shape=(len(rows), len(names)))


def word_vectors() -> dict[str, NDArray[np.float64]]:
    """Unit vectors of the commonest whole words of the model's vocabulary, about their mean; shape (384,) each."""
    from safetensors.numpy import load_file

    folder = packaged_folder()
    table = next(v for k, v in load_file(folder / "model.safetensors").items() if k.endswith("word_embeddings.weight"))
    known = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    words = [word for word, _ in sorted(known.items(), key=lambda item: item[1]) if word.isalpha()][:COMMONEST]
    vectors = table[[known[word] for word in words]].astype(np.float64)
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return dict(zip(words, vectors, strict=True))


def regression(matrix: csr_matrix, units: list[Unit]) -> LogisticRegression:
    labels, weights = [unit.label for unit in units], [unit.weight for unit in units]
    return LogisticRegression(C=STRENGTH, max_iter=2000, tol=1e-6).fit(matrix, labels, sample_weight=weights)


def fit() -> dict[str, Any]:
    """The content of lanes.json: hundredths of logits of expected and opinion against reported."""
    data = units()
    known = Vocabulary(data)
    model = regression(known.matrix(data), data)
    against = model.coef_[1:] - model.coef_[0]
    bias = model.intercept_[1:] - model.intercept_[0]
    cut = len(known.words), len(known.words) + len(known.build)
    likeness = LIKENESS * against[:, cut[1] :]
    words = dict(zip(known.words, against[:, : cut[0]].T, strict=True))
    spoken = {**{word: likeness @ vector for word, vector in known.vectors.items()}}
    for word, own in words.items():
        spoken[word] = own + spoken.get(word, 0.0)
    build = dict(zip(known.build, BUILD * against[:, cut[0] : cut[1]].T, strict=True))
    return {"bias": _hundredths(bias), "build": _rounded(build), "words": _rounded(spoken)}


def _hundredths(pair: NDArray[np.float64]) -> list[int]:
    return [round(100 * float(number)) for number in pair]


def _rounded(weights: dict[str, NDArray[np.float64]]) -> dict[str, list[int]]:
    kept = {name: _hundredths(pair) for name, pair in sorted(weights.items())}
    return {name: pair for name, pair in kept.items() if any(pair)}


def check(folds: int = 6) -> str:
    """Areas under the ROC curve, expected and opinion against reported; whole registers of lanes.jsonl are left out."""
    data = units()
    labels = np.array([unit.label for unit in data])
    own = sorted({entry["article"] for entry in labelled("lanes.jsonl")})
    guesses = np.zeros((len(data), len(LABELS)))
    for fold in range(folds):
        held = np.array([unit.group in own[fold::folds] for unit in data])
        kept = [unit for unit, out in zip(data, held, strict=True) if not out]
        known = Vocabulary(kept)
        matrix = known.matrix(data)
        guesses[held] = regression(matrix[~held], kept).predict_proba(matrix[held])
    asked = np.array([unit.group in own for unit in data])
    areas = []
    for lane in (1, 2):
        some = asked & np.isin(labels, (0, lane))
        areas.append(f"{LABELS[lane]} {roc_auc_score(labels[some] == lane, guesses[some, lane]):.3f}")
    return f"{asked.sum()} clauses: {', '.join(areas)}"


if __name__ == "__main__":
    if "--check" in sys.argv:
        print(check())
    else:
        lines = json.dumps(fit(), ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")
        TARGET.write_text(lines + "\n", encoding="utf-8")
