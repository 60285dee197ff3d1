"""How well a sentence answers a question: the cosine of their vectors, and what two matrices add to it.

A cosine takes what is said in like words for near, an answer or not. What turns a question's vector towards those of
its answers is learned from some 80,000 questions on an encyclopedia (SQuAD 1.1; `python -m tests.evals.train_matching`)
as a bilinear form of low rank, so it costs no more than a cosine and needs nothing of a sentence but its vector.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np

from index.embed import DEFAULT_MODEL, Vectors

NAME = "matching.npy"
"""Beside this file: the matrices of questions and of sentences, float16 (2, rank, dimension)."""


def turned(questions: Vectors, model: str) -> Vectors:
    """Vectors whose product with a sentence's says how well it answers; float32 (questions, dimension).

    The matrices were learned for the vectors of the default model; for others they are the questions' own.
    """
    return turned_by(_matrices(), questions) if model == DEFAULT_MODEL else questions


def turned_by(matrices: Vectors, questions: Vectors) -> Vectors:
    """The questions' vectors, and what the two matrices, float32 (2, rank, dimension), add to them."""
    asks, tells = matrices
    answering: Vectors = questions + (questions @ asks.T) @ tells
    return answering


@cache
def _matrices() -> Vectors:
    with as_file(files("index.answering") / NAME) as path:
        read: Vectors = np.load(path).astype(np.float32)
    return read
