"""What the articles published since a day brought: settled, newly reported, newly expected; and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from index.excerpt import excerpt
from index.generation import Generation
from index.search import rows_until
from index.types import Article, Digest, Excerpt, Settled, Source, Status


def digest(generation: Generation, since: date, as_of: date | None = None) -> Digest:
    """What was published after `since` and by `as_of`."""
    new = range(rows_until(generation, since), rows_until(generation, as_of))
    settled = _settled(generation, new, as_of)
    named = {(e.article, e.start) for item in settled for e in item.by}
    fresh = [excerpt(generation, row, as_of=as_of) for row in new if generation.stands(row, as_of)]
    return Digest(
        since=since,
        as_of=as_of,
        generation=generation.id,
        settled=settled,
        reported=_lane(fresh, Status.REPORTED, named),
        expected=_lane(fresh, Status.EXPECTED, named),
        articles=sources(generation, as_of, since),
    )


def _settled(generation: Generation, new: range, as_of: date | None) -> tuple[Settled, ...]:
    """Expectations of before that the new rows overtake, latest first."""
    standing = (row for row in range(new.stop) if generation.stands(row, as_of))
    pairs = ((row, [later for later in generation.later(row, as_of) if later in new]) for row in standing)
    return tuple(
        Settled(excerpt(generation, row), tuple(excerpt(generation, other) for other in later[:2]))
        for row, later in reversed(list(pairs))
        if later and generation.rows[row].claim.status is Status.EXPECTED
    )


def _lane(fresh: Iterable[Excerpt], status: Status, named: set[tuple[str, int]]) -> tuple[Excerpt, ...]:
    """Newest first; what stands beside a settled expectation already is not repeated, nor is what was overtaken."""
    kept = [e for e in fresh if e.status is status and (e.article, e.start) not in named and not e.overtaken_by]
    return tuple(sorted(kept, key=lambda e: (-e.published.toordinal(), e.article, e.start)))


def sources(generation: Generation, as_of: date | None = None, since: date | None = None) -> tuple[Source, ...]:
    """The tracked articles published by `as_of` and after `since`, newest first."""
    within = (
        a
        for a in generation.articles.values()
        if (as_of is None or a.published <= as_of) and (since is None or a.published > since)
    )
    return tuple(_source(a) for a in sorted(within, key=lambda a: (-a.published.toordinal(), a.id)))


def _source(article: Article) -> Source:
    return Source(article.id, article.title, article.publisher, article.url, article.published)
