"""One question, warm: the whole ask beside what it cannot do without, one forward pass and one flat pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import faiss
import numpy as np

from index.answering.question import read
from index.embed import Encoder, OnnxEncoder
from index.generation import Generation
from index.search import DEPTH
from index.stored.remembering import Prepared
from index.text.parts import parts
from tests.benchmarks.measure import Cost, Figure, beside, in_turns
from tests.benchmarks.texts import Asked

BAR = 1.5


class Limit:
    """What any answer from these vectors costs: the question through the model, then a look at every vector."""

    def __init__(self, generation: Generation) -> None:
        self._encoder = cold(generation)
        self._index = faiss.IndexFlatIP(384)
        self._index.add(generation.store.vectors(np.arange(len(generation.rows))))

    def __call__(self, text: str) -> None:
        self._index.search(self._encoder.encode([text]), DEPTH)


def cold(generation: Generation) -> Encoder:
    """Its encoder without a memory of what was asked before."""
    return OnnxEncoder(generation.folder / "encoder")


def measured(generation: Generation, asked: Sequence[Asked], rounds: int = 2) -> list[Figure]:
    """Every question `rounds` times after a round that warms up; follow-ups and questions of several parts apart.

    Each is new; what a follow-up leans on was asked, and embedded, before, as in a chat. Questions of several parts are
    searched for by several texts, whose forward passes the limit of one text leaves out.
    """
    from bot.snapshot import IndexSnapshot

    encoder, limit = cold(generation), Limit(generation)
    kinds: dict[str, list[tuple[Cost, Cost]]] = {"a question": [], "a follow-up": [], "several parts": []}
    for question, context in asked:
        IndexSnapshot(generation).answer(question, context, None)
    for question, context in asked:
        query = read(question, context)
        told = IndexSnapshot(replace(generation, encoder=Prepared(encoder, query.earlier)))
        works = {
            "ask": lambda s=told, q=question, c=context: s.answer(q, c, None),
            "limit": lambda t=query.text: limit(t),
        }
        costs = in_turns(works, rounds)
        kinds[_kind(question, context)] += zip(costs["ask"], costs["limit"], strict=True)
    everything = [pair for pairs in kinds.values() for pair in pairs]
    return [figure for kind, pairs in {**kinds, "all": everything}.items() for figure in _figures(kind, pairs, rounds)]


def _figures(kind: str, pairs: Sequence[tuple[Cost, Cost]], rounds: int) -> list[Figure]:
    if not pairs:
        return []
    asks, limits = zip(*pairs, strict=True)
    bar = None if kind == "several parts" else BAR
    return beside(f"{kind} ({len(pairs) // rounds})", asks, limits, bar)


def _kind(question: str, context: Sequence[str]) -> str:
    if parts(question):
        return "several parts"
    return "a follow-up" if read(question, context).earlier else "a question"
