"""What copies of one report say again, put together with who said it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from index.text.lexical import words
from index.types import Excerpt, LedgerEntry, Settled

T = TypeVar("T", Excerpt, LedgerEntry, Settled)
_ALIKE = 0.8
"""The share of the shorter one's words that a copy has, too."""


def grouped(found: Iterable[T]) -> list[list[T]]:
    """In their order, each followed by those after it that say nearly the same in another article of its origin; an
    expectation with another state stands by itself."""
    return list(_begun(found))


def firsts(found: Iterable[T]) -> Iterator[T]:
    """Without the copies of one before; no more is read of `found` than is asked for."""
    return (group[0] for group in _begun(found))


def _begun(found: Iterable[T]) -> Iterator[list[T]]:
    """Each group as soon as it has its first; it grows meanwhile."""
    told: dict[tuple[str, str], list[tuple[str, frozenset[str], list[T]]]] = {}
    for each in found:
        excerpt, state = _said(each)
        said, before = frozenset(words(excerpt.quote)), told.setdefault((excerpt.origin, state), [])
        same = (group for article, other, group in before if article != excerpt.article and _repeats(said, other))
        group = next(same, [])
        group.append(each)
        before.append((excerpt.article, said, group))
        if len(group) == 1:
            yield group


def once(entries: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """A ledger for people, oldest first: of the copies of a report the first, with how many articles repeat it."""
    return tuple(_with_count(first, {entry.expectation.article for entry in more}) for first, *more in grouped(entries))


def _with_count(first: LedgerEntry, more: set[str]) -> LedgerEntry:
    return replace(first, by=tuple(firsts(first.by)), repeated=len(more))


def _said(each: Excerpt | LedgerEntry | Settled) -> tuple[Excerpt, str]:
    if isinstance(each, Excerpt):
        return each, each.status
    return each.expectation, each.state if isinstance(each, LedgerEntry) else ""


def _repeats(said: frozenset[str], other: frozenset[str]) -> bool:
    """Nearly the same words, and no figure in place of another."""
    alike = len(said & other) >= _ALIKE * min(len(said), len(other))
    return alike and not (_figures(said - other) and _figures(other - said))


def _figures(said: frozenset[str]) -> bool:
    return any(char.isdigit() for word in said for char in word)
