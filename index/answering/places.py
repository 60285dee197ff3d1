"""Where words stand in many sentences at once: a sentence keeps its words as numbers, and an array is looked through.

Sets would be as plain, but a question looks into some hundred sentences, and theirs lie all over memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

OWN, TITLE, AROUND = 1, 2, 4
"""In the sentence, in its article's title, anywhere around it (the sentence and the title as well)."""
MEANT = 8
"""Times one of these: a word of that meaning."""
_ANY = 63
_SLOTS = 1_024
"""A power of two."""

Placed = NDArray[np.int64]
"""Words and meanings of one sentence and its surroundings: of each its hash, whose last bits say where it stands."""
Places = NDArray[np.uint8]
"""Where each word (row) stands for each sentence (column); 0: nowhere."""


class Words(NamedTuple):
    """Those of a sentence, of its title, and of all around it, which holds the others too."""

    own: Set[str]
    title: Set[str]
    around: Set[str]


def placed(words: Words, meanings: Words) -> Placed:
    """The words of a sentence and what they mean."""
    there = dict(_standing(words))
    for meaning, places in _standing(meanings):
        there[meaning] = there.get(meaning, 0) | MEANT * places
    return np.array([_code(word) | places for word, places in there.items()], np.int64)


def _standing(words: Words) -> Iterator[tuple[str, int]]:
    return ((word, AROUND | TITLE * (word in words.title) | OWN * (word in words.own)) for word in words.around)


def places(words: Collection[str], sentences: Sequence[Placed]) -> Places:
    """Where these words and meanings stand in these sentences and around them, uint8 (len(words), len(sentences)).

    Most of what the sentences hold is passed over by ten bits of its hash; only what is left is compared.
    """
    found: Places = np.zeros((len(words), len(sentences)), np.uint8)
    if not found.size:
        return found
    every, codes = np.concatenate(sentences), np.array([_code(word) for word in words])
    wanted = np.zeros(_SLOTS, np.bool_)
    wanted[_slot(codes)] = True
    at = np.flatnonzero(wanted[_slot(every)])
    word, hit = np.nonzero(codes.reshape(-1, 1) == every[at] & ~_ANY)
    ends = np.cumsum([len(each) for each in sentences])
    found[word, np.searchsorted(ends, at[hit], "right")] = every[at[hit]] & _ANY
    return found


def _slot(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    return (codes >> 6) & (_SLOTS - 1)


def _code(word: str) -> int:
    """58 bits of the hash: no two words of a corpus meet."""
    return hash(word) & ~_ANY
