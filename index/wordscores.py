"""The scores of BM25 (Lucene's variant) in the form of the library bm25s, which searches them.

They are computed for all texts at once, not a text at a time, and words are numbered in their own order, so that the
same texts give the same bytes.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_NONE = "\x00"
"""Stands in a text without a word."""


def scored(texts: Iterable[Sequence[str]], k1: float, b: float) -> tuple[dict[str, Any], dict[str, int]]:
    """The scores, a sparse matrix of texts by words in the columns' order, and the words' numbers."""
    numbers, lengths, met = _read(texts)
    vocabulary = {word: number for number, word in enumerate(sorted(met))}
    place = np.fromiter((vocabulary[word] for word in met), np.int64, len(met))
    text = np.repeat(np.arange(len(lengths)), lengths)
    there, often = np.unique(place[numbers] * len(lengths) + text, return_counts=True)
    word, row = np.divmod(there, len(lengths))
    held = np.bincount(word, minlength=len(met))
    rarity = np.log(1 + (len(lengths) - held + 0.5) / (held + 0.5)).astype(np.float32)
    often = often.astype(np.float32)
    share = often / (k1 * ((1 - b) + b * lengths[row] / lengths.mean()) + often)
    scores = {
        "data": (rarity[word] * share).astype(np.float32),
        "indices": row.astype(np.int32),
        "indptr": np.concatenate([[0], np.cumsum(held)]),
        "num_docs": len(lengths),
    }
    return scores, vocabulary


def _read(texts: Iterable[Sequence[str]]) -> tuple[Numbers, Numbers, dict[str, int]]:
    """All words by number, how many each text has, and the words in the order in which they were met."""
    met: defaultdict[str, int] = defaultdict(count().__next__)
    numbers, lengths = array("q"), array("q")
    for words in texts:
        found = words or (_NONE,)
        numbers.extend(map(met.__getitem__, found))
        lengths.append(len(found))
    return np.frombuffer(numbers, np.int64), np.frombuffer(lengths, np.int64), met
