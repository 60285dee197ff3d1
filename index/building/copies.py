"""Which articles are copies of one text: Broder's resemblance over word shingles.

Only articles that share a shingle are compared, and memory is that of the shingles' hashes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.building.sketch import Hashes

COPY = 0.4
"""Least resemblance (shared shingles over all shingles) of two texts that are copies of one."""
CONTAINED = 0.7
"""Least share of the shorter text's shingles that the longer one holds."""
_MAX_SHARING = 50
"""A shingle in more articles than this is boilerplate."""
_AT_ONCE = 200_000
"""Pairs that are counted together, about."""

Numbers = NDArray[np.int64]


def copies(shingles: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """The numbers of pairs of near-duplicate bodies, in order; of each body its shingles are given, each once. They are
    read one after the other."""
    owned, counts = _owned(shingles)
    for first, second, shared in _sharing(owned, counts):
        a, b = counts[first], counts[second]
        alike = (shared / (a + b - shared) >= COPY) | (shared / np.minimum(a, b) >= CONTAINED)
        yield from zip(first[alike].tolist(), second[alike].tolist(), strict=True)


def _owned(shingles: Sequence[Hashes]) -> tuple[Hashes, Numbers]:
    """Each shingle with its body's number in its last bits, in order, and how many each body has."""
    owned, counts, bits = array("Q"), array("q"), _bits(len(shingles))
    for number, hashes in enumerate(shingles):
        owned.frombytes((hashes << bits | np.uint64(number)).tobytes())
        counts.append(len(hashes))
    found = np.frombuffer(owned, np.uint64)
    found.sort()
    return found, np.frombuffer(counts, np.int64)


def _bits(bodies: int) -> np.uint64:
    """How many bits of a shingle make room for a body's number."""
    return np.uint64(bodies.bit_length())


def _sharing(owned: Hashes, counts: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pairs of articles that share shingles, by their numbers, and how many each shares: some at a time, so that their
    number costs no memory, and all of one first article together.
    """
    owner, later = _later(owned, len(counts))
    some = np.flatnonzero(later)
    some = some[np.argsort(owner[some], kind="stable")]
    part = np.cumsum(np.bincount(owner[some], later[some], len(counts))) // _AT_ONCE
    for places in np.split(some, np.flatnonzero(np.diff(part[owner[some]])) + 1):
        times = later[places].astype(np.int64)
        after = np.arange(1, times.sum() + 1) - np.repeat(np.cumsum(times) - times, times)
        first, second = np.repeat(owner[places], times), owner[np.repeat(places, times) + after]
        pairs, shared = np.unique(first.astype(np.int64) * len(counts) + second, return_counts=True)
        yield *np.divmod(pairs, max(1, len(counts))), shared


def _later(owned: Hashes, bodies: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """In the order of the shingles, and of the articles where these are equal: whose each is, and how many later
    articles have it too; none do of boilerplate."""
    owner = (owned & ((np.uint64(1) << _bits(bodies)) - np.uint64(1))).astype(np.int32)
    hashes = owned >> _bits(bodies)
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])[: len(hashes)])
    lengths = np.diff(np.append(starts, len(hashes)))
    lengths[lengths > _MAX_SHARING] = 0
    last = np.repeat((starts + lengths - 1).astype(np.int32), np.diff(np.append(starts, len(hashes))))
    return owner, np.maximum(0, last - np.arange(len(hashes), dtype=np.int32)).astype(np.uint8)
