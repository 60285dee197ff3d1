"""A cross-encoder as a second opinion on the best candidates: any sentence-transformers CrossEncoder with one output.

None is used unless ONRECORD_RERANKER names one; no cross-encoder ships with onrecord.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from index.answering.rank import Columns
from index.types import OnrecordError

if TYPE_CHECKING:
    from index.generation import Generation

DEPTH = 20
"""Best candidates that are read again; the others keep their order below them."""


class Reranker(Protocol):
    """The seam for whatever reads a question and a text together."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, on any scale; as many as `texts`."""
        ...


class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder, by its name or folder. Safe to share by threads."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(name, device="cpu")
        except (OSError, ValueError, RuntimeError) as error:
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise OnrecordError(
                f"The reranker {name!r} cannot be loaded ({reason}): set ONRECORD_RERANKER to another, or to nothing."
            ) from None
        if self._model.num_labels != 1:
            raise OnrecordError(f"The reranker {name!r} has {self._model.num_labels} outputs: set one that has one.")

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        pairs = [(question, text) for text in texts]
        found = self._model.predict(pairs, show_progress_bar=False) if pairs else []
        return [round(float(score), 6) for score in found]


@cache
def open_reranker(name: str) -> Reranker:
    """The reranker of that name or folder, loaded once. Raises OnrecordError where there is none."""
    return CrossEncoderReranker(name)


def with_reranker(generation: Generation, name: str | None) -> Generation:
    """The generation, its candidates read again by the cross-encoder `name`; None: as it is. Raises OnrecordError."""
    return replace(generation, reranker=open_reranker(name)) if name else generation


def blended(own: Columns, read: Sequence[float]) -> Columns:
    """The mean of both opinions, the second brought to the middle and the spread of the first.

    A second opinion that does not tell the candidates apart changes nothing.
    """
    theirs = np.array(read, dtype=float)
    if len(own) < 2 or not theirs.std() > 0:
        return own
    scaled = (theirs - theirs.mean()) / theirs.std() * own.std() + own.mean()
    mean: Columns = np.round((own + scaled) / 2, 6)
    return mean
