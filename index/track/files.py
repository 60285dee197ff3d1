"""What was fetched or saved, by its kind: web page, Markdown, plain text, PDF; content counts before name or header."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import yaml
from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from index.track.clean import clean_line, clean_text
from index.track.decode import decoded
from index.track.markdown import unhidden
from index.track.types import Draft, Fetched, TrackError

MAX_FILE = 20_000_000
MAX_PAGES = 500
_HEAD = 2_000
"""Bytes that tell what it is."""
_HTML = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|\?xml|!--|div|article|meta|title)", re.IGNORECASE
)
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_TEXT_TYPES = frozenset({"text/plain", "text/markdown", "text/x-markdown", ""})
_MARKDOWN = "text/markdown"
_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".md": _MARKDOWN,
          ".markdown": _MARKDOWN, ".pdf": "application/pdf"}  # fmt: skip
_OTHER = (
    (re.compile(rb"\A\s*\{\\rtf"), "This is RTF: save its text and track that."),
    (
        re.compile(rb"\A(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?MIME-Version:", re.IGNORECASE),
        "This is MHTML or a mail: open it in a browser, save the page as HTML and track that.",
    ),
    (
        re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:(?:<\?[^>]*>|<!--.*?-->)\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL),
        "This is a feed: list its address in feeds.toml and give --feeds.",
    ),
)
"""How the content of what is no page begins, and what to do instead."""
_FRONT = re.compile(r"\A---[ \t]*\n(?![ \t]*\n)(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"\A\s*#[ \t]+(\S.*)\n?")
_KEYS = ("title", "url", "publisher", "author", "kind", "language", "origin")


def opened(path: Path) -> Fetched:
    """A saved file as if it had been fetched, without an address. Raises TrackError."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        raise TrackError(
            f"{path} cannot be read ({error.strerror}): name a saved page, or an address with http."
        ) from None
    if len(content) > MAX_FILE:
        raise TrackError(f"{path} is larger than {MAX_FILE // 1_000_000} MB: track a part of it.")
    return Fetched("", content, _TYPES.get(path.suffix.lower(), "text/plain"))


def understood(page: Fetched) -> Draft:
    """What a page or file tells, by its kind. Raises TrackError where it holds no text."""
    refused = next((sentence for begins, sentence in _OTHER if begins.search(page.content[:_HEAD])), None)
    if refused:
        raise TrackError(refused)
    if page.content.startswith(b"%PDF-"):
        draft = _from_pdf(page.content)
    elif page.content_type in _HTML_TYPES or _HTML.match(page.content[:_HEAD]):
        from index.track.extract import extracted

        return extracted(page)
    elif page.content_type in _TEXT_TYPES:
        draft = _from_text(decoded(page.content, page.charset), _is_markdown(page))
    else:
        raise TrackError(f"This is no web page, text or PDF ({page.content_type}): save its text and track the file.")
    if not draft.text:
        raise TrackError("There is no text in it: save its text in a file and track that.")
    return replace(draft, url=draft.url or page.url or None)


def _is_markdown(page: Fetched) -> bool:
    """By its type, or by its name where servers call it a plain text."""
    return "markdown" in page.content_type or _TYPES.get(PurePosixPath(urlsplit(page.url).path).suffix) == _MARKDOWN


def _from_text(text: str, markdown: bool) -> Draft:
    """Markdown or plain text; front matter as in the corpus is taken over where it is right."""
    if "\x00" in text:
        raise TrackError("This is no text: save the page as HTML, Markdown, text or PDF.")
    body = text.replace("\r\n", "\n").lstrip("\ufeff")
    front = _FRONT.match(body)
    values = _front(front.group(1)) if front else None
    body = body[front.end() :] if front and values is not None else body
    values = values or {}
    line, many = _plain() if markdown else (clean_line, clean_text)
    titled = _TITLE.match(body)
    if titled:
        values.setdefault("title", line(titled.group(1)))
        body = body[titled.end() :]
    days = {name: values.pop(name) for name in ("published", "modified") if name in values}
    return Draft(many(body) if body.strip() else "", **days, **values)


def _plain() -> tuple[Callable[[str], str], Callable[[str], str]]:
    """What takes the markup out of a line and of many; it is heavy, as that of pages is."""
    from index.track import rendered

    return rendered.plain_line, rendered.plain


def _front(block: str) -> dict[str, Any] | None:
    """What front matter tells; None where it is text between two rules."""
    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - builds strings, lists and mappings only
    except (yaml.YAMLError, RecursionError):
        return {}
    if loaded and not isinstance(loaded, dict):
        return None
    given = loaded or {}
    values: dict[str, Any] = {
        k: clean_line(given[k]) for k in _KEYS if isinstance(given.get(k), str) and given[k].strip()
    }
    try:
        return values | {"published": date.fromisoformat(given.get("published", ""))}
    except (TypeError, ValueError):
        return values


def _from_pdf(content: bytes) -> Draft:
    """The text of all pages, title and author where the file tells them; no day, as its date is that of the file."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if len(reader.pages) > MAX_PAGES:
            raise TrackError(f"The PDF has more than {MAX_PAGES} pages: save its text and track the file.")
        pages = [page.extract_text() for page in reader.pages]
        told = reader.metadata
        title, author = (told.title, told.author) if told else (None, None)
    except FileNotDecryptedError:
        raise TrackError("The PDF opens with a password alone: save its text and track the file.") from None
    except (
        PyPdfError,
        DependencyError,
        NotImplementedError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        RecursionError,
        zlib.error,
    ) as error:
        raise TrackError(f"The PDF can't be read ({type(error).__name__}): save its text and track the file.") from None
    return Draft(
        clean_text("\n\n".join(map(_flowing, pages))),
        title=clean_line(str(title or "")) or None,
        author=clean_line(str(author or "")) or None,
    )


def _flowing(text: str) -> str:
    """Lines joined to paragraphs: a new one begins after a line that ends a sentence well before the margin."""
    lines = [line.strip() for line in text.split("\n")]
    margin = max(map(len, lines), default=0) * 0.8
    parts, last = [""], ""
    for line in lines:
        if not line or (parts[-1] and parts[-1][-1] in ".!?:" and len(last) < margin):
            parts.append("")
        parts[-1] += line if not parts[-1] else line if parts[-1].endswith("-") and line[:1].islower() else f" {line}"
        last = line
    return "\n\n".join(filter(None, map(unhidden, parts)))
