"""Claims made up for a test, one article each; all pairs get one cosine."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.timeline import overtakings
from index.types import Claim, Span, Status

E, R, O = Status.EXPECTED, Status.REPORTED, Status.OPINION  # noqa: E741
Told = tuple[str, Status, str]


def vectors(count: int, cosine: float = 0.6) -> NDArray[np.float32]:
    """Unit vectors with the same cosine between any two."""
    rows = np.zeros((count, count + 1), dtype=np.float32)
    rows[:, 0] = np.sqrt(cosine)
    rows[np.arange(count), np.arange(count) + 1] = np.sqrt(1 - cosine)
    return rows


def claims(told: list[Told]) -> list[Claim]:
    """One article a claim."""
    return [
        Claim(f"a{i}", 0, len(text), Span(0, len(text)), status, date.fromisoformat(day))
        for i, (day, status, text) in enumerate(told)
    ]


def overtaken(*told: Told, cosine: float = 0.6, titles: tuple[str, ...] = ()) -> tuple[int, ...]:
    """What overtakes the first claim."""
    texts, named = [text for _, _, text in told], {f"a{i}": title for i, title in enumerate(titles)}
    return overtakings(claims(list(told)), texts, vectors(len(told), cosine), titles=named)[0]
