"""Question -> Answer: the few best excerpts in their lanes, or silence when nothing supports an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from index.asking import asking
from index.excerpt import excerpt
from index.features import view
from index.generation import Generation
from index.opposing import disagreeing
from index.parts import parts
from index.question import MAX_QUESTION, read
from index.rank import Weights, probability, shipped
from index.ranking import Ranked, ranking
from index.support import signals
from index.types import Answer, Excerpt, Status

MOST = 3
"""Excerpts shown at the most, and nearest ones named on an abstention."""


def answer(
    generation: Generation,
    question: str,
    context: Sequence[str] = (),
    as_of: date | None = None,
    weights: Weights | None = None,
) -> Answer:
    """Answer from what was published by `as_of`; `context` holds the chat's earlier questions, oldest first."""
    known = weights or shipped()
    whole = _attempt(generation, question, context, as_of, known)
    halves = _by_part(generation, question, context, as_of, known)
    confidence = max(whole.confidence, min((half.confidence for half in halves.values()), default=0.0))
    answered = bool(whole.chosen) and confidence >= known.threshold
    covered = [half.chosen for half in halves.values() if half.confidence >= known.threshold]
    chosen = _covering(generation, whole.chosen, covered)
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
        uncovered=tuple(part for part, half in halves.items() if answered and half.confidence < known.threshold),
        disagreeing=disagreeing(generation, [item.row for item in chosen], as_of) if answered else (),
    )


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What would be shown for a question, best first, and the probability that it answers."""

    chosen: list[Ranked]
    confidence: float


def _attempt(
    generation: Generation, question: str, context: Sequence[str], as_of: date | None, known: Weights
) -> _Attempt:
    asked = asking(generation, read(question, context), as_of)
    chosen = choose(generation, ranking(generation, asked, known, as_of), known.margin)
    return _Attempt(chosen, probability(signals(generation, asked, chosen), known))


def _by_part(
    generation: Generation, question: str, context: Sequence[str], as_of: date | None, known: Weights
) -> dict[str, _Attempt]:
    """Each single question of one that asks several, searched for by itself; those before it are its context.

    No more than can be shown: a message of fifty questions costs no fifty searches.
    """
    single = parts(question[:MAX_QUESTION])[:MOST]
    return {
        part: _attempt(generation, part, [*context, *single[:number]], as_of, known)
        for number, part in enumerate(single)
    }


def _covering(generation: Generation, whole: list[Ranked], by_part: Iterable[list[Ranked]]) -> list[Ranked]:
    """The best for the whole question, then the best for each part, then the rest: none twice, at most MOST."""
    firsts = [item for chosen in by_part for item in chosen[:1]]
    kept: list[Ranked] = []
    for item in [*whole[:1], *firsts, *whole[1:]]:
        if not any(_repeats(generation, item.row, other.row) for other in kept):
            kept.append(item)
    return kept[:MOST]


def choose(generation: Generation, ranked: Sequence[Ranked], margin: float) -> list[Ranked]:
    """The best few that come near the first and repeat none before them."""
    chosen: list[Ranked] = []
    for item in ranked[: 4 * MOST]:
        near = not chosen or item.score >= chosen[0].score - margin
        if near and not any(_repeats(generation, item.row, other.row) for other in chosen):
            chosen.append(item)
    return chosen[:MOST]


def _repeats(generation: Generation, row: int, other: int) -> bool:
    ours, theirs = view(generation, row).words, view(generation, other).words
    return len(ours & theirs) >= 0.8 * max(1, min(len(ours), len(theirs)))


def lane_order(shown: Sequence[Excerpt]) -> tuple[Status, ...]:
    """The lane of the best excerpt first, then reported, expected, opinion."""
    best = max(shown, key=lambda item: item.score).status if shown else Status.REPORTED
    return (best, *(status for status in Status if status is not best))
