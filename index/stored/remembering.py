"""Encoders that know some vectors already: of texts embedded together before, or of what was asked a moment ago."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

import numpy as np

from index.embed import Encoder, Vectors

MOST = 1_000
"""Texts whose vectors are kept: some 2 MB."""


class Prepared:
    """An encoder that has embedded some texts already, together; others are embedded when they are asked for."""

    def __init__(self, encoder: Encoder, texts: Iterable[str]) -> None:
        self._encoder = encoder
        self._vectors = _embedded(encoder, dict.fromkeys(texts))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 (len(texts), dimension)."""
        new = _embedded(self._encoder, dict.fromkeys(text for text in texts if text not in self._vectors))
        return np.stack([new[text] if text in new else self._vectors[text] for text in texts])


class Recent:
    """An encoder that keeps the vectors of the last `most` texts: a follow-up leans on what was just asked.

    Threads may share it.
    """

    def __init__(self, encoder: Encoder, most: int = MOST) -> None:
        self._encoder, self._most = encoder, most
        self._kept: dict[str, Vectors] = {}
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 (len(texts), dimension)."""
        with self._lock:
            known = {text: self._kept[text] for text in texts if text in self._kept}
        known |= _embedded(self._encoder, dict.fromkeys(text for text in texts if text not in known))
        with self._lock:
            for text in texts:
                self._kept.pop(text, None)
                self._kept[text] = known[text]
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return np.stack([known[text] for text in texts])


def _embedded(encoder: Encoder, texts: Iterable[str]) -> dict[str, Vectors]:
    listed = list(texts)
    return dict(zip(listed, encoder.encode(listed), strict=True)) if listed else {}
