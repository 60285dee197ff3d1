"""Hybrid retrieval: dense and BM25 candidates over the rows of a span of days, fused by reciprocal rank.

Reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009. A follow-up is searched for alone and with the chat
before it. The rows of the articles that rank best join the candidates, since an answer often stands beside a match,
and so do the later reports that overtook a candidate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index import matching
from index.embed import Encoder
from index.generation import Generation
from index.question import Query
from index.rank import LATER
from index.store import Rows, Vectors

DEPTH = 50
"""Candidates taken from each ranking."""
ARTICLES = 3
"""Best articles whose rows all join the candidates."""
_WIDEST = 40
_RRF = 60
_GAINS = [1 / (_RRF + rank) for rank in range(DEPTH)]


@dataclass(frozen=True)
class Found:
    """Candidate rows with their scores, all arrays of one length; `answering` is the product with the question's
    vector, turned towards what answers it (index/matching.py), `near_answering` the mean of those beside the row.

    `article` is the share of the best article's fused score that the row's article reaches, `chat` the same for the
    chat's earlier questions alone.
    """

    rows: Rows
    cosine: NDArray[np.float32]
    focus_cosine: NDArray[np.float32]
    answering: NDArray[np.float32]
    near_answering: NDArray[np.float32]
    bm25: NDArray[np.float32]
    article: NDArray[np.float64]
    chat: NDArray[np.float64]


def rows_until(generation: Generation, as_of: date | None) -> int:
    """How many rows were published by `as_of`; rows are ordered by day."""
    return len(generation.rows) if as_of is None else generation.spread.until(as_of)


def search(generation: Generation, query: Query, as_of: date | None = None, encoder: Encoder | None = None) -> Found:
    """Candidates among what was published by `as_of`, in order of rows; `encoder` may know the query's vectors."""
    stop = rows_until(generation, as_of)
    asked = _asked(generation, query, encoder)
    rankings = [_rankings(generation, v, s[:stop], stop) for v, s in zip(asked.turned, asked.bm25, strict=True)]
    own = _standing(generation, rankings[0] + (rankings[1] if query.earlier else []), as_of)
    chat = _standing(generation, rankings[-1], as_of) if query.earlier else {}
    by_article = _article_scores(generation, own)
    by_chat = _article_scores(generation, chat)
    near = _with_articles(generation, own, [*_best(generation, by_article), *_best(generation, by_chat)], stop)
    rows = generation.standing(_with_later(generation, near, as_of), as_of)
    return _found(generation, asked, np.array(rows, np.int64), by_article, by_chat)


def among(generation: Generation, query: Query, rows: Rows) -> Found:
    """The given rows as candidates, whatever their rank."""
    return _found(generation, _asked(generation, query), rows, {}, {})


@dataclass(frozen=True)
class _Searched:
    """Of each text that is searched for (with the chat, alone, the chat) its vector, the same turned towards what
    answers it, and every row's BM25."""

    vectors: Vectors
    turned: Vectors
    bm25: list[NDArray[np.float32]]


def _asked(generation: Generation, query: Query, encoder: Encoder | None = None) -> _Searched:
    vectors = _searched((encoder or generation.encoder).encode(query.texts))
    turned = matching.turned(vectors, generation.model)
    return _Searched(vectors, turned, [_bm25(generation, words) for words in query.words])


def _searched(vectors: Vectors) -> Vectors:
    """Of a question and the earlier ones of its chat: with the chat, alone, the chat.

    The sum finds as much as the vector of all their words would, and the chat was embedded when it was asked.
    """
    if len(vectors) == 1:
        return vectors
    alone, chat = vectors[0], _unit(vectors[1:].sum(0))
    return np.stack([_unit(alone + chat), alone, chat])


def _unit(vector: Vectors) -> Vectors:
    """Of length 1. Unit vectors may cancel out, then nothing is near."""
    length = np.linalg.norm(vector)
    return vector / length if length else vector


def _found(
    generation: Generation, asked: _Searched, rows: Rows, by_article: Mapping[int, float], by_chat: Mapping[int, float]
) -> Found:
    stored = generation.store.vectors(np.concatenate((rows, *generation.spread.beside(rows))))
    answering, before, after = (stored @ asked.turned[0]).reshape(3, -1)
    own = stored[: len(rows)]
    cosine = own @ asked.vectors[0]
    return Found(
        rows,
        cosine,
        own @ asked.vectors[1] if len(asked.vectors) > 1 else cosine,
        answering,
        (before + after) / 2,
        asked.bm25[0][rows],
        _shares(generation, rows, by_article),
        _shares(generation, rows, by_chat),
    )


def _bm25(generation: Generation, words: Iterable[str]) -> NDArray[np.float32]:
    return generation.bm25.scores([generation.bm25.spelled(word) for word in words])


def _rankings(generation: Generation, vector: Vectors, lexical: NDArray[np.float32], stop: int) -> list[Rows]:
    dense, _ = generation.store.search(vector, DEPTH, 0, stop)
    return [dense, _top(lexical, DEPTH)]


def _top(scores: NDArray[np.float32], count: int) -> Rows:
    """The rows of the best scores above 0, best first, the lower row first where equal."""
    rows = np.flatnonzero(scores > 0)
    if len(rows) > count:
        rows = rows[scores[rows] >= np.partition(scores[rows], -count)[-count]]
    return rows[np.argsort(-scores[rows], kind="stable")[:count]]


def _standing(generation: Generation, rankings: Iterable[Rows], as_of: date | None) -> dict[int, float]:
    """The fused scores of rows that were not withdrawn by then."""
    fused = _fused(rankings)
    return {row: fused[row] for row in generation.standing(fused, as_of)}


def _fused(rankings: Iterable[Rows]) -> dict[int, float]:
    fused: dict[int, float] = {}
    for ranking in rankings:
        for row, gain in zip(ranking.tolist(), _GAINS, strict=False):
            fused[row] = fused.get(row, 0.0) + gain
    return fused


def _article_scores(generation: Generation, fused: Mapping[int, float]) -> dict[int, float]:
    """Of each article, by its number, the sum of its two best rows."""
    if not fused:
        return {}
    scores: dict[int, list[float]] = defaultdict(list)
    for article, score in zip(generation.spread.articles_of(list(fused)), fused.values(), strict=True):
        scores[article].append(score)
    return {article: sum(sorted(found)[-2:]) for article, found in scores.items()}


def _best(generation: Generation, scores: Mapping[int, float]) -> list[int]:
    return sorted(scores, key=lambda article: (-scores[article], generation.spread.id_of(article)))[:ARTICLES]


def _with_articles(generation: Generation, fused: Iterable[int], articles: Iterable[int], stop: int) -> set[int]:
    more = (row for article in articles for row in generation.spread.rows_at(article)[:_WIDEST] if row < stop)
    return {*fused, *more}


def _with_later(generation: Generation, rows: Iterable[int], as_of: date | None) -> list[int]:
    """The rows with what overtook each of them, which may say it in words of its own; in order."""
    later = generation.overtaken(rows, as_of).values()
    return sorted({*rows, *(other for each in later for other in each[:LATER])})


def _shares(generation: Generation, rows: Rows, scores: Mapping[int, float]) -> NDArray[np.float64]:
    if not scores:
        return np.zeros(len(rows))
    best = max(scores.values())
    return np.array([scores.get(article, 0.0) / best for article in generation.spread.articles_of(rows)])
