"""Copies among vectors. Sentences that stand in many articles have nearly the same vector.

In an HNSW graph they would be linked to each other only and crowd out all else, so every engine's graph has each once.
"""

from __future__ import annotations

import numpy as np

from index.store import Rows, Vectors

_SAME = 1_000.0
"""Vectors that agree to a thousandth in every component are copies: an encoder's padding moves the last bits only."""


def distinct(vectors: Vectors) -> tuple[Rows, Rows, Rows]:
    """The first row of each distinct vector, in order; the other rows, ordered by what they are copies of; and for each
    of these the place of that among the first ones."""
    rounded = np.rint(vectors * _SAME).astype(np.int16)
    _, first, group = np.unique(rounded, axis=0, return_index=True, return_inverse=True)
    originals = np.sort(first)
    copies = np.setdiff1d(np.arange(len(vectors)), originals)
    of = np.searchsorted(originals, first[group.reshape(-1)[copies]])
    order = np.argsort(of, kind="stable")
    return originals, copies[order], of[order]


def copies_by_row(vectors: Vectors) -> list[list[int] | None]:
    """For each row its copies; None where it is a copy itself."""
    originals, copies, of = distinct(vectors)
    ends = np.searchsorted(of, np.arange(len(originals)), "right")
    found: list[list[int] | None] = [None] * len(vectors)
    for row, part in zip(originals.tolist(), np.split(copies, ends[:-1]), strict=True):
        found[row] = part.tolist()
    return found
