"""The scores of BM25 (Lucene's variant) in the form of the library bm25s, which searches them.

They are computed for all texts at once, not a text at a time, from counts of some texts at a time; words are numbered
in their own order, so that the same texts give the same bytes.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]

_NONE = "\x00"
"""Stands in a text without a word."""
_AT_ONCE = 4_096
"""Texts that are counted together."""


def scored(texts: Iterable[Sequence[str]], k1: float, b: float) -> tuple[dict[str, Any], dict[str, int]]:
    """The scores, a sparse matrix of texts by words in the columns' order, and the words' numbers."""
    counted = _counted(texts)
    vocabulary = {word: number for number, word in enumerate(sorted(counted.met))}
    place = np.fromiter((vocabulary[word] for word in counted.met), np.int32, len(vocabulary))
    word, lengths = place[counted.words], counted.lengths
    order = np.argsort(word, kind="stable")
    word, row, often = word[order], counted.rows[order], counted.often[order].astype(np.float32)
    held = np.bincount(word, minlength=len(vocabulary))
    rarity = np.log(1 + (len(lengths) - held + 0.5) / (held + 0.5)).astype(np.float32)
    allowed = k1 * ((1 - b) + b * lengths / lengths.mean())
    scores = {
        "data": (rarity[word] * (often / (allowed[row] + often))).astype(np.float32),
        "indices": row,
        "indptr": np.concatenate([[0], np.cumsum(held)]),
        "num_docs": len(lengths),
    }
    return scores, vocabulary


class _Counted(NamedTuple):
    """Each word of each text, how `often` it stands there, by the text's number (`rows`) and the word's (`words`) in
    the order in which words were `met`; and how many words each text has (`lengths`)."""

    words: Numbers
    rows: Numbers
    often: Numbers
    lengths: NDArray[np.int64]
    met: Mapping[str, int]


def _counted(texts: Iterable[Sequence[str]]) -> _Counted:
    met: defaultdict[str, int] = defaultdict(count().__next__)
    lengths, found = array("q"), (array("i"), array("i"), array("i"))
    rest = iter(texts)
    while some := [words or (_NONE,) for words in islice(rest, _AT_ONCE)]:
        numbers = np.fromiter(map(met.__getitem__, chain.from_iterable(some)), np.int64)
        text = np.repeat(np.arange(len(some)), [len(words) for words in some])
        there, often = np.unique(numbers * len(some) + text, return_counts=True)
        word, row = np.divmod(there, len(some))
        for every, part in zip(found, (word, row + len(lengths), often), strict=True):
            every.frombytes(part.astype(np.int32).tobytes())
        lengths.extend(map(len, some))
    words, rows, times = (np.frombuffer(every, np.int32) for every in found)
    return _Counted(words, rows, times, np.frombuffer(lengths, np.int64), met)
