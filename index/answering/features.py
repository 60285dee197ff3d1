"""What is known of each candidate for a question, as numbers by name; `index.answering.rank` weighs them.

Words count by their rarity in the corpus (inverse document frequency), so that "DeepSeek" says little and "FIM" much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering.asking import Asking
from index.answering.places import AROUND, MEANT, OWN, TITLE, Placed, Places, Words, placed, places
from index.answering.rank import Columns
from index.generation import Generation
from index.search import Found
from index.text.asked import Asked
from index.text.entities import Model
from index.text.facets import Facets, facets
from index.text.lexical import words
from index.text.quantities import counted
from index.text.synonyms import meaning, meanings
from index.types import Status

NAMES = (
    "cosine", "focus_cosine", "answering", "near_answering", "feedback", "bm25", "article", "chat",
    "coverage", "focus", "context", "title", "missing", "meant", "focus_meant", "context_meant",
    "product", "other_product", "units", "attributes", "names", "dates",
    "date", "amount", "reason", "who", "licence",
    "expected", "opinion", "rumour_expected", "opinion_opinion",
)  # fmt: skip
"""The columns of `features`, in order."""

_VALUES = (
    frozenset({"date", "time"}),
    frozenset({"money", "percentage", "ratio", "duration", "count", "tokens"}),
    frozenset({"reason"}),
    frozenset({"name"}),
    frozenset({"licence"}),
)
"""Of the columns from "date" to "licence" the kinds of value that count for each."""
_AFTER = timedelta(days=14)
_NO_PRODUCT = (0.5, 0.0)
_EXPECTED, _OPINION = Status.EXPECTED, Status.OPINION

Column = NDArray[np.floating[Any]] | Sequence[float] | float
"""A number a candidate, or one for all."""


class Product(NamedTuple):
    """A product as it is compared with one that is asked for."""

    family: str
    version: str
    variant: str
    build: str


@dataclass(frozen=True, slots=True)
class View:
    """A row made ready for comparison: its words, and where they, those of its title and those around it stand, and
    what they mean. `products` are those that it is on, wherever they stand in it.
    """

    status: Status
    published: date
    words: frozenset[str]
    places: Placed
    facets: Facets
    names: frozenset[str]
    counted: frozenset[str]
    products: frozenset[Product]


def view(generation: Generation, row: int) -> View:
    """One row's words, those around it, and its facets; kept with the generation, since rows are asked for again."""
    known: View | None = generation.views.get(row)
    if known is None:
        known = generation.views[row] = _view(generation, row)
    return known


def _view(generation: Generation, row: int) -> View:
    claim = generation.rows[row].claim
    article = generation.articles[claim.article]
    text = generation.text(row)
    beside = map(generation.text, generation.neighbours(row))
    around = " ".join([article.publisher, claim.heading, *beside])
    own, near, title = (frozenset(words(each)) for each in (text, around, article.title))
    said = Words(own, title, own | near | title)
    held = facets(text, article.title, claim.published)
    return View(
        claim.status,
        claim.published,
        own,
        placed(said, Words(*map(meanings, said))),
        held,
        frozenset(name.casefold() for name in held.names),
        frozenset(map(meaning, counted(text, held.quantities))),
        frozenset(Product(m.family, m.version, m.variant, m.build) for m in held.products),
    )


def features(generation: Generation, question: Asking, found: Found) -> Columns:
    """One row a candidate, one column a name of NAMES; float64 (len(found.rows), len(NAMES))."""
    rows = found.rows.tolist()
    views = [view(generation, row) for row in rows]
    columns: tuple[Column, ...] = (
        *_dense(found),
        *_lexical(question, views),
        *_typed(question, views),
        *_kinds(question.wanted, views),
        *_lane(question, views),
    )
    table = np.empty((len(views), len(NAMES)))
    for number, column in enumerate(columns):
        table[:, number] = column
    return table


def _dense(found: Found) -> tuple[Column, ...]:
    best = max(float(found.bm25.max(initial=0.0)), 1e-9)
    answering = (found.answering, found.near_answering, found.feedback)
    return found.cosine, found.focus_cosine, *answering, found.bm25 / best, found.article, found.chat


def _lexical(question: Asking, views: Sequence[View]) -> Iterator[Column]:
    """Shares of the question's word weight that stand in the sentence, around it and in the title; the best missing."""
    asked = (question.weights, question.focus, question.meanings, question.focus_meanings)
    rows = {word: number for number, word in enumerate(dict.fromkeys(chain(*asked)))}
    there = places(rows, [seen.places for seen in views])

    def weighed(weights: Mapping[str, float]) -> _Weighed:
        return _Weighed(weights, there[[rows[word] for word in weights]])

    words, meanings, alone = weighed(question.weights), weighed(question.meanings), question.focus is question.weights
    own, around, title = words.covered(OWN, AROUND, TITLE)
    own_meant, around_meant = meanings.covered(MEANT * OWN, MEANT * AROUND)
    yield own
    yield own if alone else weighed(question.focus).covered(OWN)[0]
    yield around
    yield title
    yield words.rarest_missing(OWN)
    yield own_meant
    yield own_meant if alone else weighed(question.focus_meanings).covered(MEANT * OWN)[0]
    yield around_meant


