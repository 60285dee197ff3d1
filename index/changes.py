"""What an index brought since an earlier one, and whether it is behind its corpus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.corpus import article_files, list_corpus
from index.digest import source_of
from index.excerpt import excerpt
from index.generation import Generation, rules_fingerprint
from index.opening import opened
from index.stored.checked import file_digest
from index.stored.holding import Holding
from index.stored.manifest import IndexDamaged
from index.types import Changes, Excerpt, Source


def read_past(folder: Path) -> Holding | None:
    """The records of a generation's folder, without its vectors; None where they are not there or not whole."""
    with suppress(IndexDamaged):
        return opened(folder)
    return None


def changes(past: Holding, now: Generation) -> Changes:
    """Articles by day, newest first; what new or changed articles overtook of what stood before, latest first."""
    before, after = past.digests, now.digests
    fresh = {id for id, digest in after.items() if before.get(id) != digest}
    return Changes(
        before=past.id,
        after=now.id,
        added=_newest(source_of(now.articles[id]) for id in fresh if id not in before),
        changed=_newest(source_of(now.articles[id]) for id in fresh if id in before),
        removed=_newest(source_of(past.articles[id]) for id in before if id not in after),
        overtook=tuple(_overtook(past, now, fresh)),
    )


def _newest(sources: Iterator[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda source: (-source.published.toordinal(), source.article)))


def _overtook(past: Holding, now: Generation, fresh: set[str]) -> Iterator[tuple[Excerpt, Excerpt]]:
    for number in range(len(now.rows) - 1, -1, -1):
        row = now.rows[number]
        if not row.overtaken_by:
            continue
        by = next((later for later in now.later(number, None) if now.rows[later].claim.article in fresh), None)
        if by is not None and now.stands(number, None) and _stood(past, row.claim.article, now.text(number)):
            yield excerpt(now, number), excerpt(now, by)


def _stood(past: Holding, article: str, words: str) -> bool:
    """Whether an article said this, and nothing later overtook it."""
    return any(not past.rows[row].overtaken_by and past.text(row) == words for row in past.rows_of(article))


def is_behind(generation: Generation, corpus_dir: Path, model: str) -> bool:
    """Whether a rebuild would make another generation; never where the corpus is not on this machine."""
    if not corpus_dir.is_dir():
        return False
    return is_foreign(generation, model) or bool(changed_articles(generation, corpus_dir))


def is_foreign(holding: Holding, model: str) -> bool:
    """Whether it was built by another version of the rules, or for another model."""
    return holding.rules != rules_fingerprint() or holding.model != model


def changed_articles(holding: Holding, corpus_dir: Path) -> set[str]:
    """The ids of articles whose file is new, other or gone; new files that would not be served don't count."""
    known, there = holding.digests, dict[str, Path]()
    for path in article_files(corpus_dir):
        there.setdefault(path.stem, path)
    changed = {id for id in known if id not in there or _digest(there[id]) != known[id]}
    fresh = there.keys() - known.keys()
    return changed | (fresh & _served(corpus_dir, holding) if fresh else set())


def _served(corpus_dir: Path, holding: Holding) -> set[str]:
    """The ids that a rebuild would take: of right articles, and not of one that has the address of another."""
    return {header.id for header in list_corpus(corpus_dir, lambda _: None, holding.articles).headers}


def _digest(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError:
        return ""
