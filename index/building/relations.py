"""What overtakes and what contradicts each claim of a generation, decided anew where a change can have touched it.

A claim is compared with those that share a key with it. So what is known of it from the generation before holds as long
as no claim with one of the keys that it looks for came, went or is seen otherwise, as when a name becomes common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np

from index.building.noted import Noted
from index.building.touched import Before, Change, Pair, Touched
from index.overtaking.finding import Finding
from index.overtaking.keys import Keys, of_name
from index.overtaking.whole import Whole
from index.stored.related import Pairs, Related, both_ways, paired, related
from index.timeline import Comparison, Vectors


def relations(noted: Noted, whole: Whole, vectors: Vectors, before: Before | None) -> tuple[Related, Related]:
    """For each row those that overtake it, best first, and those that contradict it, in order. `whole` is filled; it
    must be the one that settles `noted`."""
    size = len(noted)
    days = [noted.published(row).toordinal() for row in range(size)]
    finding = Finding(days)
    touched = _read(noted, whole, finding, vectors, before)
    comparison = Comparison(noted, finding, vectors)
    rows = touched.concerned() if touched else range(size)
    found = [_related(row, noted.keys(row), days[row], touched, comparison) for row in rows]
    over, against = paired(rows, (later for later, _ in found)), paired(rows, (others for _, others in found))
    if before:
        over = np.concatenate([_kept(before.over, before, rows), over])
        against = np.concatenate([_kept(before.against, before, rows), against])
    return related(over, size), both_ways(against[against[:, 1] < against[:, 0]], size)


def _related(row: int, keys: Keys, day: int, touched: Touched | None, comparison: Comparison) -> Pair:
    """What is known of a row as far as it still counts, else what comparing it anew finds."""
    known = touched.known(row) if touched else None
    if known is None or touched is None:
        return comparison.overtakers(row, keys), list(comparison.contradicted(row, keys))
    over, against = known
    if touched.overtaken(row, keys, day, comparison):
        over = comparison.overtakers(row, keys)
    if touched.contradicted(keys, day):
        against = list(comparison.contradicted(row, keys))
    return over, against


def _kept(known: Related, before: Before, anew: Sequence[int]) -> Pairs:
    """What was known of the rows that stay and are not looked at anew, by the numbers of now."""
    pairs = before.moved[known.pairs()]
    there = pairs[(pairs >= 0).all(axis=1)]
    return there[~np.isin(there[:, 0], np.array(anew, np.int64))]


def _read(noted: Noted, whole: Whole, finding: Finding, vectors: Vectors, before: Before | None) -> Touched | None:
    """Fills `whole` and `finding`; what a change has touched, None where nothing is known from before."""
    came = _came(noted, vectors, before) if before else {}
    touched, kept = Touched(before, came) if before else None, Whole()
    for row, keys in enumerate(noted.every_keys()):
        finding.add(row, keys)
        if row not in came:
            kept.add(keys)
            if touched:
                touched.note(row, keys)
    old = kept.copy()
    whole.fill(kept)
    _count(whole, came.values())
    finding.leave_out(whole.common)
    if before and touched:
        _count(old, before.gone)
        _see(touched, noted, vectors, whole, old)
    return touched


def _count(whole: Whole, changes: Iterable[Change]) -> None:
    for change in changes:
        whole.add(change.keys)


def _came(noted: Noted, vectors: Vectors, before: Before) -> dict[int, Change]:
    return {row: _change(noted, vectors, row) for row in np.flatnonzero(before.was < 0).tolist()}


def _change(noted: Noted, vectors: Vectors, row: int) -> Change:
    return Change(noted.keys(row), noted.published(row).toordinal(), partial(vectors.__getitem__, row))


def _see(touched: Touched, noted: Noted, vectors: Vectors, whole: Whole, old: Whole) -> None:
    """Adds the rows that stay, of which the corpus tells something else now."""
    for row in list(_seen_otherwise(touched, noted, whole, old)):
        touched.add(row, _change(noted, vectors, row))
    for name in whole.common & old.common:
        touched.forget(of_name(name))


def _seen_otherwise(touched: Touched, noted: Noted, whole: Whole, old: Whole) -> Iterator[int]:
    names, everywhere = whole.common ^ old.common, whole.everywhere ^ old.everywhere
    for row in range(len(noted)) if names or everywhere else ():
        keys = noted.keys(row)
        other = not names.isdisjoint(keys.rare) or not everywhere.isdisjoint(keys.condition)
        if other and not touched.came(row):
            yield row
