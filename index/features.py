"""What is known of each candidate for a question, as numbers by name; `index.rank` weighs them.

Words count by their rarity in the corpus (inverse document frequency), so that "DeepSeek" says little and "FIM" much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

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

_TIMES = frozenset({"date", "time"})
_AMOUNTS = frozenset({"money", "percentage", "ratio", "duration", "count", "tokens"})


@dataclass(frozen=True, slots=True)
class View:
    """A row made ready for comparison."""

    claim: Claim
    words: frozenset[str]
    around: frozenset[str]
    title: frozenset[str]
    meant: frozenset[str]
    around_meant: frozenset[str]
    facets: Facets


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
    around = " ".join([article.publisher, claim.heading, *map(generation.text, generation.neighbours(row))])
    own, near, title = (frozenset(words(each)) for each in (text, around, article.title))
    return View(
        claim,
        own,
        near,
        title,
        meanings(own),
        meanings(own | near | title),
        facets(text, article.title, claim.published),
    )


def features(generation: Generation, question: Asking, found: Found) -> NDArray[np.float64]:
    """One row a candidate, one column a name of NAMES; float64 (len(found.rows), len(NAMES))."""
    views = [view(generation, row) for row in found.rows.tolist()]
    recency = _recency(views)
    parts = (
        [
            *dense,
            *_lexical(question, seen),
            *_typed(question, seen),
            *_kinds(question.wanted, seen),
            *_lane(question, seen, new, bool(generation.later(row, question.until))),
        ]
        for row, dense, seen, new in zip(found.rows.tolist(), _dense(generation, found), views, recency, strict=True)
    )
    return np.array(list(parts), dtype=np.float64).reshape(len(views), len(NAMES))


def _dense(generation: Generation, found: Found) -> list[tuple[float, ...]]:
    best = max(float(found.bm25.max(initial=0.0)), 1e-9)
    columns = (
        found.cosine,
        found.focus_cosine,
        _near_cosine(generation, found),
        found.bm25 / best,
        found.article,
        found.chat,
    )
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _near_cosine(generation: Generation, found: Found) -> NDArray[np.float64]:
    """The mean cosine of each candidate's neighbours in its article (its own where it has none)."""
    near = [generation.neighbours(row) or [row] for row in found.rows.tolist()]
    flat = np.array([row for rows in near for row in rows], dtype=np.int64)
    scores = generation.store.vectors(flat) @ found.vector if len(flat) else np.empty(0)
    ends = np.cumsum([len(rows) for rows in near])
    return np.array([float(part.mean()) for part in np.split(scores, ends[:-1]) if len(part)])


def _recency(views: list[View]) -> list[float]:
    days = [seen.claim.published.toordinal() for seen in views]
    first, last = min(days, default=0), max(days, default=0)
    return [(day - first) / max(1, last - first) for day in days]


def covered(weights: Mapping[str, float], found: Iterable[str]) -> float:
    """Share of the question's word weight that stands in `found`."""
    total = sum(weights.values())
    return sum(weights.get(word, 0.0) for word in found) / total if total else 0.0


def _lexical(question: Asking, seen: View) -> tuple[float, ...]:
    return (
        covered(question.weights, seen.words),
        covered(question.focus, seen.words),
        covered(question.weights, seen.words | seen.around | seen.title),
        covered(question.weights, seen.title),
        max((weight for word, weight in question.weights.items() if word not in seen.words), default=0.0),
        covered(question.meanings, seen.meant),
        covered(question.focus_meanings, seen.meant),
        covered(question.meanings, seen.around_meant),
    )


def _typed(question: Asking, seen: View) -> tuple[float, ...]:
    wanted = question.wanted
    return (
        *products(wanted, seen.facets),
        _share(wanted.units, seen.words),
        _share(wanted.attributes, seen.facets.attributes),
        _share(wanted.names, {name.casefold() for name in seen.facets.names}),
        _same_days(question, seen),
    )


def _share(wanted: frozenset[str], held: Iterable[str]) -> float:
    return len(wanted & frozenset(held)) / len(wanted) if wanted else 0.5


def _same_days(question: Asking, seen: View) -> float:
    """Whether the sentence speaks of, or was published within two weeks after, the days that the question names."""
    if not question.days:
        return 0.5
    spans = [(day.first, day.last) for day in seen.facets.dates]
    said = (seen.claim.published - timedelta(days=14), seen.claim.published)
    return float(any(_meet(asked, span) for asked in question.days for span in [*spans, said]))


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _kinds(wanted: Asked, seen: View) -> tuple[float, ...]:
    """For each kind of value: 1 when it is asked for and there, -1 when asked for and missing, else 0."""
    held = seen.facets.kinds
    return (
        _held(bool(wanted.kinds & _TIMES), bool(wanted.kinds & _TIMES & held)),
        _held(bool(wanted.kinds & _AMOUNTS), bool(wanted.kinds & _AMOUNTS & held)),
        _held("reason" in wanted.kinds, "reason" in held),
        _held("name" in wanted.kinds, "name" in held),
        _held("licence" in wanted.kinds, "licence" in held),
    )


def _held(asked: bool, there: bool) -> float:
    return 0.0 if not asked else 1.0 if there else -1.0


def _lane(question: Asking, seen: View, recency: float, overtaken: bool) -> tuple[float, ...]:
    expected, opinion = (float(seen.claim.status is status) for status in (Status.EXPECTED, Status.OPINION))
    return (
        expected,
        opinion,
        expected * question.rumour,
        opinion * question.opinion,
        recency * question.now,
        float(overtaken) * question.now,
    )


def products(wanted: Asked, held: Facets) -> tuple[float, float]:
    """Share of the products asked for that are named, and whether another of the same family stands there instead."""
    models = [model for model in wanted.models if model.family or model.maker or model.variant]
    present = held.models or ((held.subject,) if held.subject else ())
    if not models:
        return 0.5, 0.0
    hits = sum(any(_is(model, other) for other in present) for model in models) / len(models)
    other = any(model.family == other.family for model in models for other in present)
    return hits, float(other and not hits)


def _is(wanted: Model, other: Model) -> bool:
    """`V4` takes in `V4-Pro`; `V4-Pro` does not take in `V4-Flash` nor `V4.1-Pro`."""
    same = wanted.key == other.key or not (wanted.family and other.family)
    return same and wanted.variant in ("", other.variant) and wanted.build in ("", other.build)
