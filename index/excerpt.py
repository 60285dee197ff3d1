"""A row of the index as it is shown: the quotation cut from the article, with what overtook it."""

from __future__ import annotations

from datetime import date

from index.generation import Generation
from index.types import Excerpt, Overtaker

SHOWN = 2
"""Later reports shown with one overtaken statement."""


def excerpt(generation: Generation, row: int, score: float = 0.0, as_of: date | None = None) -> Excerpt:
    """The excerpt of one row; only what was published by `as_of` can overtake it."""
    claim = generation.rows[row].claim
    article = generation.articles[claim.article]
    return Excerpt(
        article=claim.article,
        start=claim.start,
        end=claim.end,
        quote=generation.text(row),
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published=article.published,
        status=claim.status,
        cues=claim.cues,
        attributed_to=claim.attributed_to,
        overtaken_by=overtakers(generation, row, as_of),
        score=round(score, 4),
        origin=generation.origins.get(claim.article, claim.article),
    )


def overtakers(generation: Generation, row: int, as_of: date | None = None) -> tuple[Overtaker, ...]:
    """The later reports that overtake a row, best first."""
    return tuple(_overtaker(generation, later) for later in generation.later(row, as_of)[:SHOWN])


def _overtaker(generation: Generation, row: int) -> Overtaker:
    claim = generation.rows[row].claim
    article = generation.articles[claim.article]
    place = (claim.article, claim.start, claim.end, generation.text(row))
    return Overtaker(*place, claim.published, article.publisher, article.url)
