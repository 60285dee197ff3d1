"""Learn index/answering/matching.npy: `python -m tests.evals.train_matching TRAIN_V1_1_JSON [--write]`.

The file is the training part of SQuAD 1.1 (Rajpurkar et al., EMNLP 2016; CC BY-SA 4.0), of which nothing but what is
learned enters the project. A question is to tell the sentence that holds its answer from the nearest other ones of its
article and from some of its paragraph. Prints how often the right sentence comes first beside the twelve nearest
others, in articles that are not learned from. Takes some twenty minutes on two cores, most of it for 180,000 vectors.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import cross_entropy, dropout

from index.answering import matching
from index.embed import OnnxEncoder, Vectors
from index.sentences import sentences
from index.types import Article
from tests.evals.shipped import shipped_generation

SHA256 = "3527663986b8295af4f7fcdff1ba1ff3f72d07d61a20f487cb238a6ef92fd955"
RANK, SEED, EPOCHS, BATCH = 128, 1, 8, 512
RATE, DECAY, DROPPED = 2e-3, 0.05, 0.1
KEPT = 64
"""The rank that is written: it holds 0.999 of the squares of what was learned, at half the cost."""
NEAREST, DRAWN, BESIDE = 24, 6, 2
"""Sentences of the article that are nearest to a question, how many of them are drawn in each epoch, and how many of
its paragraph stand beside them."""
HELD = 0.05
"""The share of articles that is not learned from."""
AMONG = 12

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its article, and the numbers of the sentence that answers it and of others of its paragraph."""

    text: str
    article: int
    answer: int
    beside: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """Questions with `nearest`, the sentences of their articles that are nearest but do not answer; vectors of both."""

    asked: Sequence[Asked]
    questions: torch.Tensor
    said: torch.Tensor
    nearest: Numbers


class Bilinear(nn.Module):
    """The logits of sentences: their cosines, and a form of low rank that adds to them."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.asks, self.tells = (nn.Linear(dimension, RANK, bias=False) for _ in range(2))
        nn.init.normal_(self.asks.weight, std=0.05)
        nn.init.zeros_(self.tells.weight)
        self.scale = nn.Parameter(torch.tensor(12.0))

    def forward(self, questions: torch.Tensor, said: torch.Tensor) -> torch.Tensor:
        """Questions are (n, dimension), the sentences of each (n, several, dimension)."""
        added = (self.asks(questions)[:, None] * self.tells(said)).sum(-1)
        logits: torch.Tensor = self.scale * (questions[:, None] * said).sum(-1) + added
        return logits

    def matrices(self) -> NDArray[np.float16]:
        """As matching.py reads them: the best of rank KEPT, both of one size, for a cosine of weight 1."""
        with torch.no_grad():
            left, sizes, right = torch.linalg.svd(self.asks.weight.T @ self.tells.weight / self.scale)
            roots = sizes[:KEPT, None].sqrt()
            both = torch.stack([left.T[:KEPT] * roots, right[:KEPT] * roots])
        return both.numpy().astype(np.float16)


def read(path: Path) -> tuple[list[Asked], list[str]]:
    """The questions, and all sentences by number. Exits where it is another file."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        sys.exit(f"{path} is not the training part of SQuAD 1.1: its SHA-256 should be {SHA256}.")
    asked: list[Asked] = []
    said: list[str] = []
    for number, article in enumerate(json.loads(raw)["data"]):
        for paragraph in article["paragraphs"]:
            asked += _read(paragraph, number, said)
    return asked, said


def _read(paragraph: dict[str, Any], article: int, said: list[str]) -> Iterator[Asked]:
    text = paragraph["context"]
    spans = [sentence.span for sentence in sentences(_article(text))]
    first = len(said)
    said += [text[span.start : span.end] for span in spans]
    for question in paragraph["qas"]:
        at = question["answers"][0]["answer_start"]
        holding = [number for number, span in enumerate(spans, first) if span.start <= at < span.end]
        for answer in holding[:1]:
            beside = tuple(number for number in range(first, len(said)) if number != answer)
            yield Asked(question["question"].strip(), article, answer, beside)


