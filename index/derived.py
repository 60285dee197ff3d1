"""The records of a generation that are derived of each article by itself, taken over as long as the article stays:

articles.jsonl   the articles
matters.jsonl    what each claim's article tells of it for the comparison with others
words.txt        each claim's words for the word index
aside/claims     each claim as it begins its row's line, until the rows are written

One article after the other: what is read of it is in memory no longer than it takes to write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from index import noted, records
from index.claims import embedded_text
from index.generation import Generation
from index.lexical import indexed
from index.lines import Lines, Writer, writing
from index.plan import Plan
from index.types import Article, Claim

ARTICLES, WORDS, ROWS, ASIDE = "articles.jsonl", "words.txt", "claims.jsonl", "aside"
CLAIMS = f"{ASIDE}/claims"

Hear = Callable[[Article, Sequence[Claim] | None], None]
"""Told of each article in order, with its claims as soon as they are judged, or None where it stays."""


def write(plan: Plan, folder: Path, hear: Hear) -> list[int]:
    """Write all four; returns how many rows each article has, in order."""
    old, counts = _Before(plan.before) if plan.before and plan.kept else None, []
    with ExitStack() as stack:
        files = [stack.enter_context(writing(folder / name)) for name in (ARTICLES, noted.NAME, WORDS, CLAIMS)]
        for article in plan.articles:
            rows = plan.kept.get(article.id)
            claims = None if rows else plan.judged(article)
            hear(article, claims)
            counts.append(len(rows or claims or ()))
            if old and rows:
                old.copy(article, rows, files)
            else:
                _write(article, claims or (), files)
    return counts


def words(folder: Path) -> Iterator[list[str]]:
    """Of each row, as they were written."""
    return (line.decode().split() for line in Lines(folder / WORDS))


def _write(article: Article, claims: Sequence[Claim], files: Sequence[Writer]) -> None:
    """The lines of an article that does not stay, in each of the files."""
    articles, matters, said, rows = files
    articles.write([records.article_line(article)])
    matters.write(noted.lines(article, claims))
    said.write(" ".join(indexed(embedded_text(claim, article))).encode() for claim in claims)
    rows.write(map(records.claim_line, claims))


class _Before:
    """What the generation before holds."""

    def __init__(self, old: Generation) -> None:
        self._numbers = {id: number for number, id in enumerate(old.digests)}
        self._articles, self._matters, self._words, self._rows = (
            Lines(old.folder / name) for name in (ARTICLES, noted.NAME, WORDS, ROWS)
        )

    def copy(self, article: Article, rows: range, files: Sequence[Writer]) -> None:
        """The lines of an article that stays, in each of the files."""
        articles, matters, words, claims = files
        number = self._numbers[article.id]
        articles.copy(self._articles, range(number, number + 1))
        matters.copy(self._matters, rows)
        words.copy(self._words, rows)
        claims.write(records.parts(self._rows[row][:-1])[0] for row in rows)
