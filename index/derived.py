"""The records of a generation that are derived of each article by itself, taken over as long as the article stays:

articles.jsonl   the articles
matters.jsonl    what each claim's article tells of it for the comparison with others
words.txt        each claim's words for the word index
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index import noted
from index.lexical import indexed
from index.lines import Lines, write_lines
from index.plan import Plan
from index.records import article_line
from index.types import Article

ARTICLES, WORDS = "articles.jsonl", "words.txt"

New = Callable[[Article], Iterable[bytes]]


def write(plan: Plan, folder: Path) -> None:
    """Write all three."""
    write_lines(_articles(plan), folder / ARTICLES)
    write_lines(_lines(plan, noted.NAME, lambda each: noted.lines(each, plan.claims(each.id))), folder / noted.NAME)
    write_lines(_lines(plan, WORDS, lambda each: _words(each, plan)), folder / WORDS)


def words(folder: Path) -> Iterator[list[str]]:
    """Of each row, as they were written."""
    return (line.decode().split() for line in Lines(folder / WORDS))


def _articles(plan: Plan) -> Iterator[bytes]:
    before = Lines(plan.before.folder / ARTICLES) if plan.before and plan.kept else None
    numbers = {id: number for number, id in enumerate(plan.before.digests)} if plan.before else {}
    for article in plan.articles:
        stays = before is not None and article.id in plan.kept
        yield before[numbers[article.id]][:-1] if before and stays else article_line(article)


def _lines(plan: Plan, name: str, new: New) -> Iterator[bytes]:
    """The lines of each row: the old ones of an article that stays, else new ones."""
    before = Lines(plan.before.folder / name) if plan.before and plan.kept else None
    for article in plan.articles:
        if before and article.id in plan.kept:
            yield from (before[row][:-1] for row in plan.kept[article.id])
        else:
            yield from new(article)


def _words(article: Article, plan: Plan) -> Iterator[bytes]:
    claims = plan.claims(article.id)
    return (" ".join(indexed(article.text[claim.start : claim.end])).encode() for claim in claims)
