"""The ledger of a generation: every expectation on record, what it is about, and whether later reports overtook it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Literal, NamedTuple

from index.excerpt import excerpt
from index.overtaking.former import due
from index.overtaking.signals import expects, is_silent
from index.stored.holding import Holding
from index.text.dates import dates
from index.types import Claim, LedgerEntry, Status

State = Literal["open", "overtaken", "overdue"]
Claims = Sequence[Claim] | Mapping[int, Claim]
Texts = Sequence[str] | Mapping[int, str]


class Entry(NamedTuple):
    """An expectation by its index among the claims. `about` is the day by which it should have shown itself, where the
    text names one that was still to come; `by` are the later reports on the matter, best first, by their indices."""

    claim: int
    about: date | None
    state: State
    by: tuple[int, ...] = ()


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
        if holding.stands(row, today) and (found := _of_row(holding, row, today)):
            yield found


def _of_row(holding: Holding, row: int, today: date) -> Entry | None:
    later = holding.later(row, today)
    claims = {each: holding.rows[each].claim for each in (row, *later)}
    return entry(row, claims, {each: holding.text(each) for each in claims}, later, today)


def entry(i: int, claims: Claims, texts: Texts, later: Sequence[int], today: date) -> Entry | None:
    """The entry of one claim as of `today`; None for what is no expectation on record by then.

    `later` are the reports that overtake it, as index.timeline gives them; of claims and texts only these and `i` are
    looked at, of reports those published by `today`. Reports that leave the matter open ("did not say whether ...") are
    named in `by` but don't make it overtaken. Without a report, a day that has passed makes it overdue. Hearsay in the
    reported lane and opinions on what will come are listed once a later report takes them up, or when they name a day.
    """
    if claims[i].published > today or not expects(claims[i].status, texts[i], claims[i].published):
        return None
    found = _entry(i, claims, texts, later, today)
    return found if claims[i].status is Status.EXPECTED or found.by or found.about else None


def _entry(i: int, claims: Claims, texts: Texts, later: Sequence[int], today: date) -> Entry:
    about = due(texts[i], dates(texts[i], claims[i].published), claims[i].published)
    by = tuple(j for j in later if claims[j].published <= today)
    if any(not is_silent(texts[j]) for j in by):
        return Entry(i, about, "overtaken", by)
    return Entry(i, about, "overdue" if about is not None and about < today else "open", by)
