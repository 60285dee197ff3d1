"""Read and check a corpus: a folder of Markdown articles with YAML front matter. Problems name file and line."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import yaml

from index.types import Article, OnrecordError, Problem

REQUIRED = ("title", "url", "publisher", "published")
OPTIONAL = ("author", "kind", "language", "retrieved", "origin", "updates")
KINDS = ("news", "official", "analysis", "blog", "forum")
MAX_BYTES = 2_000_000
MAX_VALUE = 2_000

T = TypeVar("T")

_FENCE = re.compile(r"---[ \t]*\r?(?:\n|$)")
_CLOSING = re.compile(r"^---[ \t]*\r?(?:\n|$)", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles that can be served, by id, and what is wrong with the others."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


class _Bad(OnrecordError):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_corpus(folder: Path, known: Mapping[str, Article] | None = None) -> Corpus:
    """Every article below `folder`; a broken file becomes a problem and never stops the others.

    `known` are articles that these rules have read before: where the file's text is the same, so is the article.
    """
    check_folder(folder)
    articles: list[Article] = []
    problems: list[Problem] = []
    files = article_files(folder)
    for path in files:
        try:
            articles.append(read_article(path, known))
        except _Bad as error:
            problems.append(Problem(_shown(path, folder), error.line, str(error)))
        except OSError as error:
            problems.append(Problem(_shown(path, folder), 1, f"cannot be read: {error.strerror}"))
    by_id = {path.stem: path for path in files}
    kept, repeated = _without_repeats(articles, lambda id: _shown(by_id[id], folder))
    return Corpus(tuple(kept), tuple(sorted(problems + repeated, key=lambda p: (p.path, p.line))))


def check_folder(folder: Path) -> None:
    """Raises OnrecordError where the corpus is not there."""
    if not folder.is_dir():
        raise OnrecordError(f"There is no corpus folder at {folder}: create it or set ONRECORD_CORPUS_DIR.")


def article_files(folder: Path) -> list[Path]:
    """The article files below `folder` in a fixed order; README.md and hidden files are not articles."""
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        found += [Path(at, name) for name in names if name.endswith(".md") and not _is_no_article(name)]
    return sorted(found, key=lambda path: path.parts)  # as paths are sorted, in a fraction of the time


def _is_no_article(name: str) -> bool:
    return name.startswith(".") or name.lower() == "readme.md"


def read_article(path: Path, known: Mapping[str, Article] | None = None) -> Article:
    """One article from its file, or of those `known` by their ids the one that has the same text."""
    if _hides(path.name):
        raise _Bad(1, "the file's name holds what can't be shown, or is not UTF-8: rename it")
    text, before = _decoded(path), (known or {}).get(path.stem)
    return before if before and before.text == text else _parsed(path.stem, text)


def parse_article(name: str, text: str) -> Article:
    """One article from the text of a file to be. Raises OnrecordError with what is wrong."""
    try:
        return _parsed(name, text)
    except _Bad as error:
        raise OnrecordError(f"line {error.line}: {error}") from None


def check_value(key: str, value: str) -> None:
    """What a person gives for a field before there is an article. Raises ValueError with what is wrong."""
    if key in _READS:
        _READS[key](value)


def _parsed(name: str, text: str) -> Article:
    block, body = _split(text)
    values = _front_matter(block)
    if not text[body:].strip():
        raise _Bad(text.count("\n", 0, body) + 1, "the body is empty")
    return _article(name, text, body, values)


def _shown(path: Path, folder: Path) -> str:
    shown = path.relative_to(folder.parent).as_posix() if folder.name else path.as_posix()
    return "".join(char.encode("unicode_escape").decode() if _is_hidden(char) else char for char in shown)


def _hides(text: str) -> bool:
    return not text.isprintable() and any(map(_is_hidden, text))


def _is_hidden(char: str) -> bool:
    """Control and direction characters, and the bytes of a file's name that are no UTF-8."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")


def _decoded(path: Path) -> str:
    if path.stat().st_size > MAX_BYTES:
        raise _Bad(1, f"the file is larger than {MAX_BYTES} bytes")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _Bad(raw.count(b"\n", 0, error.start) + 1, "not UTF-8") from None


