"""An article's file: Markdown with YAML front matter, read and checked. What is wrong is named with its line."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from stat import S_ISREG
from urllib.parse import urlsplit

import yaml

from index.types import Article, OnrecordError

REQUIRED = ("title", "url", "publisher", "published")
OPTIONAL = ("author", "kind", "language", "retrieved", "origin", "updates")
KINDS = ("news", "official", "analysis", "blog", "forum")
MAX_BYTES = 2_000_000
MAX_VALUE = 2_000

_FENCE = re.compile(r"---[ \t]*\r?(?:\n|$)")
_CLOSING = re.compile(r"^---[ \t]*\r?(?:\n|$)", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


class BadArticle(OnrecordError):
    """What is wrong with an article's file, at a line; `more` is what else is, each with its line."""

    def __init__(self, line: int, message: str, *more: tuple[int, str]) -> None:
        super().__init__(message)
        self.line = line
        self.problems = ((line, message), *more)


def read_article(path: Path, known: Mapping[str, Article] | None = None) -> Article:
    """One article from its file, or of those `known` by their ids the one that has the same text."""
    if _hides(path.name):
        raise BadArticle(1, "the file's name holds what can't be shown, or is not UTF-8: rename it")
    text, before = _decoded(path), (known or {}).get(path.stem)
    return before if before and before.text == text else _parsed(path.stem, text)


def parse_article(name: str, text: str) -> Article:
    """One article from the text of a file to be. Raises OnrecordError with what is wrong."""
    try:
        return _parsed(name, text)
    except BadArticle as error:
        raise OnrecordError(f"line {error.line}: {error}") from None


def digest_of(article: Article) -> str:
    """SHA-256 of the article's file as text."""
    return hashlib.sha256(article.text.encode()).hexdigest()


def check_value(key: str, value: str) -> None:
    """What a person gives for a field before there is an article. Raises ValueError with what is wrong."""
    if key in _READS:
        _READS[key](value)


def _parsed(name: str, text: str) -> Article:
    block, body = _split(text)
    values = _front_matter(block)
    if not text[body:].strip():
        raise BadArticle(text.count("\n", 0, body) + 1, "the body is empty")
    return _article(name, text, body, values)


def _hides(text: str) -> bool:
    return not text.isprintable() and any(map(is_hidden, text))


def is_hidden(char: str) -> bool:
    """Control and direction characters, and the bytes of a file's name that are no UTF-8."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")


def _decoded(path: Path) -> str:
    about = path.stat()
    if not S_ISREG(about.st_mode):
        raise BadArticle(1, "this is no plain file")
    if about.st_size > MAX_BYTES:
        raise BadArticle(1, f"the file is larger than {MAX_BYTES} bytes")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadArticle(raw.count(b"\n", 0, error.start) + 1, "not UTF-8: save it in that encoding") from None


def _split(text: str) -> tuple[str, int]:
    """The front matter's YAML and the offset where the body begins."""
    start = 1 if text.startswith("\ufeff") else 0
    opening = _FENCE.match(text, start)
    if opening is None:
        raise BadArticle(1, "no front matter: the first line must be ---")
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        raise BadArticle(1, "the front matter is not closed by a line ---")
    return text[opening.end() : closing.start()], closing.end()


Values = dict[str, tuple[int, str]]
"""Front matter by key: the line in the file and the value as written."""


def _front_matter(block: str) -> Values:
    try:
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        line = mark.line + 2 if mark else 1
        raise BadArticle(line, f"the front matter is not YAML ({error.problem}): put values in double quotes") from None
    except yaml.YAMLError:
        raise BadArticle(1, "the front matter holds a character that YAML does not allow") from None
    if not isinstance(node, yaml.MappingNode):
        raise BadArticle(1, "the front matter holds no keys")
    values = _scalars(node)
    if wrong := sorted(_wrong(values)):
        raise BadArticle(*wrong[0], *wrong[1:])
    return values


def _scalars(node: yaml.MappingNode) -> Values:
    values: Values = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if key.value in values:
            raise BadArticle(line, f"the key {key.value} stands twice")
        if not isinstance(value, yaml.ScalarNode):
            raise BadArticle(line, f"{key.value} must be a single value")
        if len(value.value) > MAX_VALUE:
            raise BadArticle(line, f"{key.value} is longer than {MAX_VALUE} characters")
        values[str(key.value)] = (line, value.value.strip())
    return values


def _wrong(values: Values) -> Iterator[tuple[int, str]]:
    for key, (line, value) in values.items():
        if key not in REQUIRED + OPTIONAL:
            yield line, f"unknown key {key}"
        elif value and key in _CHECKS:
            try:
                _CHECKS[key](value)
            except ValueError as error:
                yield line, f"{key}: {error}"
    missing = [key for key in REQUIRED if not values.get(key, (0, ""))[1]]
    if missing:
        yield 1, f"missing {', '.join(missing)}"


def _article(name: str, text: str, body: int, values: Values) -> Article:
    def optional(key: str) -> str | None:
        return values[key][1] or None if key in values else None

    retrieved = optional("retrieved")
    return Article(
        id=name,
        text=text,
        body=body,
        title=values["title"][1],
        url=values["url"][1],
        publisher=values["publisher"][1],
        published=_day(values["published"][1]),
        author=optional("author"),
        kind=optional("kind") or "news",
        language=optional("language") or "en",
        retrieved=_day(retrieved) if retrieved else None,
        origin=optional("origin"),
        updates=optional("updates"),
    )


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


def _id(value: str) -> str:
    if value.endswith(".md"):
        raise ValueError(f"{value!r} is a file's name: give the id, which is that without .md")
    return value


_READS: dict[str, Callable[[str], object]] = {"url": _url, "kind": _kind, "language": _language}
_CHECKS = {**_READS, "published": _day, "retrieved": _day, "updates": _id}