def _article(text: str) -> Article:
    return Article("squad", text, body=0, title="", url="https://example.org", publisher="", published=date.min)


def embedded(encode: Callable[[Sequence[str]], Vectors], texts: Sequence[str]) -> torch.Tensor:
    """Unit vectors, by a thread a core."""
    parts = (texts[part] for part in _parts(len(texts)))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return torch.from_numpy(np.concatenate([*pool.map(encode, parts)]))


def mined(asked: Sequence[Asked], questions: torch.Tensor, said: torch.Tensor) -> Numbers:
    """Of each question the NEAREST sentences of its article but for the one that answers; int64 (n, NEAREST)."""
    found = np.empty((len(asked), NEAREST), np.int64)
    by_article: dict[int, list[int]] = {}
    for number, each in enumerate(asked):
        by_article.setdefault(each.article, []).append(number)
    for numbers in by_article.values():
        there = np.unique([n for number in numbers for n in (asked[number].answer, *asked[number].beside)])
        order = (questions[numbers] @ said[there].T).argsort(1, descending=True).numpy()
        for number, best in zip(numbers, order, strict=True):
            found[number] = np.resize([n for n in there[best] if n != asked[number].answer][:NEAREST], NEAREST)
    return found


def learned(data: Data, numbers: Numbers) -> Bilinear:
    """Fitted to the questions of these numbers."""
    torch.manual_seed(SEED)
    drawn = np.random.default_rng(SEED)
    form = Bilinear(data.said.shape[1])
    orders = [drawn.permutation(numbers) for _ in range(EPOCHS)]
    steps = [order[part] for order in orders for part in _parts(len(order))]
    optimizer = torch.optim.AdamW(form.parameters(), lr=RATE, weight_decay=DECAY)
    for step, part in enumerate(steps):
        optimizer.param_groups[0]["lr"] = RATE * max(0.02, 1 - step / len(steps))
        others = _others(data, part, drawn)
        questions, said = dropout(data.questions[part], DROPPED), dropout(data.said[others], DROPPED)
        loss = cross_entropy(form(questions, said), torch.zeros(len(part), dtype=torch.long))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return form


def _parts(length: int) -> Iterator[slice]:
    return (slice(start, start + BATCH) for start in range(0, length, BATCH))


def _others(data: Data, part: Numbers, drawn: np.random.Generator) -> Numbers:
    """The sentence that answers each question, before those that it is to be told from."""
    near = np.take_along_axis(data.nearest[part], drawn.integers(0, NEAREST, (len(part), DRAWN)), 1)
    each = [data.asked[number] for number in part]
    beside = [drawn.choice(one.beside, BESIDE) if one.beside else near[row, :BESIDE] for row, one in enumerate(each)]
    return np.column_stack([[one.answer for one in each], near, beside])


def first_among(data: Data, numbers: Numbers, questions: torch.Tensor) -> float:
    """How often the right sentence comes before the nearest other ones, by these vectors of all questions."""
    answers = np.array([data.asked[number].answer for number in numbers])
    said = data.said[np.column_stack([answers, data.nearest[numbers, :AMONG]])]
    best = (questions[numbers][:, None] * said).sum(-1).argmax(1)
    return float((best == 0).float().mean())


def main(arguments: Sequence[str]) -> None:
    asked, said = read(Path(arguments[0]))
    encoder = OnnxEncoder(shipped_generation().folder / "encoder")
    questions = embedded(encoder.encode, [each.text for each in asked])
    vectors = embedded(encoder.encode_documents, said)
    data = Data(asked, questions, vectors, mined(asked, questions, vectors))
    held = np.array([each.article for each in asked]) >= (1 - HELD) * (1 + max(each.article for each in asked))
    matrices = learned(data, np.flatnonzero(~held)).matrices()
    turned = torch.from_numpy(matching.turned_by(matrices.astype(np.float32), questions.numpy()))
    for name, each in (("cosine", questions), ("turned", turned)):
        print(f"{name}: {first_among(data, np.flatnonzero(held), each):.4f} of {held.sum()} right first")
    if "--write" in arguments:
        np.save(Path(matching.__file__).with_name(matching.NAME), matrices)


if __name__ == "__main__":
    main(sys.argv[1:])
