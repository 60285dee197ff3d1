"""Later versions of an article: what they add, and from which day what they left out no longer stands.

A sentence that a later version repeats stays a claim of the version that said it first, with that day: an edit of a
page makes nothing in it newer. A sentence that the later version lacks is withdrawn from the later version's day on.
The older file stays as it is, so a quotation of it still resolves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from index.types import Article, Claim


def added(claims: Sequence[Claim], article: Article, older: Article | None) -> tuple[Claim, ...]:
    """The claims of a version that the one before it does not hold word for word; all of a first version."""
    if older is None:
        return tuple(claims)
    before = _body(older)
    return tuple(claim for claim in claims if _squeezed(article.text[claim.start : claim.end]) not in before)


def withdrawn(articles: Mapping[str, Article], claims: Iterable[Claim]) -> dict[int, date]:
    """Of each claim, by its place in `claims`, that a later version left out, the day of that version."""
    newer: dict[str, list[Article]] = {}
    for article in sorted(articles.values(), key=lambda a: (a.published, a.id)):
        if article.updates and article.updates != article.id:
            newer.setdefault(article.updates, []).append(article)
    if not newer:
        return {}
    bodies = {article.id: _body(article) for later in newer.values() for article in later}
    found = ((row, _left_out(claim, articles[claim.article], newer, bodies)) for row, claim in enumerate(claims))
    return {row: day for row, day in found if day}


def _left_out(
    claim: Claim, article: Article, newer: Mapping[str, Sequence[Article]], bodies: Mapping[str, str]
) -> date | None:
    """The day of the first version on the way to the newest that lacks the claim's words."""
    said = _squeezed(article.text[claim.start : claim.end])
    seen, current = {claim.article}, claim.article
    while current in newer:
        later = newer[current][-1]
        if said not in bodies[later.id]:
            return later.published
        if later.id in seen:
            break
        seen.add(later.id)
        current = later.id
    return None


def _body(article: Article) -> str:
    return _squeezed(article.text[article.body :])


def _squeezed(text: str) -> str:
    return " ".join(text.split())
