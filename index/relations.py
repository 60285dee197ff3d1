"""What overtakes and what contradicts each claim of a generation, decided anew where a change can have touched it.

A claim is compared with those that share a key with it. So what is known of it from the generation before holds as long
as no claim with one of the keys that it looks for came, went or is seen otherwise, as when a name becomes common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from index.finding import Finding
from index.keys import Keys, of_name
from index.noted import Noted
from index.timeline import Comparison, Vectors
from index.touched import Before, Change, Pair, Touched
from index.whole import Whole, differing


def relations(noted: Noted, whole: Whole, vectors: Vectors, before: Before | None) -> list[Pair]:
    """Of each row. `whole` is filled; it must be the one that settles `noted`."""
    days = [noted.published(row).toordinal() for row in range(len(noted))]
    finding = Finding(days)
    touched = _read(noted, whole, finding, vectors, before)
    comparison = Comparison(noted, finding, vectors)
    later: list[Sequence[int]] = []
    pairs: list[tuple[int, int]] = []
    for row, keys in enumerate(noted.keys()):
        known = touched.known(row) if touched else None
        if touched and known and not touched.overtaken(row, keys, days[row], finding, comparison):
            later.append(known[0])
        else:
            later.append(comparison.overtakers(row, keys))
        if touched and known and not touched.contradicted(keys, days[row]):
            pairs += [(other, row) for other in known[1] if other < row]
        else:
            pairs += [(other, row) for other in comparison.contradicted(row, keys)]
    return list(zip(later, by_claim(pairs, len(noted)), strict=True))


def by_claim(pairs: Iterable[tuple[int, int]], size: int) -> list[Sequence[int]]:
    """For each of `size` claims those that it is in a pair with, in order."""
    found: dict[int, set[int]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return [sorted(found[row]) if row in found else () for row in range(size)]


def _read(noted: Noted, whole: Whole, finding: Finding, vectors: Vectors, before: Before | None) -> Touched | None:
    """Fills `whole` and `finding`; what a change has touched, None where nothing is known from before."""
    kept, came = Whole(), []
    for row, keys in enumerate(noted.keys()):
        finding.add(row, keys)
        if before is not None and before.was[row] < 0:
            came.append((row, keys))
        else:
            kept.add(keys, noted.published(row))
    old = kept.copy()
    whole.fill(kept)
    for row, keys in came:
        whole.add(keys, noted.published(row))
    finding.leave_out(whole.common)
    if before is None:
        return None
    for keys, day, _ in before.gone:
        old.add(keys, date.fromordinal(day))
    touched = Touched(before)
    for row, keys in (*came, *_seen_otherwise(noted, before, whole, old)):
        touched.add(row, Change(keys, noted.published(row).toordinal(), vectors[row]))
    for name in whole.common & old.common:
        touched.forget(of_name(name))
    return touched


def _seen_otherwise(noted: Noted, before: Before, whole: Whole, old: Whole) -> Iterator[tuple[int, Keys]]:
    """Rows that stay, of which the corpus tells something else now."""
    names, everywhere = whole.common ^ old.common, whole.everywhere ^ old.everywhere
    released = differing(whole.released, old.released)
    if not names and not everywhere and not released:
        return
    for row, keys in enumerate(noted.keys()):
        published = noted.published(row)
        moved = keys.line in released and whole.out(keys.line, published) != old.out(keys.line, published)
        other = moved or not names.isdisjoint(keys.rare) or not everywhere.isdisjoint(keys.condition)
        if other and before.was[row] >= 0:
            yield row, keys
