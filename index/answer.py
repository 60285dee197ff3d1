"""Question -> Answer: the few best excerpts in their lanes, or silence when nothing supports an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.asking import Asking, asking
from index.excerpt import excerpt
from index.features import NAMES, features, view
from index.generation import Generation
from index.question import read
from index.rank import probability, score, weights
from index.search import search
from index.types import Answer, Excerpt, Status

MOST = 3
"""Excerpts shown at the most, and nearest ones named on an abstention."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be shown, its score, and its features by name."""

    row: int
    score: float
    features: dict[str, float]


def answer(generation: Generation, question: str, context: Sequence[str] = (), as_of: date | None = None) -> Answer:
    """Answer from what was published by `as_of`; `context` holds the chat's earlier questions, oldest first."""
    asked = asking(generation, read(question, context))
    ranked = candidates(generation, asked, as_of)
    chosen = choose(generation, ranked)
    confidence = probability(signals(asked, chosen, generation))
    answered = bool(chosen) and confidence >= weights().threshold
    shown = [excerpt(generation, item.row, item.score, as_of) for item in chosen]
    lanes = {status: tuple(e for e in shown if answered and e.status is status) for status in Status}
    return Answer(
        question=question,
        answered=answered,
        confidence=round(confidence, 4),
        as_of=as_of,
        generation=generation.id,
        lanes=lane_order(shown),
        reported=lanes[Status.REPORTED],
        expected=lanes[Status.EXPECTED],
        opinion=lanes[Status.OPINION],
        nearest=() if answered else tuple(shown),
    )


def candidates(generation: Generation, asked: Asking, as_of: date | None) -> list[Candidate]:
    """All candidates, best first. A report inherits from the statements it overtakes, so that the latest leads."""
    found = search(generation, asked.query, as_of)
    columns = features(generation, asked, found)
    own = dict(zip(found.rows.tolist(), score(columns).tolist(), strict=True))
    final = _inherited(generation, own, keep=0.0 if asked.rumour else weights().inherit)
    named = (dict(zip(NAMES, row, strict=True)) for row in columns.tolist())
    ranked = [Candidate(row, final[row], values) for row, values in zip(own, named, strict=True)]
    return sorted(ranked, key=lambda item: (-item.score, item.row))


def _inherited(generation: Generation, own: dict[int, float], keep: float) -> dict[int, float]:
    final = dict(own)
    for row, value in own.items():
        for later in generation.rows[row].overtaken_by[:2]:
            if keep and later in final:
                final[later] = max(final[later], value + keep)
    return final


def choose(generation: Generation, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best few that come near the first and repeat none before them."""
    chosen: list[Candidate] = []
    for item in ranked[: 4 * MOST]:
        near = not chosen or item.score >= chosen[0].score - weights().margin
        if near and not any(_repeats(generation, item.row, other.row) for other in chosen):
            chosen.append(item)
    return chosen[:MOST]


def _repeats(generation: Generation, row: int, other: int) -> bool:
    ours, theirs = view(generation, row).words, view(generation, other).words
    return len(ours & theirs) >= 0.8 * max(1, min(len(ours), len(theirs)))


def signals(asked: Asking, chosen: Sequence[Candidate], generation: Generation) -> dict[str, float]:
    """What tells whether the chosen ones answer: features of the first, and how much of the question all cover."""
    if not chosen:
        return {}
    covered = frozenset[str]().union(*(view(generation, item.row).words for item in chosen))
    unknown = sum(w for word, w in asked.focus.items() if not generation.bm25.frequency(word))
    total = sum(asked.focus.values()) or 1.0
    union = sum(w for word, w in asked.focus.items() if word in covered) / total
    return {**chosen[0].features, "score": chosen[0].score, "union": union, "unknown": unknown / total}


def lane_order(shown: Sequence[Excerpt]) -> tuple[Status, ...]:
    """The lane of the best excerpt first, then reported, expected, opinion."""
    best = max(shown, key=lambda item: item.score).status if shown else Status.REPORTED
    return (best, *(status for status in Status if status is not best))
