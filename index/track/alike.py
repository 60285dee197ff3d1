"""Which texts are copies of one another: MinHash (datasketch) finds candidates, shingles decide.

Broder's resemblance and containment over shingles of three words, with the bounds of copies.py. Scripts without
spaces count each character as a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b, sha256
from typing import Any

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from index.building.copies import CONTAINED, COPY

SHINGLE = 3
PERMUTATIONS = 128
_SCHEME = "affine32"
AGREEING = 6
"""Places of 128: a text that holds a tenth of the other's shingles agrees in 12 of them, give or take 3."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CONTAINED_LEAST = 30
"""Shingles that a text must have for its being contained in another to say anything."""
_MUCH_SHORTER, _MOSTLY = 2 / 3, 1 / 2

Signature = NDArray[np.uint32]


def words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def digest(text: str) -> str:
    """The same for texts that differ in nothing but punctuation, markup, case and blanks."""
    return sha256(" ".join(words(text)).encode()).hexdigest()


def shingles(text: str) -> frozenset[bytes]:
    found = words(text)
    runs = (" ".join(found[i : i + SHINGLE]) for i in range(max(1, len(found) - SHINGLE + 1)))
    return frozenset(blake2b(run.encode(), digest_size=8).digest() for run in runs if run)


def resembles(a: frozenset[bytes], b: frozenset[bytes]) -> float:
    """How much of a copy one text is of the other, 0 where it is none: the greater of resemblance and containment."""
    if not a or not b:
        return 0.0
    shared = len(a & b)
    resemblance, containment = shared / len(a | b), shared / min(len(a), len(b))
    long_enough = min(len(a), len(b)) >= _CONTAINED_LEAST
    if resemblance >= COPY or (containment >= CONTAINED and long_enough):
        return max(resemblance, containment if long_enough else 0.0)
    return 0.0


def is_part(text: frozenset[bytes], whole: frozenset[bytes]) -> bool:
    """Whether a text is much shorter than another and mostly holds what that one does, as before a paywall."""
    return len(text) <= _MUCH_SHORTER * len(whole) and len(text & whole) >= _MOSTLY * len(text)


def signature(found: frozenset[bytes]) -> Signature:
    made = MinHash(permutations=_permutations(), scheme=_SCHEME, hashfunc=_hash)
    made.update_batch(sorted(found))
    return np.asarray(made.hashvalues, dtype=np.uint32)


@cache
def _permutations() -> Any:
    return MinHash(num_perm=PERMUTATIONS, seed=1, scheme=_SCHEME).permutations


def _hash(shingle: bytes) -> int:
    return int.from_bytes(shingle[:4], "little")


class Signatures:
    """Candidates among many texts: those whose signatures agree in at least AGREEING places.

    Every signature is looked at (ten thousand take a millisecond), so that no banding loses a short text in a long one.
    """

    def __init__(self, known: Mapping[str, Signature]) -> None:
        self._names = list(known)
        self._rows = list(known.values())

    def add(self, name: str, found: Signature) -> None:
        self._names.append(name)
        self._rows.append(found)

    def near(self, found: Signature) -> list[str]:
        """Names of texts that may be copies, in a fixed order."""
        if not self._rows:
            return []
        agreeing = np.count_nonzero(np.stack(self._rows) == found, axis=1)
        return sorted(self._names[row] for row in np.flatnonzero(agreeing >= AGREEING).tolist())