def _split(text: str) -> tuple[str, int]:
    """The front matter's YAML and the offset where the body begins."""
    start = 1 if text.startswith("\ufeff") else 0
    opening = _FENCE.match(text, start)
    if opening is None:
        raise _Bad(1, "no front matter: the first line must be ---")
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise _Bad(1, "the front matter is not closed by a line ---")
    return text[opening.end() : closing.start()], closing.end()


Values = dict[str, tuple[int, str]]
"""Front matter by key: the line in the file and the value as written."""


def _front_matter(block: str) -> Values:
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        line = mark.line + 2 if mark else 1
        raise _Bad(line, f"the front matter is not YAML: {error.problem}") from None
    except yaml.YAMLError:
        raise _Bad(1, "the front matter holds a character that YAML does not allow") from None
    if not isinstance(node, yaml.MappingNode):
        raise _Bad(1, "the front matter holds no keys")
    values = _scalars(node)
    _check_keys(values)
    return values


def _scalars(node: yaml.MappingNode) -> Values:
    values: Values = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if key.value in values:
            raise _Bad(line, f"the key {key.value} stands twice")
        if not isinstance(value, yaml.ScalarNode):
            raise _Bad(line, f"{key.value} must be a single value")
        if len(value.value) > MAX_VALUE:
            raise _Bad(line, f"{key.value} is longer than {MAX_VALUE} characters")
        values[str(key.value)] = (line, value.value.strip())
    return values


def _check_keys(values: Values) -> None:
    for key, (line, _) in values.items():
        if key not in REQUIRED + OPTIONAL:
            raise _Bad(line, f"unknown key {key}")
    missing = [key for key in REQUIRED if not values.get(key, (0, ""))[1]]
    if missing:
        raise _Bad(1, f"missing {', '.join(missing)}")


def _article(name: str, text: str, body: int, values: Values) -> Article:
    def optional(key: str) -> str | None:
        return values[key][1] or None if key in values else None

    retrieved = _checked(values, "retrieved", _day) if optional("retrieved") else None
    return Article(
        id=name,
        text=text,
        body=body,
        title=values["title"][1],
        url=_checked(values, "url", _url),
        publisher=values["publisher"][1],
        published=_checked(values, "published", _day),
        author=optional("author"),
        kind=_checked(values, "kind", _kind) if optional("kind") else "news",
        language=_checked(values, "language", _language) if optional("language") else "en",
        retrieved=retrieved,
        origin=optional("origin"),
        updates=optional("updates"),
    )


def _checked(values: Values, key: str, read: Callable[[str], T]) -> T:
    line, value = values[key]
    try:
        return read(value)
    except ValueError as error:
        raise _Bad(line, f"{key}: {error}") from None


def _day(value: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"{value!r} is not a date like 2026-04-24")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not a day of the calendar") from None


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", value):
        raise ValueError(f"{value!r} is not an http or https address")
    return value


def _kind(value: str) -> str:
    if value not in KINDS:
        raise ValueError(f"{value!r} is none of {', '.join(KINDS)}")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"{value!r} is not a language tag like en or zh-CN")
    return value


_READS: dict[str, Callable[[str], object]] = {"url": _url, "kind": _kind, "language": _language}


def _without_repeats(articles: Iterable[Article], shown: Callable[[str], str]) -> tuple[list[Article], list[Problem]]:
    """Each id once, and each address once but for the versions of one article."""
    kept: list[Article] = []
    problems: list[Problem] = []
    ids: dict[str, str] = {}
    urls: dict[str, str] = {}
    listed = list(articles)
    first = first_versions((article.id, article.updates) for article in listed)
    for article in listed:
        address = article.url.partition("#")[0].rstrip("/")
        if article.id.casefold() in ids:
            problems.append(Problem(shown(article.id), 1, f"the id {article.id} is taken by another file"))
        elif address in urls and first[urls[address]] != first[article.id]:
            line = article.text[: article.body].splitlines()
            number = next((i for i, text in enumerate(line, 1) if text.startswith("url")), 1)
            problems.append(Problem(shown(article.id), number, f"the url is that of {urls[address]} already"))
        else:
            kept.append(article)
            ids[article.id.casefold()] = article.id
            urls.setdefault(address, article.id)
    return kept, problems


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
