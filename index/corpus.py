"""A corpus: a folder of article files. An article that is broken becomes a problem and never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from index.article import BadArticle, digest_of, is_hidden, read_article
from index.types import Article, OnrecordError, Problem

_MISNAMED = (".MD", ".Md", ".markdown")
"""Endings of files that were meant for articles."""


class Header(NamedTuple):
    """What is kept in mind of an article whose text is read again where it is needed."""

    id: str
    published: date
    publisher: str
    origin: str | None
    updates: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles that can be served, in the order of their files, and what is wrong with the others."""

    headers: tuple[Header, ...]
    problems: tuple[Problem, ...]


def list_corpus(folder: Path, keep: Callable[[Article], object], known: Mapping[str, Article] | None = None) -> Listing:
    """Every article below `folder`, one after the other; each that can be served is given to `keep`, and perhaps some
    that can't.

    `known` are articles that these rules have read before: where the file's text is the same, so is the article.
    """
    check_folder(folder)
    found = _Found(folder)
    paths = _files(folder)
    for path in paths:
        if path.suffix in _MISNAMED:
            found.refuse(path, 1, "it counts as no article: let its name end in .md")
    for path in _articles(paths):
        try:
            article = read_article(path, known)
        except BadArticle as error:
            for line, message in error.problems:
                found.refuse(path, line, message)
        except OSError as error:
            found.refuse(path, 1, f"cannot be read: {error.strerror}")
        else:
            if found.takes(article, path):
                keep(article)
    return found.listing()


def header_of(article: Article) -> Header:
    """Of an article as it is."""
    digest = digest_of(article)
    return Header(article.id, article.published, article.publisher, article.origin, article.updates, digest)


def check_folder(folder: Path) -> None:
    """Raises OnrecordError where the corpus is not there."""
    if not folder.is_dir():
        raise OnrecordError(f"There is no corpus folder at {folder}: create it or set ONRECORD_CORPUS_DIR.")


def article_files(folder: Path) -> list[Path]:
    """The article files below `folder` in a fixed order; README.md and hidden files are not articles."""
    return _articles(_files(folder))


def _articles(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.suffix == ".md"]


def _files(folder: Path) -> list[Path]:
    """All but hidden ones and READMEs, in a fixed order."""
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        found += [Path(at, name) for name in names if not name.startswith(".") and name.lower() != "readme.md"]
    return sorted(found, key=lambda path: path.parts)  # as paths are sorted, in a fraction of the time


@dataclass
class _Found:
    """What was found so far: each id once, and each address once but for the versions of one article."""

    folder: Path
    headers: dict[str, Header] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    urls: dict[str, str] = field(default_factory=dict)
    again: list[tuple[Header, str, Path, int]] = field(default_factory=list)

    def refuse(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(_shown(path, self.folder), line, message))

    def takes(self, article: Article, path: Path) -> bool:
        """Whether the id is not taken; whether the address is, shows when all are known."""
        key, address = article.id.casefold(), article.url.partition("#")[0].rstrip("/")
        if key in self.headers:
            self.refuse(path, 1, f"the id {article.id} is taken by another file")
            return False
        self.headers[key] = header_of(article)
        if (first := self.urls.setdefault(address, article.id)) != article.id:
            self.again.append((self.headers[key], first, path, line_of(article, "url")))
        return True

    def listing(self) -> Listing:
        first = first_versions((header.id, header.updates) for header in self.headers.values())
        for header, other, path, line in self.again:
            if first[other] != first[header.id]:
                del self.headers[header.id.casefold()]
                gone = header.updates if header.updates not in first else None
                why = f", and {gone}, which it updates, is not there" if gone else ""
                self.refuse(path, line, f"the url is that of {other} already{why}")
        problems = sorted(self.problems, key=lambda problem: (problem.path, problem.line))
        return Listing(tuple(self.headers.values()), tuple(problems))


def line_of(article: Article, key: str) -> int:
    """The line of its file that tells `key`."""
    lines = article.text[: article.body].splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(key)), 1)


def _shown(path: Path, folder: Path) -> str:
    shown = path.relative_to(folder.parent).as_posix() if folder.name else path.as_posix()
    return "".join(char.encode("unicode_escape").decode() if is_hidden(char) else char for char in shown)


def first_versions(updates: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Of each article the id of the first version that it leads to, itself where it updates none.

    `updates` are ids with the id of the article that each updates. Articles that update each other in a ring count
    as versions of the one whose id comes first.
    """
    older = dict(updates)

    def first(id_: str) -> str:
        seen = [id_]
        while (before := older.get(seen[-1])) and before in older:
            if before in seen:
                return min(seen[seen.index(before) :])
            seen.append(before)
        return seen[-1]

    return {id_: first(id_) for id_ in older}
