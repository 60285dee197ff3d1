"""Hybrid retrieval: dense and BM25 candidates over what was published by a day, fused by reciprocal rank.

Reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009. A follow-up is searched for alone and with the chat
before it. The rows of the articles that rank best join the candidates, since an answer often stands beside a match,
and so do the later reports that overtook a candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering import matching
from index.answering.asking import Asking
from index.answering.rank import LATER, shares
from index.embed import Encoder
from index.generation import Generation
from index.store import Rows, Vectors
from index.text.lexical import Scores

DEPTH = 50
"""Candidates taken from each ranking."""
ARTICLES = 3
"""Best articles whose rows all join the candidates."""
_WIDEST = 40
_RRF = 60
_EVEN = 0.1
"""Difference of products that lets a candidate weigh e times as much; by cross-validation between 0.02 and 1."""
_GAINS = 1.0 / (_RRF + np.arange(DEPTH))


@dataclass(frozen=True)
class Found:
    """Candidate rows with their scores, all arrays of one length; `answering` is the product with the question's
    vector, turned towards what answers it (answering/matching.py), `near_answering` the mean of those beside the row,
    `feedback` what the candidates agree on.

    `article` is the share of the best article's fused score that the row's article reaches, `chat` the same for the
    chat's earlier questions alone.
    """

    rows: Rows
    cosine: NDArray[np.float32]
    focus_cosine: NDArray[np.float32]
    answering: NDArray[np.float32]
    near_answering: NDArray[np.float32]
    feedback: NDArray[np.float32]
    bm25: Scores
    article: NDArray[np.float64]
    chat: NDArray[np.float64]


def rows_until(generation: Generation, as_of: date | None) -> int:
    """How many rows were published by `as_of`; rows are ordered by day."""
    return len(generation.rows) if as_of is None else generation.spread.until(as_of)


def search(generation: Generation, asked: Asking, encoder: Encoder | None = None) -> Found:
    """Candidates among what was published by the day of asking, in order of rows; `encoder` may know the query's
    vectors."""
    as_of, earlier = asked.as_of, asked.query.earlier
    sought, stop = _sought(generation, asked, encoder), rows_until(generation, as_of)
    rankings = [_rankings(generation, v, s[:stop], stop) for v, s in zip(sought.turned, asked.bm25, strict=True)]
    own = _fused(generation, rankings[0] + (rankings[1] if earlier else []), as_of)
    by_article = _by_article(generation, own)
    by_chat = _by_article(generation, _fused(generation, rankings[-1], as_of)) if earlier else _NONE
    best = (*_best(by_article), *_best(by_chat))
    near = _with_articles(generation, own.places, best, stop)
    rows = generation.standing(_with_later(generation, near, as_of), as_of)
    return _found(generation, asked, sought, rows, by_article, by_chat)


def among(generation: Generation, asked: Asking, rows: Rows) -> Found:
    """The given rows as candidates, whatever their rank."""
    return _found(generation, asked, _sought(generation, asked), rows, _NONE, _NONE)


class _Scored(NamedTuple):
    """Rows, or articles by number, in ascending order, and what each scores; arrays of one length."""

    places: Rows
    scores: NDArray[np.floating[Any]]


_NONE = _Scored(np.empty(0, np.int64), np.empty(0))


class _Sought(NamedTuple):
    """Of each text that is searched for (with the chat, alone, the chat) its vector, and the same turned towards what
    answers it."""

    vectors: Vectors
    turned: Vectors


def _sought(generation: Generation, asked: Asking, encoder: Encoder | None = None) -> _Sought:
    vectors = _searched((encoder or generation.encoder).encode(asked.query.texts))
    return _Sought(vectors, matching.turned(vectors, generation.model))


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
    generation: Generation, asked: Asking, sought: _Sought, rows: Rows, by_article: _Scored, by_chat: _Scored
) -> Found:
    stored = generation.store.vectors(np.concatenate((rows, *generation.spread.beside(rows))))
    answering, before, after = (stored @ sought.turned[0]).reshape(3, -1)
    own, articles = stored[: len(rows)], generation.spread.articles_of(rows)
    cosine = own @ sought.vectors[0]
    return Found(
        rows,
        cosine,
        own @ sought.vectors[1] if len(sought.vectors) > 1 else cosine,
        answering,
        (before + after) / 2,
        _feedback(own, answering),
        asked.bm25[0][rows],
        _shares(articles, by_article),
        _shares(articles, by_chat),
    )


def _feedback(own: Vectors, answering: Scores) -> Scores:
    """Of each candidate the product with the mean of the others, which weigh the more the better they answer.

    Pseudo relevance feedback (Rocchio, in The SMART Retrieval System, 1971), as a feature in place of a second search.
    """
    weights = shares(answering.astype(np.float64) / _EVEN).astype(np.float32)
    agreed: Scores = own @ (weights @ own) - weights
    return agreed


def _rankings(generation: Generation, vector: Vectors, lexical: Scores, stop: int) -> list[Rows]:
    dense, _ = generation.store.search(vector, DEPTH, stop)
    return [dense, _top(lexical, DEPTH)]


def _top(scores: Scores, count: int) -> Rows:
    """The rows of the best scores above 0, best first, the lower row first where equal."""
    rows = np.flatnonzero(scores > 0)
    if len(rows) > count:
        rows = rows[scores[rows] >= np.partition(scores[rows], -count)[-count]]
    return rows[np.argsort(-scores[rows], kind="stable")[:count]]


def _fused(generation: Generation, rankings: Sequence[Rows], as_of: date | None) -> _Scored:
    """The rows of several rankings, without those that were withdrawn by then."""
    every, gains = np.concatenate(rankings), np.concatenate([_GAINS[: len(ranking)] for ranking in rankings])
    order = np.argsort(every, kind="stable")
    starts = np.flatnonzero(_begins(every[order]))
    rows, scores = every[order[starts]], np.add.reduceat(gains[order], starts)
    standing = generation.standing(rows, as_of)
    return _Scored(standing, scores[np.searchsorted(rows, standing)])


def _by_article(generation: Generation, fused: _Scored) -> _Scored:
    """Of each article, by its number, the sum of its two best rows."""
    articles = generation.spread.articles_of(fused.places)  # ascending, as rows are
    best = fused.scores[np.lexsort((-fused.scores, articles))]
    starts = np.flatnonzero(_begins(articles))
    return _Scored(articles[starts], np.add.reduceat(best * _begins(articles, 2), starts))


def _begins(ascending: Rows, count: int = 1) -> NDArray[np.bool_]:
    """Which are among the first `count` of their like."""
    first = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[count:], ascending[:-count], out=first[count:])
    return first


def _best(articles: _Scored) -> list[int]:
    best: list[int] = articles.places[np.lexsort((articles.places, -articles.scores))[:ARTICLES]].tolist()
    return best


def _with_articles(generation: Generation, rows: Rows, articles: Iterable[int], stop: int) -> Rows:
    more = (generation.spread.rows_at(article)[:_WIDEST] for article in articles)
    return _distinct([rows, *(np.arange(each.start, min(each.stop, stop)) for each in more)])


def _with_later(generation: Generation, rows: Rows, as_of: date | None) -> Rows:
    """The rows with what overtook each of them, which may say it in words of its own; in order."""
    later = generation.overtaken(rows.tolist(), as_of).values()
    return _distinct([rows, np.array([other for each in later for other in each[:LATER]], np.int64)])


def _distinct(several: Sequence[Rows]) -> Rows:
    """All rows in order, each once."""
    ascending = np.sort(np.concatenate(several))
    return ascending[_begins(ascending)]


def _shares(articles: Rows, scored: _Scored) -> NDArray[np.float64]:
    """Of each row, by the number of its article, the share of the best article's score that its own reaches."""
    if not len(scored.places):
        return np.zeros(len(articles))
    at = np.minimum(np.searchsorted(scored.places, articles), len(scored.places) - 1)
    shares: NDArray[np.float64] = np.where(scored.places[at] == articles, scored.scores[at], 0.0) / scored.scores.max()
    return shares
