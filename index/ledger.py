"""The ledger of expectations: what each is about, and whether later reports overtook it. Plain values in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.overtaking.former import due
from index.overtaking.signals import expects, is_silent
from index.text.dates import dates
from index.types import Claim, Status

State = Literal["open", "overtaken", "overdue"]


class Entry(NamedTuple):
    """An expectation by its index among the claims. `about` is the day by which it should have shown itself, where the
    text names one that was still to come; `by` are the later reports on the matter, best first, by their indices."""

    claim: int
    about: date | None
    state: State
    by: tuple[int, ...] = ()


def entries(
    claims: Sequence[Claim],
    texts: Sequence[str],
    _vectors: NDArray[np.float32],
    overtakings: Sequence[Sequence[int]],
    today: date,
) -> list[Entry]:
    """The expectations published by `today`, in the order of the claims, with their state as of `today`.

    `overtakings` is what index.timeline gives for the same claims; only reports published by `today` count. Reports
    that leave the matter open ("did not say whether ...") are named in `by` but don't make it overtaken. Without a
    report, a day that has passed makes it overdue. Hearsay in the reported lane and opinions on what will come are
    listed once a later report takes them up, or when they name a day. The vectors aren't read: nearness is decided in
    the timeline.
    """
    found = (entry(i, claims, texts, overtakings[i], today) for i in range(len(claims)))
    return [each for each in found if each]


Claims = Sequence[Claim] | Mapping[int, Claim]
Texts = Sequence[str] | Mapping[int, str]


def entry(i: int, claims: Claims, texts: Texts, later: Sequence[int], today: date) -> Entry | None:
    """The entry of one claim with the reports that overtake it; None for what is no expectation on record by `today`.

    See `entries`; of claims and texts only those of `i` and `later` are looked at.
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
