"""The records of a generation that are derived of each article by itself, taken over as long as the article stays:

articles.jsonl   the articles
claims.jsonl     the claims, a row each
sketches.jsonl   what of each tells whether it shares its origin with others
matters.jsonl    what each claim's article tells of it for the comparison with others
words.txt        each claim's words for the word index

One article after the other: what is read of it is in memory no longer than it takes to write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

from index import noted, records, sketch
from index.claims import embedded_text
from index.generation import Generation
from index.lexical import indexed
from index.lines import Lines, Writer, writing
from index.plan import Plan
from index.types import Article, Claim

_WORDS = "words.txt"
_OF_ARTICLES, _OF_ROWS = (records.ARTICLES, sketch.NAME), (records.CLAIMS, noted.NAME, _WORDS)
_TOGETHER = 1_000
"""Articles copied at once, at most."""

Hear = Callable[[Article, Sequence[Claim] | None], None]
"""Told of each article in order, with its claims as soon as they are judged, or None where it stays."""


def write(plan: Plan, folder: Path, hear: Hear) -> list[int]:
    """Write all five; returns how many rows each article has, in order."""
    old, counts = _Before(plan.before) if plan.before and plan.kept else None, []
    with ExitStack() as stack:
        files = [stack.enter_context(writing(folder / name)) for name in (*_OF_ARTICLES, *_OF_ROWS)]
        for articles in _runs(plan, old.numbers if old else {}):
            claims = None if articles[0].id in plan.kept else plan.judged(articles[0])
            for article in articles:
                hear(article, claims)
                counts.append(len(plan.kept[article.id] if claims is None else claims))
            if old and claims is None:
                old.copy(articles, plan.kept, files)
            else:
                _write(articles[0], claims or (), files)
    return counts


def _runs(plan: Plan, numbers: Mapping[str, int]) -> Iterator[list[Article]]:
    """The articles in order: those that stay together as far as they follow one another in the generation before too,
    where they have these `numbers`, each other one alone."""

    def run(place: tuple[int, Article]) -> object:
        here, article = place
        stays = article.id in plan.kept
        return (numbers[article.id] - here, here // _TOGETHER) if stays else article.id

    return ([article for _, article in places] for _, places in groupby(enumerate(plan.articles), run))


def words(folder: Path) -> Iterator[list[str]]:
    """Of each row, as they were written."""
    return (line.decode().split() for line in Lines(folder / _WORDS))


def _write(article: Article, claims: Sequence[Claim], files: Sequence[Writer]) -> None:
    """The lines of an article that does not stay, in each of the files."""
    articles, sketches, rows, matters, said = files
    articles.write([records.article_line(article)])
    sketches.write([sketch.line(sketch.sketch(article))])
    rows.write(map(records.claim_line, claims))
    matters.write(noted.lines(article, claims))
    said.write(" ".join(indexed(embedded_text(claim, article))).encode() for claim in claims)


class _Before:
    """What the generation before holds."""

    def __init__(self, old: Generation) -> None:
        self.numbers = {id: number for number, id in enumerate(old.digests)}
        self._lines = [Lines(old.folder / name) for name in (*_OF_ARTICLES, *_OF_ROWS)]

    def copy(self, articles: Sequence[Article], kept: Mapping[str, range], files: Sequence[Writer]) -> None:
        """The lines of articles that stay and follow one another, in all files."""
        first, last = articles[0].id, articles[-1].id
        numbers, rows = range(self.numbers[first], self.numbers[last] + 1), range(kept[first].start, kept[last].stop)
        which = [numbers] * len(_OF_ARTICLES) + [rows] * len(_OF_ROWS)
        for file, lines, copied in zip(files, self._lines, which, strict=True):
            file.copy(lines, copied)
