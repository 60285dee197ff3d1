"""What later reports overtake: expectations, and older states. And where reports of one time disagree.

Decisions are made on pairs (settles.py, stale.py, revised.py and disagree.py of overtaking/), so an answer as of an
earlier day only leaves out the later claims. Pairs are found through an index by product and attribute and by rare
names (finding.py); of a long list only the nearest by embedding are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from index.overtaking.disagree import disagree, groups
from index.overtaking.finding import Finding
from index.overtaking.keys import Keys, keys_of
from index.overtaking.matter import Matter, unsettled
from index.overtaking.revised import LEAST_REVISING, revises
from index.overtaking.settles import least_settling, settles, widens
from index.overtaking.stale import LEAST_REPLACING, Rule, replaces, rules_for
from index.overtaking.whole import Whole
from index.types import Claim

CANDIDATES = 64
"""Later claims compared with one claim, the nearest by embedding first; short lists are compared whole."""
_WHOLE = 256

Vectors = NDArray[np.float32]


def overtakings(
    claims: Sequence[Claim],
    texts: Sequence[str],
    vectors: Vectors,
    official: Collection[str] = (),
    titles: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[int, ...], ...]:
    """For each claim the indices of later claims that overtake it, best first.

    `texts[i]` are the words of `claims[i]`, `vectors` their embeddings: one row a claim, of length 1. A claim that
    nothing overtakes has an empty tuple. `official` are the ids of articles by the party itself: at equal fit
    their word comes first; `titles` are those of articles by their ids.
    """
    keys, comparison = _compared(claims, texts, vectors, official, titles)
    return tuple(comparison.overtakers(i, keys[i]) for i in range(len(claims)))


def disagreements(claims: Sequence[Claim], texts: Sequence[str], vectors: Vectors) -> tuple[tuple[int, ...], ...]:
    """Groups of reported claims, of about the same time, that give one matter different values; indices in order."""
    keys, comparison = _compared(claims, texts, vectors, (), {})
    return groups((a, b) for b in range(len(claims)) for a in comparison.contradicted(b, keys[b]))


def _compared(
    claims: Sequence[Claim],
    texts: Sequence[str],
    vectors: Vectors,
    official: Collection[str],
    titles: Mapping[str, str],
) -> tuple[list[Keys], Comparison]:
    """All in memory: for a few claims, and for evaluations."""
    read = unsettled(claims, texts, official, titles)
    keys, whole = [keys_of(matter) for matter in read], Whole()
    for known in keys:
        whole.add(known)
    finding = Finding([claim.published.toordinal() for claim in claims])
    for i in sorted(range(len(claims)), key=lambda i: (claims[i].published, i)):
        finding.add(i, keys[i])
    finding.leave_out(whole.common)
    return keys, Comparison([whole.settled(matter) for matter in read], finding, vectors)


class Comparison:
    """Claims, prepared and settled, beside each other; `vectors` are their embeddings."""

    def __init__(self, prepared: Sequence[Matter], finding: Finding, vectors: Vectors) -> None:
        self._prepared, self.finding, self._vectors = prepared, finding, vectors
        self._last: tuple[int, list[tuple[int, float]]] = (-1, [])

    def overtakers(self, i: int, keys: Keys) -> tuple[int, ...]:
        """The claims that overtake one, best first; `keys` are its own."""
        compared = self._compared(i, keys)
        if not compared:
            return ()
        matter, least = self._prepared[i], _least(self._prepared[i])
        near = [pair for pair in compared if pair[1] >= least]
        rules = () if matter.expects else rules_for(matter)
        scored = [(_score(matter, self._prepared[j], cosine, rules), j) for j, cosine in near]
        found = sorted(((score, j) for score, j in scored if score > 0), key=lambda item: (-item[0], item[1]))
        return tuple(_second_look([j for _, j in found], matter, self._prepared))

    def reaches(self, i: int, keys: Keys, others: NDArray[np.int64], vectors: Vectors) -> bool:
        """Whether one of the other claims, or of some vectors, may be or have been compared with a claim, or decide by
        their number how many are."""
        lengths, more = self.finding.lengths(i, keys.sought), len(others) + len(vectors)
        whole, cut = sum(lengths) + more <= _WHOLE, max(lengths, default=0) - more > _WHOLE
        if not whole and not cut:
            return True
        nearest = float(_cosines(self._vectors[i], np.concatenate([self._vectors[others], vectors])).max())
        if nearest < _least(self._prepared[i]):
            return False
        return whole or nearest >= min(cosine for _, cosine in self._compared(i, keys))

    def _compared(self, i: int, keys: Keys) -> list[tuple[int, float]]:
        """The claims that may overtake one, with their cosines; kept until another one is asked for."""
        if self._last[0] != i:
            self._last = i, _nearest(i, self.finding.later(i, keys.sought), self._vectors)
        return self._last[1]

    def contradicted(self, i: int, keys: Keys) -> Iterator[int]:
        """The reports before one that it disagrees with, in order."""
        earlier = self.finding.earlier(i, keys.against) if keys.against else ()
        if not len(earlier):
            return
        matter, cosines = self._prepared[i], self._vectors[earlier] @ self._vectors[i]
        for j, cosine in zip(earlier, cosines, strict=True):
            if disagree(self._prepared[j], matter, float(cosine)):
                yield int(j)


def _score(old: Matter, new: Matter, cosine: float, rules: Sequence[Rule]) -> float:
    """How well a later claim overtakes one, a state by its `rules`."""
    own = settles(old, new, cosine) if old.expects else replaces(old, new, cosine, rules)
    return max(own, revises(old, new, cosine))


def _least(matter: Matter) -> float:
    """The cosine below which nothing overtakes it."""
    return min(LEAST_REVISING, least_settling(matter) if matter.expects else LEAST_REPLACING)


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
    """Of a long list those with the highest cosines, of equal ones the first, whatever else is in it."""
    if not len(candidates):
        return []
    cosines = _cosines(vectors[i], vectors[candidates])
    if len(candidates) > _WHOLE:
        kept = np.sort(np.argsort(-cosines, kind="stable")[:CANDIDATES])
        candidates, cosines = candidates[kept], cosines[kept]
    return list(zip(candidates.tolist(), cosines.tolist(), strict=True))


def _cosines(vector: Vectors, others: Vectors) -> Vectors:
    """With each of the others: to the last bit the same whatever stands beside it, unlike a product of matrices."""
    found: Vectors = np.einsum("ij,j->i", others, vector)
    return found
