"""The ledger of a generation: every expectation on record, with its state on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from index.excerpt import excerpt
from index.ledger import Entry, entry
from index.stored.holding import Holding
from index.types import LedgerEntry


def ledger(holding: Holding, today: date) -> tuple[LedgerEntry, ...]:
    """The expectations published by `today`, oldest first, with what was reported on each by then."""
    return tuple(
        LedgerEntry(
            excerpt(holding, found.claim, as_of=today),
            found.about,
            found.state,
            tuple(excerpt(holding, row, as_of=today) for row in found.by),
        )
        for found in expectations(holding, today)
    )


def expectations(holding: Holding, today: date) -> Iterator[Entry]:
    """The same by their rows, one after the other."""
    for row, _ in takewhile(lambda each: each[1].claim.published <= today, enumerate(holding.rows)):
        if holding.stands(row, today) and (found := _entry(holding, row, today)):
            yield found


def _entry(holding: Holding, row: int, today: date) -> Entry | None:
    later = holding.later(row, today)
    claims = {each: holding.rows[each].claim for each in (row, *later)}
    return entry(row, claims, {each: holding.text(each) for each in claims}, later, today)
