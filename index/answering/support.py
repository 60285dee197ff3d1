"""Do the chosen excerpts support an answer? Named signals for the probability; weighed in `index.answering.rank`.

A close sentence on the topic is no answer. What the question asks for has to be there: its products and versions, its
names, its kind of value, and the words that tell its matter from others.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np

from index.answering.asking import Asking
from index.answering.features import NAMES, View, held_kinds, products, view
from index.answering.places import AROUND, MEANT, OWN, places
from index.answering.rank import Weights, probability, undecided
from index.answering.ranking import Ranked, Ranking
from index.generation import Generation
from index.text.asked import Asked
from index.text.synonyms import meaning
from index.types import Status

VALUES = ("date", "time", "money", "count", "percentage", "duration", "name", "reason", "licence")
"""Kinds of value that a question may ask for, besides yes or no."""

_BEST = tuple(f"best_{name}" for name in NAMES)


def confidence(
    generation: Generation, asked: Asking, best: Ranking, chosen: Sequence[Ranked], weights: Weights
) -> float:
    """The probability 0..1 that the excerpts chosen answer; 0 where the days asked about began after the last article.

    "What came out this week", asked when nothing of this week is tracked: only an expectation may still tell.
    """
    if chosen and _unreached(generation, asked, chosen[0]):
        return 0.0
    return probability(signals(generation, asked, best, chosen), weights)


def _unreached(generation: Generation, asked: Asking, best: Ranked) -> bool:
    if asked.as_of is None or not asked.days:
        return False
    newest = generation.rows[generation.spread.until(asked.as_of) - 1].claim.published
    began = min(first for first, _ in asked.days)
    return newest < began <= asked.as_of and generation.rows[best.row].claim.status is not Status.EXPECTED


def signals(generation: Generation, asked: Asking, best: Ranking, chosen: Sequence[Ranked]) -> dict[str, float]:
    """Features of the first, the best of each over all chosen, what of the question nothing covers, and whether the
    ranking was of one mind; {} for none."""
    if not chosen:
        return {}
    columns = np.array([item.features for item in chosen])
    views = [view(generation, item.row) for item in chosen]
    return {
        **dict(zip(NAMES, columns[0].tolist(), strict=True)),
        **dict(zip(_BEST, columns.max(axis=0).tolist(), strict=True)),
        **_uncovered(asked, views),
        **_unknown(generation, asked, views),
        **_kinds(asked.wanted, views),
        **_asks(asked, views),
        "undecided": undecided(best.shares),
    }


def _uncovered(asked: Asking, views: Sequence[View]) -> dict[str, float]:
    """Weight of the question's own words that no chosen sentence holds, and of those not around them either."""
    each, weights = places(asked.focus_meanings, [seen.places for seen in views]), asked.focus_meanings.values()
    there = np.bitwise_or.reduce(each, axis=1)
    total = sum(weights) or 1.0
    own = [w for w, held in zip(weights, (there & MEANT * OWN).tolist(), strict=True) if not held]
    near = [w for w, held in zip(weights, (there & MEANT * AROUND).tolist(), strict=True) if not held]
    return {
        "uncovered": sum(own) / total,
        "uncovered_near": sum(near) / total,
        "rarest_uncovered": max(near, default=0.0),
        "length": min(1.0, len(weights) / 10),
    }


def _unknown(generation: Generation, asked: Asking, views: Sequence[View]) -> dict[str, float]:
    """Share of the question's words that the corpus never uses; products asked for that no chosen sentence names."""
    total = sum(asked.focus.values()) or 1.0
    unknown = sum(weight for word, weight in asked.focus.items() if not generation.bm25.frequency(word)) / total
    models = [model for model in asked.wanted.models if model.family and model.version]
    hits = max((products(asked.wanted, seen)[0] for seen in views), default=0.0)
    return {
        "unknown": unknown,
        "product_missing": float(bool(models)) * (1 - hits),
        "asks_product": float(bool(models)),
    }


def _kinds(wanted: Asked, views: Sequence[View]) -> dict[str, float]:
    """Of each kind of value whether it is asked for, and whether it is asked for and no chosen sentence holds it.

    A count is held only where one of the things counted is: 2,048 chips are no answer to "how many users".
    """
    held = frozenset[str]().union(*(held_kinds(wanted, seen) for seen in views))
    counted = frozenset[str]().union(*(seen.counted for seen in views))
    lacking = wanted.kinds - held
    if "count" in wanted.kinds and wanted.units:
        there = not counted.isdisjoint(map(meaning, wanted.units))
        lacking = lacking - {"count"} if there else lacking | {"count"}
    asks = {f"asks_{kind}": float(kind in wanted.kinds) for kind in (*VALUES, "yesno")}
    return asks | {f"lacks_{kind}": float(kind in lacking) for kind in VALUES}


def _asks(asked: Asking, views: Sequence[View]) -> dict[str, float]:
    """How the question asks, and the shares of its attributes and names that no chosen sentence holds."""
    attributes = frozenset[str]().union(*(seen.facets.attributes for seen in views))
    names = {name.casefold() for seen in views for name in seen.facets.names}
    return {
        "asks_attributes": float(bool(asked.wanted.attributes)),
        "lacks_attributes": _missing(asked.wanted.attributes, attributes),
        "asks_names": float(bool(asked.wanted.names)),
        "lacks_names": _missing({name.casefold() for name in asked.wanted.names}, names),
        "asks_days": float(bool(asked.days)),
        "asks_rumour": float(asked.rumour),
        "asks_outcome": float(asked.outcome),
        "asks_opinion": float(asked.opinion),
    }


def _missing(wanted: Set[str], held: Set[str]) -> float:
    """The share of what is wanted that is not held; 0 where nothing is wanted."""
    return len(wanted - held) / max(1, len(wanted))
