"""Question -> Answer: the few best excerpts in their lanes, or silence when nothing supports an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np

from index.answering.asking import Asking, asking
from index.answering.features import View, view
from index.answering.meanwhile import meanwhile
from index.answering.news import asks_news, news
from index.answering.opposing import disagreeing
from index.answering.question import MAX_QUESTION, Query, read, sound
from index.answering.rank import Weights, shipped
from index.answering.ranking import Ranked, Ranking, ranking
from index.answering.spelling import put_right
from index.answering.support import confidence
from index.embed import Encoder
from index.excerpt import excerpt
from index.generation import Generation
from index.stored.remembering import Prepared
from index.text.chatter import matter
from index.text.parts import parts
from index.types import Answer, Excerpt, Status

MOST = 3
"""Excerpts shown at the most, and nearest ones named on an abstention."""


def answer(
    generation: Generation,
    question: str,
    context: Sequence[str] = (),
    as_of: date | None = None,
    weights: Weights | None = None,
    encoder: Encoder | None = None,
) -> Answer:
    """Answer from what was published by `as_of`; `context` holds the chat's earlier questions, oldest first.

    `encoder` may have embedded the question already, with others (`prepared`).
    """
    known = weights or shipped()
    asked, encoder = _read(generation, queries(generation, question, context), as_of, encoder)
    attempts = {part: _attempt(generation, each, known, encoder) for part, each in asked.items()}
    covered = {part: attempt for part, attempt in attempts.items() if attempt.confidence >= known.threshold}
    chosen = _together(generation, (covered or attempts).values())
    answered = bool(covered) and bool(chosen)
    shown = [excerpt(generation, item.row, item.score, as_of) for item in chosen]
    lanes = {status: tuple(e for e in shown if answered and e.status is status) for status in Status}
    return Answer(
        question=sound(question),
        answered=answered,
        confidence=round(max(attempt.confidence for attempt in attempts.values()), 4),
        as_of=as_of,
        generation=generation.id,
        lanes=lane_order(shown),
        reported=lanes[Status.REPORTED],
        expected=lanes[Status.EXPECTED],
        opinion=lanes[Status.OPINION],
        nearest=() if answered else tuple(shown),
        uncovered=tuple(part for part in attempts if answered and part not in covered),
        disagreeing=disagreeing(generation, [item.row for item in chosen], as_of) if answered else (),
        news=answered and all(attempt.news for attempt in covered.values()),
    )


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What would be shown for a question or a part of one, best first, and the probability that it answers."""

    chosen: list[Ranked]
    confidence: float
    news: bool = False


def prepared(generation: Generation, asked: Iterable[tuple[str, Sequence[str]]]) -> Prepared:
    """An encoder that knows what is searched for by several questions with their contexts, embedded together."""
    return Prepared(generation.encoder, [text for each in asked for text in _texts(queries(generation, *each))])


def _texts(asked: Mapping[str, Query]) -> list[str]:
    return [text for query in asked.values() for text in query.texts]


def _read(
    generation: Generation, asked: Mapping[str, Query], as_of: date | None, encoder: Encoder | None
) -> tuple[dict[str, Asking], Encoder]:
    """The question or its parts as they are read, and what knows their vectors: read while they are embedded."""

    def reading() -> dict[str, Asking]:
        return {part: asking(generation, query, as_of) for part, query in asked.items()}

    if encoder:
        return reading(), encoder
    return meanwhile(reading, lambda: Prepared(generation.encoder, _texts(asked)))


def _attempt(generation: Generation, asked: Asking, known: Weights, encoder: Encoder) -> _Attempt:
    if asks_news(generation, asked):
        return _news(generation, asked)
    best = ranking(generation, asked, known, encoder)
    chosen = choose(generation, best, known.share)
    return _Attempt(chosen, confidence(generation, asked, best, chosen, known))


def _news(generation: Generation, asked: Asking) -> _Attempt:
    rows, there = news(generation, asked, MOST)
    ordered = zip(rows, range(len(rows), 0, -1), strict=True)
    return _Attempt([Ranked(row, float(score), np.empty(0)) for row, score in ordered], float(there), news=True)


def queries(generation: Generation, question: str, context: Sequence[str]) -> dict[str, Query]:
    """The question; of one that asks several things each by itself, those before it as its context.

    No more than can be shown, the last of them together: a message of fifty questions costs no fifty searches.
    """
    question, context = sound(question), [sound(earlier) for earlier in context]
    single = parts(matter(question[:MAX_QUESTION])) or (question,)
    single = (*single[: MOST - 1], *filter(None, [" ".join(single[MOST - 1 :])]))
    asked = {part: read(part, [*context, *single[:number]]) for number, part in enumerate(single)}
    return {part: put_right(generation, query) for part, query in asked.items()}


def _together(generation: Generation, attempts: Iterable[_Attempt]) -> list[Ranked]:
    """The best of each part, then the rest: none twice, at most MOST."""
    several = [attempt.chosen for attempt in attempts]
    firsts, rest = [chosen[:1] for chosen in several], [chosen[1:] for chosen in several]
    return _unlike(generation, chain(*firsts, *rest))


def choose(generation: Generation, ranked: Ranking, share: float) -> list[Ranked]:
    """The first and the best few after it that repeat none before them, each with at least this probability, 0..1,
    of being the one that answers: a candidate in a crowd of equals is shown no more than one that is far behind."""
    likely = np.flatnonzero(ranked.shares >= share).tolist()
    return _unlike(generation, map(ranked.at, likely or range(len(ranked))[:1]))


def _unlike(generation: Generation, items: Iterable[Ranked]) -> list[Ranked]:
    """The first MOST that repeat none before them."""
    kept: list[Ranked] = []
    for item in items:
        if not any(_repeats(generation, item.row, other.row) for other in kept):
            kept.append(item)
    return kept[:MOST]


def _repeats(generation: Generation, row: int, other: int) -> bool:
    """Whether two rows say the same: in nearly the same words, and not each with a figure that the other lacks."""
    ours, theirs = view(generation, row), view(generation, other)
    alike = len(ours.words & theirs.words) >= 0.8 * max(1, min(len(ours.words), len(theirs.words)))
    return alike and (_figures(ours) <= _figures(theirs) or _figures(theirs) <= _figures(ours))


def _figures(seen: View) -> frozenset[tuple[float, float, str]]:
    return frozenset((each.low, each.high, each.kind) for each in seen.facets.quantities)


def lane_order(shown: Sequence[Excerpt]) -> tuple[Status, ...]:
    """The lane of the best excerpt first, then reported, expected, opinion."""
    best = max(shown, key=lambda item: item.score).status if shown else Status.REPORTED
    return (best, *(status for status in Status if status is not best))
