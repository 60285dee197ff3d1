"""The known articles of a corpus folder, with a cache of what is compared, as a corpus may have ten thousand.

The cache is derived: a missing, damaged or foreign one is made anew from the articles.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from index.article import BadArticle, read_article
from index.corpus import article_files
from index.track.alike import PERMUTATIONS
from index.track.aside import put
from index.track.known import Broken, Entry, Known, body_of, entry
from index.track.taken import taken
from index.track.urls import key_of

FORMAT = 2
_NAME = "known.jsonl"
_BEGINS = 4_096
"""Bytes of a broken file in which its address is looked for."""
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


def known_of(corpus: Path, cache: Path) -> Known:
    """The articles of a corpus folder, compared from the cache where a file is as it was."""
    paths = {path.stem: path for path in article_files(corpus)}
    cached = _read(cache / _NAME)
    found: dict[str, tuple[Stamp, Entry]] = {}
    broken: list[Broken] = []
    for path in paths.values():
        try:
            stamp = (path.stat().st_size, path.stat().st_mtime_ns)
            before = cached.get(path.stem)
            found[path.stem] = before if before and before[0] == stamp else (stamp, entry(read_article(path)))
        except (BadArticle, OSError) as error:
            broken.append(_broken(path, error))
    if found != cached:
        _write(cache / _NAME, found)

    def text_of(id_: str) -> str:
        return body_of(read_article(paths.get(id_, corpus / f"{id_}.md")))

    return Known((made for _, made in found.values()), text_of, taken(cache), broken)


def _broken(path: Path, error: BadArticle | OSError) -> Broken:
    """With the first address that stands in the file, which is the page's if any is."""
    if isinstance(error, BadArticle):
        why = "; ".join(f"line {line}: {message}" for line, message in error.problems[:3])
    else:
        why = f"it cannot be read: {error.strerror}"
    begins = b""
    with suppress(OSError), path.open("rb") as file:
        begins = file.read(_BEGINS)
    address = _ADDRESS.search(begins.decode("utf-8", "replace"))
    return Broken(path.stem, key_of(address.group()) if address else "", why)


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
    """Where that fails the next run computes again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, ("\n".join(_lines(found)) + "\n").encode())


def _lines(found: Mapping[str, tuple[Stamp, Entry]]) -> Iterator[str]:
    yield json.dumps(_head())
    for stamp, made in found.values():
        item = asdict(made) | {"stamp": stamp, "published": made.published.isoformat()}
        item["signature"] = base64.b64encode(made.signature.tobytes()).decode()
        yield json.dumps(item)
