"""What the articles published since a day brought: settled, newly reported, newly expected; and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from types import MappingProxyType

from index.excerpt import SHOWN, excerpt
from index.generation import Generation
from index.overtaking.signals import is_silent
from index.repeats import firsts, grouped
from index.types import Article, Digest, Excerpt, Settled, Source, Status


def digest(
    generation: Generation, since: date, as_of: date | None = None, known: Mapping[str, date] = MappingProxyType({})
) -> Digest:
    """What became known after `since` and by `as_of`: by publication, or on the later day that `known` has for it."""
    days = {id: max(article.published, known.get(id, date.min)) for id, article in generation.articles.items()}
    there = {id for id, day in days.items() if as_of is None or day <= as_of}
    new = {row for id in there if days[id] > since for row in generation.rows_of(id)}
    before = {row for id in there if days[id] <= since for row in generation.rows_of(id)}
    settled = _settled(generation, before, new, as_of)
    named = {(e.article, e.start) for item in settled for e in item.by}
    fresh = [excerpt(generation, row, as_of=as_of) for row in sorted(new) if generation.stands(row, as_of)]
    return Digest(
        since=since,
        as_of=as_of,
        generation=generation.id,
        settled=settled,
        reported=_lane(fresh, Status.REPORTED, named),
        expected=_lane(fresh, Status.EXPECTED, named),
        articles=_listed(generation.articles[id] for id in there if days[id] > since),
    )


def _settled(generation: Generation, before: set[int], new: set[int], as_of: date | None) -> tuple[Settled, ...]:
    """Expectations in the rows that new ones overtake and none from before does, latest first; copies only once.

    As in the ledger, reports that leave the matter open settle nothing.
    """
    standing = (row for row in sorted(before | new) if generation.stands(row, as_of))
    pairs = ((row, generation.later(row, as_of)) for row in standing)
    found = ((row, [each for each in later if each in new]) for row, later in pairs if before.isdisjoint(later))
    settled = (
        Settled(excerpt(generation, row, as_of=as_of), _reports(generation, by, as_of))
        for row, by in found
        if generation.rows[row].claim.status is Status.EXPECTED and not all(is_silent(generation.text(e)) for e in by)
    )
    return tuple(first for first, *_ in reversed(grouped(settled)))


def _reports(generation: Generation, rows: Iterable[int], as_of: date | None) -> tuple[Excerpt, ...]:
    """The best two that are no copies of each other."""
    return tuple(islice(firsts(excerpt(generation, row, as_of=as_of) for row in rows), SHOWN))


def _lane(fresh: Iterable[Excerpt], status: Status, named: set[tuple[str, int]]) -> tuple[Excerpt, ...]:
    """Newest first; what stands beside a settled expectation already is not repeated, nor is what was overtaken or what
    a copy of a report says again."""
    lane = [e for e in fresh if e.status is status and not e.overtaken_by]
    groups = grouped(sorted(lane, key=lambda e: (e.published, e.article, e.start)))
    kept = (group[0] for group in groups if named.isdisjoint((e.article, e.start) for e in group))
    return tuple(sorted(kept, key=lambda e: (-e.published.toordinal(), e.article, e.start)))


def sources(generation: Generation, as_of: date | None = None) -> tuple[Source, ...]:
    """The tracked articles published by `as_of`, newest first."""
    return _listed(a for a in generation.articles.values() if as_of is None or a.published <= as_of)


def _listed(articles: Iterable[Article]) -> tuple[Source, ...]:
    return tuple(map(source_of, sorted(articles, key=lambda a: (-a.published.toordinal(), a.id))))


def source_of(article: Article) -> Source:
    """The article as it is listed."""
    return Source(article.id, article.title, article.publisher, article.url, article.published)
