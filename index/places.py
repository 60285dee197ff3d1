"""Where words stand in many sentences at once: a sentence keeps its words as numbers, and an array is looked through.

Sets would be as plain, but a question looks into some hundred sentences, and theirs lie all over memory.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set

import numpy as np
from numpy.typing import NDArray

OWN, TITLE, AROUND = 1, 2, 4
"""In the sentence, in its article's title, anywhere around it (the sentence and the title as well)."""
_ANY = OWN | TITLE | AROUND

Placed = NDArray[np.int64]
"""Words of one sentence and its surroundings: of each its hash, whose last bits say where it stands."""
Places = NDArray[np.int64]
"""Where each word (row) stands for each sentence (column); 0: nowhere."""


def placed(own: Set[str], title: Set[str], around: Set[str]) -> Placed:
    """`around` holds the words of the others too."""
    places = (AROUND | TITLE * (word in title) | OWN * (word in own) for word in around)
    return np.array([_code(word) | place for word, place in zip(around, places, strict=True)], np.int64)


def places(words: Collection[str], sentences: Sequence[Placed]) -> Places:
    """Where these words stand in these sentences and around them, int64 (len(words), len(sentences))."""
    found: Places = np.zeros((len(words), len(sentences)), np.int64)
    if not sentences:
        return found
    every = np.concatenate(sentences)
    codes, sentence = every & ~_ANY, np.repeat(np.arange(len(sentences)), [len(each) for each in sentences])
    for row, word in zip(found, words, strict=True):
        at = np.flatnonzero(codes == _code(word))
        row[sentence[at]] = every[at] & _ANY
    return found


def _code(word: str) -> int:
    """61 bits of the hash: no two words of a corpus meet."""
    return hash(word) & ~_ANY
