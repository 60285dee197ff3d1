"""Do the chosen excerpts support an answer? Named signals for the probability; weighed in `index.rank`.

A close sentence on the topic is no answer. What the question asks for has to be there: its products and versions, its
kind of value and the thing counted, and the words that tell its matter from others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from index.asking import Asking
from index.entities import Model
from index.features import NAMES, View, covered, view
from index.generation import Generation
from index.lexical import stem
from index.synonyms import meanings
from index.types import Status

KINDS = ("date", "money", "count", "percentage", "duration", "reason", "name", "place", "licence")
"""Kinds of value that have a base rate of their own."""
_TENTH = 10
_LONG = 10


class Scored(Protocol):
    """A candidate with its final score and its features in the order of NAMES."""

    @property
    def row(self) -> int: ...
    @property
    def score(self) -> float: ...
    @property
    def features(self) -> tuple[float, ...]: ...


def signals(
    generation: Generation, asked: Asking, ranked: Sequence[Scored], chosen: Sequence[Scored]
) -> dict[str, float]:
    """What speaks for and against an answer by `chosen`, the best few of `ranked`; {} for none."""
    if not chosen:
        return {}
    views = [view(generation, item.row) for item in chosen]
    every = [view(generation, item.row) for item in ranked]
    return {
        **_strength(ranked, chosen),
        **_words(generation, asked, views),
        **_products(asked.wanted.models, views, every),
        **_values(asked, views),
        **_manner(asked, views),
    }


def _strength(ranked: Sequence[Scored], chosen: Sequence[Scored]) -> dict[str, float]:
    """How well the first matches, by itself and against the tenth; the best of some features over all chosen."""
    first = dict(zip(NAMES, chosen[0].features, strict=True))
    best = {
        name: max(values) for name, values in zip(NAMES, zip(*(c.features for c in chosen), strict=True), strict=True)
    }
    cosine = NAMES.index("focus_cosine")
    return {
        "score": ranked[0].score,
        "over_tenth": ranked[0].score - ranked[min(_TENTH, len(ranked)) - 1].score,
        "best_cosine": max(item.features[cosine] for item in ranked),
        **{name: first[name] for name in ("cosine", "focus_cosine", "chat", "context_meant", "other_product")},
        **{f"best_{name}": best[name] for name in ("focus_meant", "attributes", "chat")},
    }


def _words(generation: Generation, asked: Asking, views: Sequence[View]) -> dict[str, float]:
    """Weight of the question's own words that no chosen sentence holds, nor what stands around them."""
    words = frozenset[str]().union(*(seen.meant for seen in views))
    near = words.union(*(seen.around_meant for seen in views))
    meant, total = asked.focus_meanings, sum(asked.focus.values()) or 1.0
    return {
        "uncovered": 1 - covered(meant, words),
        "rarest_uncovered": max((weight for word, weight in meant.items() if word not in words), default=0.0),
        "rarest_uncovered_near": max((weight for word, weight in meant.items() if word not in near), default=0.0),
        "unknown": sum(w for word, w in asked.focus.items() if not generation.bm25.frequency(word)) / total,
        "length": min(1.0, len(meant) / _LONG),
    }


def _products(wanted: Iterable[Model], views: Sequence[View], every: Sequence[View]) -> dict[str, float]:
    """Whether a product with a version is asked for that no chosen sentence names, and that no candidate names."""
    versions = [model for model in wanted if model.family and model.version]
    return {
        "product_missing": float(not all(_named(model, views) for model in versions)),
        "product_unknown": float(not all(_named(model, every) for model in versions)),
    }


def _named(wanted: Model, views: Sequence[View]) -> bool:
    return any(
        wanted.key == other.key and wanted.variant in ("", other.variant) and wanted.build in ("", other.build)
        for seen in views
        for other in seen.facets.models
    )


def _values(asked: Asking, views: Sequence[View]) -> dict[str, float]:
    """Whether a chosen sentence counts what is asked for: 1, -1, or 0 where nothing counted is asked for."""
    units = meanings(stem(unit) for unit in asked.wanted.units)
    counted = meanings(stem(q.unit) for seen in views for q in seen.facets.quantities if q.unit)
    return {"unit": _held(units, counted)}


def _held(wanted: frozenset[str], there: Iterable[str]) -> float:
    return 0.0 if not wanted else 1.0 if not wanted.isdisjoint(there) else -1.0


def _manner(asked: Asking, views: Sequence[View]) -> dict[str, float]:
    """How the question asks; an expectation asked for, and whether one is shown."""
    expected = any(seen.claim.status is Status.EXPECTED for seen in views)
    return {
        "rumour_expected": float(asked.rumour and expected),
        "outcome": float(asked.outcome),
        **{f"asks_{kind}": float(kind in asked.wanted.kinds) for kind in KINDS},
    }
