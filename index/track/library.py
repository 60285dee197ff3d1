"""The known articles of a corpus folder, with a cache of what is compared, as a corpus may have ten thousand.

The cache is derived: a missing, damaged or foreign one is made anew from the articles.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from index.article import read_article
from index.corpus import article_files
from index.track.alike import PERMUTATIONS
from index.track.known import Entry, Known, body_of, entry
from index.track.taken import taken
from index.types import OnrecordError

FORMAT = 2
_NAME = "known.jsonl"

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


def known_of(corpus: Path, cache: Path | None = None) -> Known:
    """The articles of a corpus folder; files that are no right article are passed over."""
    paths = {path.stem: path for path in article_files(corpus)}

    def text_of(id_: str) -> str:
        return body_of(read_article(paths.get(id_, corpus / f"{id_}.md")))

    return Known(entries(corpus, cache), text_of, taken(cache) if cache else {})


def entries(corpus: Path, cache: Path | None) -> list[Entry]:
    """What is compared of every article, from the cache where the file is as it was."""
    cached = _read(cache / _NAME) if cache else {}
    found: dict[str, tuple[Stamp, Entry]] = {}
    for path in article_files(corpus):
        with suppress(OnrecordError, ValueError, OSError):
            stamp = (path.stat().st_size, path.stat().st_mtime_ns)
            before = cached.get(path.stem)
            found[path.stem] = before if before and before[0] == stamp else (stamp, entry(read_article(path)))
    if cache and found != cached:
        _write(cache / _NAME, found)
    return [made for _, made in found.values()]


def _read(path: Path) -> dict[str, tuple[Stamp, Entry]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        if json.loads(lines[0]) != _head():
            return {}
        return {made.id: (stamp, made) for stamp, made in map(_loaded, lines[1:])}
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return {}


def _head() -> dict[str, int]:
    return {"format": FORMAT, "permutations": PERMUTATIONS}


def _loaded(line: str) -> tuple[Stamp, Entry]:
    item: dict[str, Any] = json.loads(line)
    size, changed = item.pop("stamp")
    signature = np.frombuffer(base64.b64decode(item.pop("signature")), dtype=np.uint32)
    if len(signature) != PERMUTATIONS:
        raise ValueError("a signature of another length")
    return (size, changed), Entry(**item | {"published": date.fromisoformat(item["published"]), "signature": signature})


def _write(path: Path, found: Mapping[str, tuple[Stamp, Entry]]) -> None:
    """Written aside and renamed; where that fails the next run computes again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            part.write_text("\n".join(_lines(found)) + "\n", encoding="utf-8")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _lines(found: Mapping[str, tuple[Stamp, Entry]]) -> Iterator[str]:
    yield json.dumps(_head())
    for stamp, made in found.values():
        item = asdict(made) | {"stamp": stamp, "published": made.published.isoformat()}
        item["signature"] = base64.b64encode(made.signature.tobytes()).decode()
        yield json.dumps(item)
