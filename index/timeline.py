"""What later reports overtake: expectations, and older states. And where reports of one time disagree.

Decisions are made on pairs (index/settles.py, index/stale.py), so an answer as of an earlier day only leaves out the
later claims. Pairs are found through an index by product and attribute and by rare names; of a long list only the
nearest by embedding are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from index.disagree import by_claim, conflicts, groups
from index.matter import Matter, matters
from index.settles import settles, widens
from index.stale import is_latest, replaces, rules_for
from index.types import Claim

CANDIDATES = 64
"""Later claims compared with one claim, the nearest by embedding first; short lists are compared whole."""
_WHOLE = 256

Vectors = NDArray[np.float32]


def overtakings(
    claims: Sequence[Claim], texts: Sequence[str], vectors: Vectors, official: Collection[str] = ()
) -> tuple[tuple[int, ...], ...]:
    """For each claim the indices of later claims that overtake it, best first.

    `texts[i]` are the words of `claims[i]`, `vectors` their embeddings: one row a claim, of length 1. A claim that
    nothing overtakes has an empty tuple. `official` are the ids of articles by the party itself: at equal fit
    their word comes first.
    """
    return _overtakings(matters(claims, texts, official), vectors)


def compared(
    claims: Sequence[Claim], texts: Sequence[str], vectors: Vectors, official: Collection[str] = ()
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """`overtakings`, and for each claim the indices of reports that disagree with it; read once for both."""
    prepared = matters(claims, texts, official)
    return _overtakings(prepared, vectors), by_claim(conflicts(prepared, vectors), len(claims))


def _overtakings(prepared: Sequence[Matter], vectors: Vectors) -> tuple[tuple[int, ...], ...]:
    index = _Index(prepared)
    return tuple(_overtaken(matter, prepared, index, vectors) for matter in prepared)


def _overtaken(matter: Matter, prepared: Sequence[Matter], index: _Index, vectors: Vectors) -> tuple[int, ...]:
    rules = () if matter.expects else rules_for(matter)
    if not matter.expects and not rules:
        return ()
    near = _nearest(matter.index, index.later(matter), vectors)
    if matter.expects:
        scored = [(settles(matter, prepared[j], cosine), j) for j, cosine in near]
    else:
        scored = [(replaces(matter, prepared[j], cosine, rules), j) for j, cosine in near]
    found = sorted(((score, j) for score, j in scored if score > 0), key=lambda item: (-item[0], item[1]))
    return tuple(_second_look([j for _, j in found], matter, prepared))


def _second_look(order: list[int], matter: Matter, prepared: Sequence[Matter]) -> list[int]:
    """The second place goes to what the best report leaves out: the first report that the day had passed without the
    event, one on a rare name of the expectation that the best doesn't speak of, or one that widens an "only"."""
    if len(order) < 3:
        return order
    best = prepared[order[0]]
    missed = [] if best.not_yet else [j for j in order[1:] if _missed(matter, prepared[j])]
    left = matter.rare - best.names
    other = [
        j for j in order[1:] if left & prepared[j].names or (widens(matter, prepared[j]) and not widens(matter, best))
    ]
    chosen = min(missed, key=lambda j: (prepared[j].claim.published, j)) if missed else other[0] if other else order[1]
    return [order[0], chosen, *(j for j in order[1:] if j != chosen)]


def _missed(matter: Matter, report: Matter) -> bool:
    """A report, within a fortnight of the day that was expected, that it wasn't out."""
    if matter.deadline is None or not report.not_yet or matter.primary != "release":
        return False
    return 0 < (report.claim.published - matter.deadline).days <= 14


def _nearest(i: int, candidates: NDArray[np.int64], vectors: Vectors) -> list[tuple[int, float]]:
    if not len(candidates):
        return []
    cosines = vectors[candidates] @ vectors[i]
    if len(candidates) > _WHOLE:
        kept = np.sort(np.argpartition(-cosines, CANDIDATES)[:CANDIDATES])
        candidates, cosines = candidates[kept], cosines[kept]
    return [(int(j), float(cosine)) for j, cosine in zip(candidates, cosines, strict=True)]


class _Index:
    """Claims that can overtake, by key, in order of publication."""

    def __init__(self, prepared: Sequence[Matter]) -> None:
        self._lists: dict[str, list[int]] = {}
        for matter in sorted((m for m in prepared if m.reports), key=lambda m: (m.claim.published, m.index)):
            for key in _held(matter):
                self._lists.setdefault(key, []).append(matter.index)
        self._arrays = {key: np.array(found, dtype=np.int64) for key, found in self._lists.items()}
        self._days = {
            key: [prepared[j].claim.published.toordinal() for j in found] for key, found in self._lists.items()
        }

    def later(self, matter: Matter) -> NDArray[np.int64]:
        """Claims published on the same day or later that share a key with this one."""
        day = matter.claim.published.toordinal()
        parts = [self._arrays[k][bisect_left(self._days[k], day) :] for k in _sought(matter) if k in self._arrays]
        return np.unique(np.concatenate(parts)) if parts else np.array([], dtype=np.int64)


def _held(matter: Matter) -> set[str]:
    """The keys under which a report is found: product and attribute, variant, rare name, attribute."""
    lines = {model.key or f"-{model.variant}" for model in matter.facets.models} | {
        f"-{m.variant}" for m in matter.facets.models
    }
    if matter.subject:
        lines.add(matter.subject.key or f"-{matter.subject.variant}")
    keys = {f"{line}/{attribute}" for line in lines for attribute in matter.attributes}
    keys |= {f"/{attribute}" for attribute in matter.attributes} | {f"name/{name}" for name in matter.rare}
    if matter.released and matter.facets.models:
        keys.add(f"family/{matter.facets.models[0].family}")
    return keys | ({f"{line}/changed" for line in lines} if matter.changed else set())


def _sought(matter: Matter) -> list[str]:
    keys = [f"name/{name}" for name in sorted(matter.rare)]
    if matter.subject is None:
        return keys + ([f"/{matter.primary}"] if matter.primary else [])
    if is_latest(matter):
        keys.append(f"family/{matter.subject.family}")
    lines = {m.key or f"-{m.variant}" for m in (matter.subject, *matter.facets.models)}
    wanted = matter.attributes | {"changed"} | ({"release"} if matter.not_yet or not matter.expects else set())
    return keys + sorted(f"{line}/{attribute}" for line in lines for attribute in wanted)


def disagreements(claims: Sequence[Claim], texts: Sequence[str], vectors: Vectors) -> tuple[tuple[int, ...], ...]:
    """Groups of reported claims, of about the same time, that give one matter different values; indices in order."""
    return groups(conflicts(matters(claims, texts), vectors))
