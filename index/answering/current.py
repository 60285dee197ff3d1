"""Which product is meant where a question names none: "how big is the screen" asks for that of the Orion 5 that the
articles are on, not of the Orion 4 that they compare it with. What tells of the older one stays, behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from index.answering.asking import Asking
from index.answering.features import view
from index.answering.rank import Columns, shares
from index.generation import Generation
from index.text.entities import Model


def current_first(generation: Generation, asked: Asking, rows: Sequence[int], scores: Columns, share: float) -> Columns:
    """The scores of rows; where the best is only on an older version of the product that most rows are on, the best on
    that product is raised above it. Of the two it must be the one that answers with at least this probability, 0..1."""
    if not len(rows) or not asked.settled or any(model.version or model.variant for model in asked.wanted.models):
        return scores
    first = int(np.argmax(scores))
    if not _versioned(generation, rows[first]):
        return scores
    on = _on_current([_versioned(generation, row) for row in rows], first)
    if not any(on):
        return scores
    best = int(np.argmax(np.where(on, scores, -np.inf)))
    if shares(scores[[first, best]])[1] >= share:
        scores = scores.copy()
        scores[best] = round(scores[first] + 1e-3, 6)
    return scores


def _versioned(generation: Generation, row: int) -> list[Model]:
    return [model for model in view(generation, row).facets.products if model.family and model.version]


def _on_current(found: Sequence[Sequence[Model]], first: int) -> list[bool]:
    """Which are on the product that most are on; none unless the first is only on older versions of it."""
    counted = Counter(_line(model) for models in found for model in models)
    current = max(counted, key=lambda line: (counted[line], line))
    makers = {model.maker for models in found for model in models if _line(model) == current} | {""}
    if not all(model.maker in makers and _is_older(_line(model), current) for model in found[first]):
        return []
    return [any(_line(model) == current for model in models) for models in found]


def _line(model: Model) -> tuple[str, str]:
    return model.family, model.version


def _is_older(line: tuple[str, str], current: tuple[str, str]) -> bool:
    return line[0] == current[0] and _number(line[1]) < _number(current[1])


def _number(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
