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

from index.building import noted, sketch
from index.building.plan import Plan
from index.corpus import Header
from index.generation import Generation
from index.stored import records
from index.stored.lines import Lines, Writer, writing
from index.text.lexical import indexed
from index.types import Article, Claim

_WORDS = "words.txt"
_OF_ARTICLES, _OF_ROWS = (records.ARTICLES, sketch.NAME), (records.CLAIMS, noted.NAME, _WORDS)
_TOGETHER = 1_000
"""Articles copied at once, at most."""

Hear = Callable[[Header, Sequence[Claim] | None], None]
"""Told of each article in order, with its claims as soon as they are judged, or None where it stays."""


def write(plan: Plan, folder: Path, hear: Hear) -> list[int]:
    """Write all five; returns how many rows each article has, in order."""
    old, counts = _Before(plan.before) if plan.before and plan.kept else None, []
    with ExitStack() as stack:
        files = [stack.enter_context(writing(folder / name)) for name in (*_OF_ARTICLES, *_OF_ROWS)]
        for run in _runs(plan, old.numbers if old else {}):
            if old and run[0].id in plan.kept:
                for header in run:
                    hear(header, None)
                old.copy(run, plan.kept, files)
                counts += [len(plan.kept[header.id]) for header in run]
            else:
                article = plan.articles[run[0].id]
                claims = plan.judged(article)
                hear(run[0], claims)
                _write(article, claims, files)
                counts.append(len(claims))
    return counts


def _runs(plan: Plan, numbers: Mapping[str, int]) -> Iterator[list[Header]]:
    """The articles in order: those that stay together as far as they follow one another in the generation before too,
    where they have these `numbers`, each other one alone."""

    def run(place: tuple[int, Header]) -> object:
        here, header = place
        stays = header.id in plan.kept
        return (numbers[header.id] - here, here // _TOGETHER) if stays else header.id

    return ([header for _, header in places] for _, places in groupby(enumerate(plan.headers), run))


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
    said.write(" ".join(indexed(article.text[claim.start : claim.end])).encode() for claim in claims)


class _Before:
    """What the generation before holds."""

    def __init__(self, old: Generation) -> None:
        self.numbers = {id: number for number, id in enumerate(old.digests)}
        self._lines = [Lines(old.folder / name) for name in (*_OF_ARTICLES, *_OF_ROWS)]

    def copy(self, run: Sequence[Header], kept: Mapping[str, range], files: Sequence[Writer]) -> None:
        """The lines of articles that stay and follow one another, in all files."""
        first, last = run[0].id, run[-1].id
        numbers, rows = range(self.numbers[first], self.numbers[last] + 1), range(kept[first].start, kept[last].stop)
        which = [numbers] * len(_OF_ARTICLES) + [rows] * len(_OF_ROWS)
        for file, lines, copied in zip(files, self._lines, which, strict=True):
            file.copy(lines, copied)
