"""What is known of each candidate for a question, as numbers by name; `index.rank` weighs them.

Words count by their rarity in the corpus (inverse document frequency), so that "DeepSeek" says little and "FIM" much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.entities import Model
from index.facets import Asked, Facets, asked, facets, holds_kind
from index.generation import Generation
from index.lexical import STOP, words
from index.question import Query
from index.search import Found
from index.types import Claim, Status

NAMES = (
    "cosine", "focus_cosine", "near_cosine", "bm25", "article", "chat", "coverage", "focus", "context", "title", "product", "other_product", "kind",
    "units", "attributes", "names", "dates", "expected", "opinion", "rumour_expected", "opinion_opinion", "recent_now",
)  # fmt: skip
"""The columns of `features`, in order."""

_RUMOUR = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|leak(?:s|ed)?|expect(?:s|ed|ations?)?|predict(?:s|ed|ions?)?|forecasts?|guess(?:es|ed)?"
    r"|plan(?:s|ned)?|promise[ds]?|supposed|roadmap|upcoming|going around|warned|before (?:the )?(?:launch|release|it (?:came|launched))"
    r"|will|going to|would|next|soon|coming)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:opinions?|think(?:s|ing)?|thought|views?|say(?:s|ing)?|said|argue[sd]?|reckons?|believes?|analysts?|experts?|critics?"
    r"|press|reactions?|react(?:s|ed)?|takes?|feels?|push(?:ed)? back|prove[sd]?|deal|worth|judge[sd]?)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|current(?:ly)?|today|latest|still|yet|these days|at the moment|nowadays|newest)\b", re.I)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with what was read off it once: the rarity of its words, chat included, and of its own (`focus`)."""

    query: Query
    wanted: Asked
    weights: Mapping[str, float]
    focus: Mapping[str, float]

    @property
    def rumour(self) -> bool:
        return bool(_RUMOUR.search(self.query.focus))

    @property
    def opinion(self) -> bool:
        return bool(_OPINION.search(self.query.focus))

    @property
    def now(self) -> bool:
        return bool(_NOW.search(self.query.focus))


@dataclass(frozen=True, slots=True)
class View:
    """A row made ready for comparison."""

    claim: Claim
    words: frozenset[str]
    around: frozenset[str]
    title: frozenset[str]
    facets: Facets


def asking(generation: Generation, query: Query) -> Asking:
    """Read a question against a generation."""
    wanted = asked(query.focus if not query.context else query.text)
    return Asking(query, wanted, _weighted(generation, query.text), _weighted(generation, query.focus))


def _weighted(generation: Generation, text: str) -> dict[str, float]:
    spelled = (generation.bm25.spelled(word) for word in words(text) if word not in STOP)
    return {word: generation.bm25.rarity(word) for word in spelled}


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
    return View(
        claim,
        frozenset(words(text)),
        frozenset(words(around)),
        frozenset(words(article.title)),
        facets(text, article.title, claim.published),
    )


def features(generation: Generation, question: Asking, found: Found) -> NDArray[np.float64]:
    """One row a candidate, one column a name of NAMES; float64 (len(found.rows), len(NAMES))."""
    views = [view(generation, row) for row in found.rows.tolist()]
    near = _near_cosine(generation, found)
    recency = _recency(views)
    best = max(float(found.bm25.max(initial=0.0)), 1e-9)
    rows = []
    for number, seen in enumerate(views):
        dense = (
            float(found.cosine[number]),
            float(found.focus_cosine[number]),
            near[number],
            float(found.bm25[number]) / best,
            float(found.article[number]),
            float(found.chat[number]),
        )
        rows.append(
            [*dense, *_lexical(question, seen), *_typed(question, seen), *_lane(question, seen, recency[number])]
        )
    return np.array(rows, dtype=np.float64).reshape(len(views), len(NAMES))


def _near_cosine(generation: Generation, found: Found) -> list[float]:
    """The mean cosine of each candidate's neighbours in its article (its own where it has none)."""
    if not len(found.rows):
        return []
    near = [generation.neighbours(row) or [row] for row in found.rows.tolist()]
    flat = np.array([row for rows in near for row in rows], dtype=np.int64)
    scores = generation.store.vectors(flat) @ found.vector
    ends = np.cumsum([len(rows) for rows in near])
    return [float(part.mean()) for part in np.split(scores, ends[:-1])]


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
    )


def _typed(question: Asking, seen: View) -> tuple[float, ...]:
    wanted = question.wanted
    named, other = products(wanted, seen.facets)
    asks_kind = bool(wanted.kinds - {"yesno", "place"})
    return (
        named,
        other,
        float(holds_kind(wanted, seen.facets)) if asks_kind else 0.5,
        _share(wanted.units, seen.words),
        _share(wanted.attributes, seen.facets.attributes),
        _share(wanted.names, {name.casefold() for name in seen.facets.names}),
        _same_days(wanted, seen),
    )


def _share(wanted: frozenset[str], held: Iterable[str]) -> float:
    return len(wanted & frozenset(held)) / len(wanted) if wanted else 0.5


def _same_days(wanted: Asked, seen: View) -> float:
    days = [*((d.first, d.last) for d in seen.facets.dates), (seen.claim.published, seen.claim.published)]
    if not wanted.dates:
        return 0.5
    return float(any(a.first <= last and first <= a.last for a in wanted.dates for first, last in days))


def _lane(question: Asking, seen: View, recency: float) -> tuple[float, ...]:
    expected, opinion = (float(seen.claim.status is status) for status in (Status.EXPECTED, Status.OPINION))
    return (
        expected,
        opinion,
        expected * question.rumour,
        opinion * question.opinion,
        recency * question.now,
    )


def products(wanted: Asked, held: Facets) -> tuple[float, float]:
    """Share of the products asked for that are named, and whether another of the same family stands there instead."""
    models = [model for model in wanted.models if model.family or model.maker]
    present = held.models or ((held.subject,) if held.subject else ())
    if not models:
        return 0.5, 0.0
    hits = sum(any(_is(model, other) for other in present) for model in models) / len(models)
    other = any(model.family and model.family == other.family for model in models for other in present)
    return hits, float(other and not hits)


def _is(wanted: Model, other: Model) -> bool:
    """`V4` takes in `V4-Pro`; `V4-Pro` does not take in `V4-Flash` nor `V4.1-Pro`."""
    same = wanted.key == other.key or not (wanted.family and other.family)
    return same and wanted.variant in ("", other.variant) and wanted.build in ("", other.build)
