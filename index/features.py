"""What is known of each candidate for a question, as numbers by name; `index.rank` weighs them.

Words count by their rarity in the corpus (inverse document frequency), so that "DeepSeek" says little and "FIM" much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.asking import Asking
from index.entities import Model
from index.facets import Asked, Facets, facets
from index.generation import Generation
from index.lexical import words
from index.search import Found
from index.synonyms import meanings
from index.types import Claim, Status

NAMES = (
    "cosine", "focus_cosine", "near_cosine", "bm25", "article", "chat",
    "coverage", "focus", "context", "title", "missing", "meant", "focus_meant", "context_meant",
    "product", "other_product", "units", "attributes", "names", "dates",
    "date", "amount", "reason", "who", "licence",
    "expected", "opinion", "rumour_expected", "opinion_opinion", "recent_now", "overtaken_now",
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
_LANES = {status: (float(status is Status.EXPECTED), float(status is Status.OPINION)) for status in Status}
_NO_PRODUCT = (0.5, 0.0)


@dataclass(frozen=True, slots=True)
class View:
    """A row made ready for comparison: its words, those of it, its surroundings and its title, and what they mean.

    `near` are the rows beside it in its article, itself where there are none.
    """

    claim: Claim
    words: frozenset[str]
    around: frozenset[str]
    title: frozenset[str]
    meant: frozenset[str]
    around_meant: frozenset[str]
    facets: Facets
    names: frozenset[str]
    near: tuple[int, ...]


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
    beside = generation.neighbours(row)
    around = " ".join([article.publisher, claim.heading, *map(generation.text, beside)])
    own, near, title = (frozenset(words(each)) for each in (text, around, article.title))
    every = own | near | title
    held = facets(text, article.title, claim.published)
    named = frozenset(name.casefold() for name in held.names)
    return View(claim, own, every, title, meanings(own), meanings(every), held, named, tuple(beside) or (row,))


def features(generation: Generation, question: Asking, found: Found) -> NDArray[np.float64]:
    """One row a candidate, one column a name of NAMES; float64 (len(found.rows), len(NAMES))."""
    views = [view(generation, row) for row in found.rows.tolist()]
    overtaken = [bool(generation.later(row, question.until)) for row in found.rows.tolist()]
    parts = zip(
        _dense(generation, found, views),
        _lexical(question, views),
        _typed(question, views),
        _kinds(question.wanted, views),
        _lane(question, views, overtaken),
        strict=True,
    )
    columns = [[*chain.from_iterable(part)] for part in parts]
    return np.array(columns, dtype=np.float64).reshape(len(views), len(NAMES))


def _dense(generation: Generation, found: Found, views: Sequence[View]) -> list[tuple[float, ...]]:
    best = max(float(found.bm25.max(initial=0.0)), 1e-9)
    columns = (
        found.cosine,
        found.focus_cosine,
        _near_cosine(generation, found, views),
        found.bm25 / best,
        found.article,
        found.chat,
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _near_cosine(generation: Generation, found: Found, views: Sequence[View]) -> NDArray[np.floating[Any]]:
    """The mean cosine of each candidate's neighbours in its article (its own where it has none)."""
    if not views:
        return np.empty(0, np.float32)
    near = [seen.near for seen in views]
    sizes = np.array([len(rows) for rows in near])
    flat = np.array([row for rows in near for row in rows], dtype=np.int64)
    scores = generation.store.vectors(flat) @ found.vector
    return np.add.reduceat(scores, np.cumsum(sizes) - sizes) / sizes.astype(np.float32)


def _recency(views: Sequence[View]) -> list[float]:
    days = [seen.claim.published.toordinal() for seen in views]
    first, last = min(days, default=0), max(days, default=0)
    return [(day - first) / max(1, last - first) for day in days]


