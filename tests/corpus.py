"""A corpus folder whole in memory, as tests and evaluations look at it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from index.corpus import list_corpus
from index.types import Article, Problem


class Corpus(NamedTuple):
    """The articles that can be served, in the order of their files, and what is wrong with the others."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read_corpus(folder: Path) -> Corpus:
    """Every article below `folder`."""
    articles: dict[str, Article] = {}
    listing = list_corpus(folder, lambda article: articles.setdefault(article.id, article))
    return Corpus(tuple(articles[header.id] for header in listing.headers), listing.problems)
