"""Which articles share one origin: ten outlets that repeat one report are one origin, not ten.

In this order: the `origin` of the front matter; versions of one article; copies of a text (index/copies.py); articles
of the same days that relay one named source and say much the same; otherwise an article is its own origin.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from index.copies import WORD, copies
from index.types import Article

RELAYED = 0.35
"""Least cosine of word weights of two articles that relay the same source within WINDOW."""
WINDOW = timedelta(days=4)
_MOST_WEIGHED = 2_000
"""Articles whose word weights are kept."""

_MARK = re.compile(r"\(([A-Z][\w .]*)\)\s*$|\b(?:summary of|notes on an?|from|by) ([A-Z][\w .]*?)(?: report)?\)?$")
_SOURCE = r"((?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
_RELAYS = re.compile(
    rf"(?:first reported by|relaying|citing|according to|as reported by|reported by|told|seen by|reports? by"
    rf"|report from) {_SOURCE}"
    rf"|{_SOURCE} (?:was (?:the )?first to report|first reported|reported|reports|broke the news|has learned)"
)
_HINT = re.compile(r"report|relaying|citing|according|told|seen by|broke|learned")
"""Stands in whatever _RELAYS matches."""


def origins(articles: Sequence[Article]) -> dict[str, str]:
    """The origin of each article by its id: the id in the front matter, else the id of the group's earliest article."""
    groups = _Groups([article.id for article in articles])
    for a, b in (*_declared(articles), *_versions(articles)):
        groups.join(a, b)
    for a, b in copies(articles):
        groups.join(a, b)
    for a, b in _relayed(articles):
        groups.join(a, b)
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


def _declared(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for article in articles:
        if article.origin:
            yield first.setdefault(article.origin, article.id), article.id


def _versions(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    there = {article.id for article in articles}
    return ((article.updates, article.id) for article in articles if article.updates in there and article.updates)


def _named(articles: Sequence[Article], groups: _Groups) -> dict[str, str]:
    """Two declared origins are never merged under one name: an article that declares one keeps its own."""
    names: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: (a.origin is None, a.published, a.id)):
        names.setdefault(groups.find(article.id), article.origin or article.id)
    return {article.id: article.origin or names[groups.find(article.id)] for article in articles}


def _relayed(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Pairs that rest on one named source, or one of which is the source, within WINDOW and alike in their words."""
    weights = _Weights(articles)
    by_source: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: (a.published, a.id)):
        for source in relays(article) | {_slug(re.sub(r"\(.*|,.*", "", article.publisher))}:
            by_source.setdefault(source, []).append(article)
    for resting in by_source.values():
        for i, a in enumerate(resting):
            for b in resting[i + 1 :]:
                if b.published - a.published > WINDOW:
                    break
                if a.publisher != b.publisher and _cosine(weights.of(a), weights.of(b)) >= RELAYED:
                    yield a.id, b.id


def relays(article: Article) -> frozenset[str]:
    """The sources that the whole article rests on: a mark of syndication in the publisher's name, or the source named
    in the first sentences or in at least a third of all."""
    mark = _MARK.search(article.publisher)
    found = {_slug(mark.group(1) or mark.group(2))} if mark else set()
    body = article.text[article.body :]
    parts = [part for part in re.split(r"(?<=[.!?])\s+|\n+", body) if len(part) > 20]
    counts: Counter[str] = Counter()
    for i, part in enumerate(parts):
        sources = _RELAYS.finditer(part) if _HINT.search(part) else ()
        named = {_slug(match.group(1) or match.group(2)) for match in sources}
        counts.update(named)
        found |= named if i < 2 else set()
    return frozenset(found | {name for name, count in counts.items() if count >= max(2, len(parts) / 3)}) - {""}


def _slug(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "-".join(word for word in words if word not in {"the", "report", "news", "com"})


class _Weights:
    """Unit vectors of word weights (tf-idf) of the bodies, made when they are asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._spread = Counter(word for article in articles for word in set(_long_words(article)))
        self._total = len(articles)
        self._made: dict[str, dict[str, float]] = {}

    def of(self, article: Article) -> dict[str, float]:
        if len(self._made) >= _MOST_WEIGHED:
            self._made.clear()
        if article.id not in self._made:
            found = Counter(_long_words(article))
            weights = {word: n * math.log(1 + self._total / self._spread[word]) for word, n in found.items()}
            self._made[article.id] = _unit(weights)
        return self._made[article.id]


def _long_words(article: Article) -> list[str]:
    return [word for word in WORD.findall(article.text[article.body :].lower()) if len(word) > 3]


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    return {word: value / length for word, value in weights.items()}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(value * large.get(word, 0.0) for word, value in small.items())