def _lexical(question: Asking, views: Sequence[View]) -> Iterator[tuple[float, ...]]:
    """Shares of the question's word weight that stand in the sentence, around it and in the title; the best missing."""
    weights, focus = _Weighed(question.weights), _Weighed(question.focus)
    meanings, focus_meanings = _Weighed(question.meanings), _Weighed(question.focus_meanings)
    alone = question.focus is question.weights
    for seen in views:
        own, meant = weights.covered(seen.words), meanings.covered(seen.meant)
        yield (
            own,
            own if alone else focus.covered(seen.words),
            weights.covered(seen.around),
            weights.covered(seen.title),
            max([weight for word, weight in weights.items if word not in seen.words], default=0.0),
            meant,
            meant if alone else focus_meanings.covered(seen.meant),
            meanings.covered(seen.around_meant),
        )


class _Weighed:
    """A question's words with their weights, to be looked for in many sentences. Always added in one order."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.items = tuple(weights.items())
        self._total = sum(weights.values())

    def covered(self, found: Set[str]) -> float:
        """The share of the weight whose words are among those found."""
        return sum([weight for word, weight in self.items if word in found]) / self._total if self._total else 0.0


def _typed(question: Asking, views: Sequence[View]) -> Iterator[tuple[float, ...]]:
    wanted = question.wanted
    models = _told_apart(wanted)
    for seen in views:
        held = seen.facets
        yield (
            *(_products(models, held) if models else _NO_PRODUCT),
            _share(wanted.units, seen.words),
            _share(wanted.attributes, held.attributes),
            _share(wanted.names, seen.names),
            _same_days(question, seen) if question.days else 0.5,
        )


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.5


def _same_days(question: Asking, seen: View) -> float:
    """Whether the sentence speaks of, or was published within two weeks after, the days that the question names."""
    spans = [(day.first, day.last) for day in seen.facets.dates]
    said = (seen.claim.published - timedelta(days=14), seen.claim.published)
    return float(any(_meet(asked, span) for asked in question.days for span in [*spans, said]))


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _kinds(wanted: Asked, views: Sequence[View]) -> list[tuple[float, ...]]:
    """For each kind of value: 1 when it is asked for and there, -1 when asked for and missing, else 0."""
    asked = [wanted.kinds & kinds for kinds in _VALUES]
    return [tuple([_held(kinds, seen.facets.kinds) for kinds in asked]) for seen in views]


def _held(asked: frozenset[str], there: frozenset[str]) -> float:
    return 0.0 if not asked else -1.0 if asked.isdisjoint(there) else 1.0


def _lane(question: Asking, views: Sequence[View], overtaken: Iterable[bool]) -> Iterator[tuple[float, ...]]:
    rumour, opinions, now = question.rumour, question.opinion, question.now
    for seen, recency, later in zip(views, _recency(views), overtaken, strict=True):
        expected, opinion = _LANES[seen.claim.status]
        yield expected, opinion, expected * rumour, opinion * opinions, recency * now, float(later) * now


def products(wanted: Asked, held: Facets) -> tuple[float, float]:
    """Share of the products asked for that are named, and whether another of the same family stands there instead."""
    models = _told_apart(wanted)
    return _products(models, held) if models else _NO_PRODUCT


def _told_apart(wanted: Asked) -> list[Model]:
    return [model for model in wanted.models if model.family or model.maker or model.variant]


def _products(models: Sequence[Model], held: Facets) -> tuple[float, float]:
    present = held.models or ((held.subject,) if held.subject else ())
    if not present:
        return 0.0, 0.0
    hits = sum([any(_is(model, other) for other in present) for model in models]) / len(models)
    other = not hits and any(model.family == other.family for model in models for other in present)
    return hits, float(other)


def _is(wanted: Model, other: Model) -> bool:
    """`V4` takes in `V4-Pro`; `V4-Pro` does not take in `V4-Flash` nor `V4.1-Pro`."""
    same = wanted.key == other.key or not (wanted.family and other.family)
    return same and wanted.variant in ("", other.variant) and wanted.build in ("", other.build)
