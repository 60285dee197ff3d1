"""Reports of about the same time that give one matter different values: shown side by side, without a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from index.entities import Model, same
from index.matter import Matter
from index.quantities import Quantity
from index.signals import is_silent
from index.types import Status

WINDOW_DAYS = 92
"""Reports further apart than this may both have been right in their time."""
TOLERANCE = 0.02
"""Figures that differ by less are one figure, rounded."""
ALIKE = 0.33
"""Least cosine of two claims, one of which doesn't name its product."""
_MOST = 300
"""Of a longer block only the latest claims are compared."""

FIGURES = {
    "parameters": {"count"},
    "active": {"count"},
    "training_data": {"count"},
    "training_cost": {"money"},
    "lag": {"duration"},
    "users": {"count"},
    "funding": {"money"},
    "benchmark": {"percentage"},
    "context": {"count"},
}
"""Attributes whose figures ought to agree, with the kinds of those figures."""
_CHIP = re.compile(
    r"\b(?:blackwell|hopper|[hab]\d00|gb\d00|h20|ascend|tpu|trainium|inferentia|gaudi|mi\d00|cambricon"
    r"|kunlun)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied) (?:using|use of)|not (?:on|use)|rather than|instead of"
    r"|without)\b[^,;.]*?(?= and |[,;.]|$)"
)
_FAILED = re.compile(r"\b(?:fail(?:s|ed|ure)?|could not|unable|abandon\w*)\b", re.IGNORECASE)
_TUNING = re.compile(r"\b(?:post-?train|fine-?tun)", re.IGNORECASE)


def conflicts(prepared: Sequence[Matter], vectors: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Pairs of reports that disagree."""
    for attribute, block in _blocks(prepared):
        for a, b in combinations(block[-_MOST:], 2):
            if _comparable(a, b, vectors) and _differ(attribute, a, b):
                yield a.index, b.index


def groups(pairs: Iterator[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The pairs joined: indices that disagree directly or through another, in order; groups in order of their first."""
    found: list[set[int]] = []
    for pair in pairs:
        touched = [group for group in found if group & set(pair)]
        found = [group for group in found if group not in touched] + [set(pair).union(*touched)]
    return tuple(sorted(tuple(sorted(group)) for group in found))


def by_claim(pairs: Iterable[tuple[int, int]], size: int) -> tuple[tuple[int, ...], ...]:
    """For each of `size` claims those that it is in a pair with, in order."""
    found: list[set[int]] = [set() for _ in range(size)]
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return tuple(tuple(sorted(others)) for others in found)


def _blocks(prepared: Sequence[Matter]) -> Iterator[tuple[str, list[Matter]]]:
    """Reports by attribute, those on one product line or on none together, in order of publication."""
    blocks: dict[tuple[str, str], list[Matter]] = {}
    loose: dict[str, list[Matter]] = {}
    for matter in prepared:
        if matter.claim.status is not Status.REPORTED or matter.retold or _says_nothing(matter.text):
            continue
        for attribute in matter.attributes & (FIGURES.keys() | {"training_hardware"}):
            if matter.subject and matter.subject.key:
                blocks.setdefault((attribute, matter.subject.key), []).append(matter)
            else:
                loose.setdefault(attribute, []).append(matter)
    for (attribute, _), block in sorted(blocks.items()):
        both = block + loose.get(attribute, [])
        yield attribute, sorted(both, key=lambda m: (m.claim.published, m.index))


def _says_nothing(text: str) -> bool:
    """A failed attempt, or a report that names no value; a denial does speak."""
    return bool(_FAILED.search(text)) or (is_silent(text) and not re.search(r"\bdenie[ds]\b", text))


def _comparable(a: Matter, b: Matter, vectors: NDArray[np.float32]) -> bool:
    """Other articles, about one time, one product; where one names none, alike in their words and names."""
    if a.claim.article == b.claim.article or abs((a.claim.published - b.claim.published).days) > WINDOW_DAYS:
        return False
    if a.subject and b.subject and a.subject.key and b.subject.key:
        return same(a.subject, b.subject)
    if not a.subject and not b.subject and not a.rare & b.rare:
        return False
    return bool(a.names & b.names) and float(vectors[a.index] @ vectors[b.index]) >= ALIKE


def _differ(attribute: str, a: Matter, b: Matter) -> bool:
    if attribute == "training_hardware":
        chips = _chips(a.text), _chips(b.text)
        tuned = bool(_TUNING.search(a.text)), bool(_TUNING.search(b.text))
        return bool(chips[0] and chips[1]) and not chips[0] & chips[1] and tuned[0] == tuned[1]
    if attribute == "benchmark" and not a.rare & b.rare:
        return False
    pairs = [(x, y) for x in _figures(attribute, a) for y in _figures(attribute, b) if x.unit == y.unit]
    return bool(pairs) and all(_apart(x, y) for x, y in pairs)


def _chips(text: str) -> frozenset[str]:
    """The chip lines that a report names as used; the denied ones are left out."""
    return frozenset(match.group().lower() for match in _CHIP.finditer(_DENIED.sub(" ", text)))


def _figures(attribute: str, matter: Matter) -> list[Quantity]:
    """Figures of the attribute that stand behind the product itself, not behind one it is compared with."""
    kept = (q for q in matter.facets.quantities if q.kind in FIGURES[attribute] and (q.unit or q.kind == "percentage"))
    return [q for q in kept if _owner(q, matter.facets.models) in (None, matter.facets.models[:1])]


def _owner(quantity: Quantity, models: tuple[Model, ...]) -> tuple[Model, ...] | None:
    """The product named last before the figure."""
    before = [model for model in models if model.end <= quantity.start]
    return (before[-1],) if before else None


def _apart(x: Quantity, y: Quantity) -> bool:
    """Both ranges lie apart by more than rounding."""
    return x.low > y.high * (1 + TOLERANCE) or y.low > x.high * (1 + TOLERANCE)
