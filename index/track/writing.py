"""A draft becomes an article file: composed, read back as the corpus would, then written whole or not at all."""

from __future__ import annotations

import json
import os
import re
import secrets
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from index.article import MAX_BYTES, parse_article
from index.track.clean import clean_line, clean_text
from index.track.types import Draft, TrackError, Unwritable
from index.types import OnrecordError

MAX_SLUG = 60
_NAMES = {"title": "title", "url": "address", "publisher": "publisher", "published": "day of publication"}
_LINE = re.compile(r"^line \d+: ")
"""Of a file that is not there."""
_FIELDS = ("title", "url", "publisher", "published", "author", "kind", "language", "retrieved", "origin", "updates")


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a new article file; the name is chosen when it is written."""

    stem: str
    text: str


def compose(draft: Draft, retrieved: date, updates: str | None = None) -> Composed:
    """The file of a complete draft. Raises TrackError naming what is missing or wrong."""
    if draft.missing or draft.published is None:
        raise TrackError(missing_sentence(draft))
    values = {name: getattr(draft, name, None) for name in _FIELDS} | {"retrieved": retrieved, "updates": updates}
    front = "".join(f"{name}: {_yaml(value)}\n" for name, value in values.items() if value)
    text = f"---\n{front}---\n\n{clean_text(draft.text)}\n"
    stem = f"{draft.published.isoformat()}-{slug(draft.title or '', draft.url or '')}"
    _check(stem, text)
    _check_day(draft.published, retrieved)
    return Composed(stem, text)


def missing_sentence(draft: Draft) -> str:
    names = [_NAMES[name] for name in draft.missing]
    told = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"The page does not tell its {told}: give {', '.join(f'--{name}' for name in draft.missing)}."


def _check_day(published: date, today: date) -> None:
    """A day beyond tomorrow is a slip; tomorrow has begun already at some places."""
    if published > today + timedelta(days=1):
        raise TrackError(f"The day of publication, {published}, is still ahead: correct it.")


def _yaml(value: object) -> str:
    """A scalar of YAML: days bare, all else in double quotes, where JSON's escapes are YAML's."""
    return (
        value.isoformat() if isinstance(value, date) else json.dumps(clean_line(str(value), 2_000), ensure_ascii=False)
    )


def _check(stem: str, text: str) -> None:
    if len(text.encode()) > MAX_BYTES:
        raise TrackError(f"The text is larger than {MAX_BYTES // 1_000_000} MB: track a part of it from a file.")
    try:
        parse_article(stem, text)
    except OnrecordError as error:
        told = _LINE.sub("", str(error))
        raise TrackError(f"The page does not make an article ({told}): correct that.") from None


def slug(title: str, url: str) -> str:
    """Small letters, digits and hyphens, from the title; where it has none, from the address, so that it is stable."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while len("-".join(words)) > MAX_SLUG:
        words.pop() if len(words) > 1 else words.__setitem__(0, words[0][:MAX_SLUG])
    found = "-".join(words)
    return found if len(found) >= 4 else f"article-{sha256(url.encode()).hexdigest()[:8]}"


def write(folder: Path, composed: Composed, named: Collection[str] = ()) -> str:
    """Write the file under a free name and return the article's id. An article that is there is never overwritten, nor
    does one get an id of `named`, which other articles name though theirs may be gone."""
    if not folder.is_dir():
        raise Unwritable(f"There is no corpus folder at {folder}: create it or set ONRECORD_CORPUS_DIR.")
    part = folder / f".{composed.stem}.{secrets.token_hex(4)}.part"
    try:
        _write_through(part, composed.text.encode())
        return _published(folder, part, composed.stem, named)
    except OSError as error:
        raise Unwritable(
            f"The article could not be written to {folder} ({error.strerror}): make room there, or grant it."
        ) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _published(folder: Path, part: Path, stem: str, named: Collection[str]) -> str:
    taken = {id_.casefold() for id_ in (*named, *(path.stem for path in folder.rglob("*.md")))}
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        if name.casefold() not in taken:
            try:
                _move(part, folder / f"{name}.md")
            except FileExistsError:
                taken.add(name.casefold())
            else:
                return name
        number += 1


def _move(part: Path, final: Path) -> None:
    """Give the whole file its name. Raises FileExistsError where the name is taken."""
    try:
        os.link(part, final)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: reserve the name, then rename over the reservation
        final.open("xb").close()
        try:
            part.replace(final)
        except OSError:
            final.unlink(missing_ok=True)
            raise
    descriptor = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
