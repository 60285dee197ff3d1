"""Which articles share one origin: ten outlets that repeat one report are one origin, not ten.

In this order: the `origin` of the front matter; versions of one article; copies of a text (copies.py); articles
of the same days that relay one named source and say much the same; otherwise an article is its own origin.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain

from index.building.copies import copies
from index.building.sketch import Sketch, hashes, slug
from index.corpus import Header
from index.stored.lines import Records

RELAYED = 0.35
"""Least cosine of word weights of two articles that relay the same source within WINDOW."""
WINDOW = timedelta(days=4)
_MOST_WEIGHED = 2_000
"""Articles whose word weights are kept."""


def origins(articles: Sequence[Header], sketches: Sequence[Sketch]) -> dict[str, str]:
    """The origin of each article, which has a sketch each, by its id: the id in the front matter, else the id of the
    group's earliest article."""
    groups = _Groups([article.id for article in articles])
    for a, b in (*_declared(articles), *_versions(articles)):
        groups.join(a, b)
    shingles = Records(len(sketches), lambda number: hashes(sketches[number].shingles))
    for one, other in (*copies(shingles), *_relayed(articles, sketches)):
        groups.join(articles[one].id, articles[other].id)
    return _named(articles, groups)


class _Groups:
    """Disjoint sets of article ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {id_: id_ for id_ in ids}

    def find(self, id_: str) -> str:
        while self._parent[id_] != id_:
            self._parent[id_] = self._parent[self._parent[id_]]
            id_ = self._parent[id_]
        return id_

    def join(self, a: str, b: str) -> None:
        self._parent[self.find(a)] = self.find(b)


def _declared(articles: Sequence[Header]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for article in articles:
        if article.origin:
            yield first.setdefault(article.origin, article.id), article.id


def _versions(articles: Sequence[Header]) -> Iterator[tuple[str, str]]:
    there = {article.id for article in articles}
    return ((article.updates, article.id) for article in articles if article.updates in there and article.updates)


def _named(articles: Sequence[Header], groups: _Groups) -> dict[str, str]:
    """Two declared origins are never merged under one name: an article that declares one keeps its own."""
    names: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: (a.origin is None, a.published, a.id)):
        names.setdefault(groups.find(article.id), article.origin or article.id)
    return {article.id: article.origin or names[groups.find(article.id)] for article in articles}


def _relayed(articles: Sequence[Header], sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs that rest on one named source, or one of which is the source, within WINDOW and alike in their words."""
    weights = _Weights(sketches)
    for resting in _by_source(articles, sketches):
        for place, one in enumerate(resting):
            for other in resting[place + 1 :]:
                a, b = articles[one], articles[other]
                if b.published - a.published > WINDOW:
                    break
                if a.publisher != b.publisher and _cosine(weights.of(one), weights.of(other)) >= RELAYED:
                    yield one, other


def _by_source(articles: Sequence[Header], sketches: Sequence[Sketch]) -> Iterable[list[int]]:
    """The articles that rest on one source or are by it, in order of publication, for each source."""
    found: dict[str, list[int]] = {}
    for i in sorted(range(len(articles)), key=lambda i: (articles[i].published, articles[i].id)):
        for source in {*sketches[i].relays, slug(re.sub(r"\(.*|,.*", "", articles[i].publisher))}:
            found.setdefault(source, []).append(i)
    return found.values()


class _Weights:
    """Unit vectors of word weights (tf-idf) of the bodies, made when they are asked for."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._sketches = sketches
        self._spread = Counter(chain.from_iterable(set(_words(each)) for each in sketches))
        self._made: dict[int, dict[int, float]] = {}

    def of(self, article: int) -> dict[int, float]:
        if len(self._made) >= _MOST_WEIGHED:
            self._made.clear()
        if article not in self._made:
            found, total = Counter(_words(self._sketches[article])), len(self._sketches)
            self._made[article] = _unit(
                {word: n * math.log(1 + total / self._spread[word]) for word, n in found.items()}
            )
        return self._made[article]


def _words(sketch: Sketch) -> list[int]:
    numbers: list[int] = hashes(sketch.words).tolist()
    return numbers


def _unit(weights: Mapping[int, float]) -> dict[int, float]:
    length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    return {word: value / length for word, value in weights.items()}


def _cosine(a: Mapping[int, float], b: Mapping[int, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(value * large.get(word, 0.0) for word, value in small.items())
