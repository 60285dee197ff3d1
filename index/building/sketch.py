"""What of an article tells whether it shares its origin with others, kept with a generation: a line of JSON an article.

A rebuild takes over the lines of the articles that are as they were. Words are hashed, the same in every process.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.stored.lines import Lines, Records
from index.types import Article

NAME = "sketches.jsonl"
SHINGLE = 4
"""Words of a shingle."""

Hashes = NDArray[np.uint64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+(?:[.'-]\w+)*")
_MARK = re.compile(r"\(([A-Z][\w .]*)\)\s*$|\b(?:summary of|notes on an?|from|by) ([A-Z][\w .]*?)(?: report)?\)?$")
_SOURCE = r"((?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
_RELAYS = re.compile(
    rf"(?:first reported by|relaying|citing|according to|as reported by|reported by|told|seen by|reports? by"
    rf"|report from) {_SOURCE}"
    rf"|{_SOURCE} (?:was (?:the )?first to report|first reported|reported|reports|broke the news|has learned)"
)
_HINT = re.compile(r"report|relaying|citing|according|told|seen by|broke|learned")
"""Stands in whatever _RELAYS matches."""


class Sketch(NamedTuple):
    """`relays` are the sources that an article rests on, in order; `shingles` its runs of SHINGLE words, each once, and
    `words` its words of more than three letters as they follow: hashes of eight bytes, one after another."""

    relays: Sequence[str]
    shingles: bytes
    words: bytes


_SKETCH = msgspec.json.Decoder(Sketch)


def sketch(article: Article) -> Sketch:
    """Of the article's body; what it relays also of its publisher's name."""
    words = _WORD.findall(article.text[article.body :].lower())
    hashes = _hashes(words)
    long = hashes[[len(word) > 3 for word in words]]
    return Sketch(sorted(relays(article)), _shingles(hashes).tobytes(), long.tobytes())


def line(found: Sketch) -> bytes:
    return msgspec.json.encode(found)


def sketches(path: Path) -> Records[Sketch]:
    """Those of a generation's articles in order."""
    lines = Lines(path)
    return Records(len(lines), lambda number: _SKETCH.decode(lines[number]))


def hashes(found: bytes) -> Hashes:
    """The numbers of a sketch's shingles or words."""
    return np.frombuffer(found, np.uint64)


def _hashes(words: Iterable[str]) -> Hashes:
    return np.fromiter(map(_hash, words), np.uint64)


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _shingles(words: Hashes) -> Hashes:
    """Of all words together where there are fewer than SHINGLE; Broder's, "On the resemblance of documents"."""
    made = np.zeros(max(1, len(words) - SHINGLE + 1) if len(words) else 0, np.uint64)
    for place in range(min(SHINGLE, len(words))):
        made = made * _FACTOR + words[place : place + len(made)]
    return np.unique(made)


def relays(article: Article) -> frozenset[str]:
    """The sources that the whole article rests on: a mark of syndication in the publisher's name, or the source named
    in the first sentences or in at least a third of all."""
    mark = _MARK.search(article.publisher)
    found = {slug(mark.group(1) or mark.group(2))} if mark else set()
    body = article.text[article.body :]
    parts = [part for part in re.split(r"(?<=[.!?])\s+|\n+", body) if len(part) > 20]
    counts: Counter[str] = Counter()
    for i, part in enumerate(parts):
        sources = _RELAYS.finditer(part) if _HINT.search(part) else ()
        named = {slug(match.group(1) or match.group(2)) for match in sources}
        counts.update(named)
        found |= named if i < 2 else set()
    return frozenset(found | {name for name, count in counts.items() if count >= max(2, len(parts) / 3)}) - {""}


def slug(name: str) -> str:
    """A source's name as it is compared."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    return "-".join(word for word in words if word not in {"the", "report", "news", "com"})
