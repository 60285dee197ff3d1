"""Which articles are copies of one text: Broder's resemblance over word shingles.

Only articles that share a shingle are compared, and memory is that of the shingles' hashes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.types import Article

COPY = 0.4
"""Least resemblance (shared shingles over all shingles) of two texts that are copies of one."""
CONTAINED = 0.7
"""Least share of the shorter text's shingles that the longer one holds."""
SHINGLE = 4
"""Words of a shingle."""
_MAX_SHARING = 50
"""A shingle in more articles than this is boilerplate."""
_AT_ONCE = 2_000_000
"""Pairs that are counted together."""

WORD = re.compile(r"\w+(?:[.'-]\w+)*")

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_NONE: Hashes = np.array([], np.uint64)


def copies(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """The ids of pairs with near-duplicate bodies."""
    found = [shingles(article) for article in articles]
    counts = np.array([len(each) for each in found], np.int64)
    owner = np.repeat(np.arange(len(articles)), counts)
    pairs, shared = _shared(np.concatenate([_NONE, *found]), owner, len(articles))
    first, second = np.divmod(pairs, max(1, len(articles)))
    a, b = counts[first], counts[second]
    alike = (shared / (a + b - shared) >= COPY) | (shared / np.minimum(a, b) >= CONTAINED)
    for one, other in zip(first[alike].tolist(), second[alike].tolist(), strict=True):
        yield articles[one].id, articles[other].id


def shingles(article: Article) -> Hashes:
    """Hashes of the runs of SHINGLE words (of all words where there are fewer), each once."""
    words = WORD.findall(article.text[article.body :].lower())
    if not words:
        return _NONE
    hashes = np.array([_hash(word) for word in words], np.uint64)
    runs = max(1, len(words) - SHINGLE + 1)
    made = np.zeros(runs, np.uint64)
    for place in range(min(SHINGLE, len(words))):
        made = made * _FACTOR + hashes[place : place + runs]
    return np.unique(made)


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    """The same in every process, unlike `hash`."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _shared(hashes: Hashes, owner: Numbers, articles: int) -> tuple[Numbers, Numbers]:
    """Pairs of articles, as first * articles + second, and how many shingles each shares."""
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])[: len(hashes)])
    lengths = np.diff(np.append(starts, len(hashes)))
    known = np.array([], np.int64), np.array([], np.int64)
    waiting: list[Numbers] = []
    for length in range(2, _MAX_SHARING + 1):
        first, second = np.triu_indices(length, 1)
        begins = starts[lengths == length]
        for some in np.array_split(begins, len(begins) * len(first) // _AT_ONCE + 1):
            members = owner[some[:, None] + np.arange(length)]
            waiting.append((members[:, first] * articles + members[:, second]).reshape(-1))
            if sum(map(len, waiting)) >= _AT_ONCE:
                known, waiting = _counted(*known, waiting), []
    return _counted(*known, waiting)


def _counted(found: Numbers, counts: Numbers, more: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """The pairs with `more` counted in."""
    every, places = np.unique(np.concatenate([found, *more]), return_inverse=True)
    weights = np.concatenate([counts, *(np.ones(len(each), np.int64) for each in more)])
    return every, np.bincount(places.reshape(-1), weights, len(every)).astype(np.int64)
