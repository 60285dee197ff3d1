"""A row of the index as it is shown: the quotation cut from the article, with what overtook it."""

from __future__ import annotations

from datetime import date

from index.stored.holding import Holding
from index.text.tables import head_of
from index.types import Article, Claim, Excerpt, Overtaker, Status

SHOWN = 2
"""Later reports shown with one overtaken statement."""


def excerpt(holding: Holding, row: int, score: float = 0.0, as_of: date | None = None) -> Excerpt:
    """The excerpt of one row; only what was published by `as_of` can overtake it."""
    claim = holding.rows[row].claim
    article = holding.articles[claim.article]
    return Excerpt(
        article=claim.article,
        start=claim.start,
        end=claim.end,
        quote=holding.text(row),
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published=article.published,
        status=claim.status,
        cues=claim.cues,
        attributed_to=claim.attributed_to,
        overtaken_by=tuple(overtaker(holding, later) for later in holding.later(row, as_of)[:SHOWN]),
        score=round(score, 4),
        origin=holding.origins[claim.article],
        columns=head_of(article.text, claim.start),
        before=_before(claim, article),
    )


def _before(claim: Claim, article: Article) -> str:
    """Without it many an expected clause ("and will be charged from May") says nothing. A reported one goes without:
    what stands before it may only be expected."""
    return article.text[claim.sentence.start : claim.start].strip() if claim.status is Status.EXPECTED else ""


def overtaker(holding: Holding, row: int) -> Overtaker:
    """A row as it is named beside what it overtakes."""
    claim = holding.rows[row].claim
    article = holding.articles[claim.article]
    place = (claim.article, claim.start, claim.end, holding.text(row))
    return Overtaker(*place, claim.published, article.publisher, article.url, head_of(article.text, claim.start))
