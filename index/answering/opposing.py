"""Reports that disagree with one that an answer shows: named beside it, without a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from index.excerpt import excerpt
from index.generation import Generation
from index.types import Disagreement, Status

SHOWN = 2
"""Reports named against one."""


def disagreeing(generation: Generation, shown: Sequence[int], as_of: date | None) -> tuple[Disagreement, ...]:
    """For each reported row of `shown` the reports that give its matter another value; two origins are named once.

    Only reports published by `as_of` that nothing overtook by then.
    """
    named: set[frozenset[str]] = set()
    found = []
    for row in shown:
        standing = _standing(generation, row, as_of)
        against = _newest_of_each(generation, row, [o for o in standing if _between(generation, row, o) not in named])
        named |= {_between(generation, row, other) for other in against}
        if against:
            others = tuple(excerpt(generation, other, as_of=as_of) for other in against)
            found.append(Disagreement(excerpt(generation, row, as_of=as_of), others))
    return tuple(found)


def _between(generation: Generation, row: int, other: int) -> frozenset[str]:
    return frozenset((_origin(generation, row), _origin(generation, other)))


def _newest_of_each(generation: Generation, row: int, others: Sequence[int]) -> list[int]:
    """The newest few, each from another origin than `row` and the others."""
    chosen: dict[str, int] = {_origin(generation, row): row}
    for other in sorted(others, key=lambda at: (-_day(generation, at).toordinal(), at)):
        chosen.setdefault(_origin(generation, other), other)
    return list(chosen.values())[1 : SHOWN + 1]


def _standing(generation: Generation, row: int, as_of: date | None) -> Iterator[int]:
    if not _stands(generation, row, as_of):
        return iter(())
    return (other for other in generation.rows[row].disputed_by if _stands(generation, other, as_of))


def _stands(generation: Generation, row: int, as_of: date | None) -> bool:
    """Reported by then, overtaken by nothing, and left out by no later version."""
    known = generation.rows[row].claim.status is Status.REPORTED and (as_of is None or _day(generation, row) <= as_of)
    return known and generation.stands(row, as_of) and not generation.later(row, as_of)


def _day(generation: Generation, row: int) -> date:
    return generation.rows[row].claim.published


def _origin(generation: Generation, row: int) -> str:
    return generation.origins[generation.rows[row].claim.article]