class _Weighed:
    """Words with their weights, and where each stands for each candidate."""

    def __init__(self, weights: Mapping[str, float], there: Places) -> None:
        self._total = sum(weights.values())
        self._each = np.array([*weights.values()], np.float64).reshape(-1, 1)
        self._there = there

    def covered(self, *places: int) -> Sequence[Column]:
        """Of each place the share of the words' weight that stands there, always added in one order."""
        if not self._total:
            return [0.0] * len(places)
        there = self._there & np.array(places, np.uint8).reshape(-1, 1, 1) != 0
        sums: Columns = np.add.accumulate(self._each * there, axis=1)[:, -1]
        return [*(sums / self._total)]

    def rarest_missing(self, place: int) -> Columns:
        """The largest weight of a word that does not stand there."""
        rarest: Columns = np.max(self._each * (self._there & place == 0), axis=0, initial=0.0)
        return rarest


def _typed(question: Asking, views: Sequence[View]) -> Iterator[Column]:
    wanted = question.wanted
    yield from _on_products(_told_apart(wanted), views)
    yield _shares(wanted.units, [seen.words for seen in views])
    yield _shares(wanted.attributes, [seen.facets.attributes for seen in views])
    yield _shares(wanted.names, [seen.names for seen in views])
    yield [_same_days(question, seen) for seen in views] if question.days else 0.5


def _on_products(models: Sequence[Model], views: Sequence[View]) -> Iterable[Column]:
    """The columns of `products`, decided once for all sentences that are on the same ones."""
    if not (models and views):
        return _NO_PRODUCT
    told = {products: _products(models, products) for products in {seen.products for seen in views}}
    return zip(*[told[seen.products] for seen in views], strict=True)


def _shares(wanted: frozenset[str], held: Sequence[frozenset[str]]) -> Column:
    """The share of what is wanted that each set holds."""
    if not wanted:
        return 0.5
    return np.array([0 if wanted.isdisjoint(each) else len(wanted & each) for each in held]) / len(wanted)


def _same_days(question: Asking, seen: View) -> float:
    """Whether the sentence speaks of, or was published within two weeks after, the days that the question names."""
    spans = [(day.first, day.last) for day in seen.facets.dates]
    named = any(_meet(asked, span) for asked in question.days for span in spans)
    told = any(first <= seen.published and seen.published - last <= _AFTER for first, last in question.days)
    return float(named or told)


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _kinds(wanted: Asked, views: Sequence[View]) -> Iterator[Column]:
    """For each kind of value: 1 when it is asked for and there, -1 when asked for and missing, else 0."""
    for kinds in _VALUES:
        asked = wanted.kinds & kinds
        yield [-1.0 if asked.isdisjoint(held_kinds(wanted, seen)) else 1.0 for seen in views] if asked else 0.0


def held_kinds(wanted: Asked, seen: View) -> frozenset[str]:
    """The kinds of value in a sentence. Hours answer a "when", too. A name that the question itself holds tells
    nobody who it was."""
    kinds = seen.facets.kinds | ({"date"} if "time" in seen.facets.kinds else frozenset())
    return kinds - {"name"} if "name" in wanted.kinds and seen.names <= wanted.named else kinds


def _lane(question: Asking, views: Sequence[View]) -> tuple[Column, ...]:
    lanes = [seen.status for seen in views]
    expected = np.array([lane is _EXPECTED for lane in lanes], np.float64)
    opinion = np.array([lane is _OPINION for lane in lanes], np.float64)
    return expected, opinion, expected if question.rumour else 0.0, opinion if question.opinion else 0.0


def products(wanted: Asked, seen: View) -> tuple[float, float]:
    """Share of the products asked for that are named, and whether another of the same family stands there instead."""
    return _products(_told_apart(wanted), seen.products)


def _told_apart(wanted: Asked) -> list[Model]:
    return [model for model in wanted.models if model.family or model.maker or model.variant]


def _products(models: Sequence[Model], present: frozenset[Product]) -> tuple[float, float]:
    if not models:
        return _NO_PRODUCT
    hits = sum([any(_is(model, other) for other in present) for model in models]) / len(models)
    other = not hits and any(model.family == other.family for model in models for other in present)
    return hits, float(other)


def _is(wanted: Model, other: Product) -> bool:
    """`V4` takes in `V4-Pro`; `V4-Pro` does not take in `V4-Flash` nor `V4.1-Pro`.

    A name without a number takes in all its versions.
    """
    known = wanted.version if wanted.version or not wanted.family else other.version
    same = wanted.family + known == other.family + other.version or not (wanted.family and other.family)
    return same and wanted.variant in ("", other.variant) and wanted.build in ("", other.build)
