"""The release's timeline as a picture, before it is drawn: which expectations, in which words. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot import limits
from bot.cards.escape import ELLIPSIS, clean
from bot.texts import ENGLISH, Words, count
from index.types import Excerpt, LedgerEntry

ROWS = 6
"""Expectations drawn; the others are counted."""

STATES = ("overdue", "overtaken", "open")
_BEFORE = 40
"""Characters of what stands before a quoted clause."""
_QUOTE = 240
"""Characters of a quotation that are handed over; the drawing cuts them to the lines it has."""


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation from the day it was published to `until`: overtaken, due, or today where it is open."""

    label: str
    outcome: str
    state: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is drawn, as plain text; `alt` says it to who can't see it."""

    title: str
    summary: str
    rows: tuple[Row, ...]
    more: str
    now: str
    today: date
    alt: str


def timeline(entries: Sequence[LedgerEntry], today: date, words: Words = ENGLISH) -> Timeline:
    """The few expectations on which something happened last, of every state some; counts are of all."""
    rows = tuple(_row(entry, today, words) for entry in chosen(entries, ROWS))
    left = len(entries) - len(rows)
    counted = summary(entries, words)
    return Timeline(
        title=words.timeline_title,
        summary=counted,
        rows=rows,
        more=words.timeline_more.format(number=left) if left else "",
        now=words.timeline_now.format(date=today.isoformat()),
        today=today,
        alt=_alt(counted, rows),
    )


def summary(entries: Sequence[LedgerEntry], words: Words = ENGLISH) -> str:
    """How many there are of each state, in words."""
    if not entries:
        return words.ledger_none
    total = count(len(entries), words.expectation, words.expectations)
    of = {"open": 0, "overdue": 0, "overtaken": 0} | Counter(entry.state for entry in entries)
    return words.timeline_counts.format(total=total, **of)


def chosen(entries: Sequence[LedgerEntry], most: int) -> list[LedgerEntry]:
    """State by state in turn the latest one, a report that overtook several once; in order of publication."""
    lanes = [_latest_first([entry for entry in entries if entry.state == state]) for state in STATES]
    turns = [lane[turn] for turn in range(most) for lane in lanes if turn < len(lane)]
    return sorted(turns[:most], key=lambda entry: (entry.expectation.published, entry.expectation.article))


def _latest_first(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    ordered = sorted(entries, key=lambda entry: (moment(entry), entry.expectation.article), reverse=True)
    seen: set[tuple[str, int]] = set()
    once: list[LedgerEntry] = []
    again: list[LedgerEntry] = []
    for entry in ordered:
        (again if _reason(entry) in seen else once).append(entry)
        seen.add(_reason(entry))
    return once + again


def _reason(entry: LedgerEntry) -> tuple[str, int]:
    known = entry.by[0] if entry.by else entry.expectation
    return known.article, known.start


def moment(entry: LedgerEntry) -> date:
    """When something happened on it last: it was overtaken, its day passed, or it was published."""
    if entry.state == "overtaken" and entry.by:
        return entry.by[0].published
    return entry.about if entry.state == "overdue" and entry.about else entry.expectation.published


def _row(entry: LedgerEntry, today: date, words: Words) -> Row:
    expected, until = entry.expectation, max(moment(entry), entry.expectation.published)
    if entry.state == "open":
        until = entry.about or today
    label = f"{expected.published.isoformat()} {_leading(expected)}{_said(expected)}"
    return Row(label, _outcome(entry, words), entry.state, expected.published, until)


def _leading(excerpt: Excerpt) -> str:
    """The last words before a quoted clause in its sentence."""
    before = clean(excerpt.before)
    if len(before) > _BEFORE:
        before = ELLIPSIS + before[-_BEFORE:].partition(" ")[2]
    return f"{before} {ELLIPSIS} " if before else ""


def _said(excerpt: Excerpt) -> str:
    quote = clean(excerpt.quote[:_QUOTE])
    return f"“{quote}{ELLIPSIS if len(excerpt.quote) > _QUOTE else ''}”"


def _outcome(entry: LedgerEntry, words: Words) -> str:
    if entry.state == "overtaken" and entry.by:
        by = entry.by[0]
        outlet = clean(by.publisher or by.article)[: limits.NAME]
        return words.timeline_overtaken.format(date=by.published.isoformat(), outlet=outlet, quote=_said(by))
    if entry.state == "overdue" and entry.about:
        return words.timeline_overdue.format(date=entry.about.isoformat())
    return words.timeline_due.format(date=entry.about.isoformat()) if entry.about else words.timeline_open


def _alt(counted: str, rows: Sequence[Row]) -> str:
    """The counts, then as many of the expectations as fit."""
    text = counted
    for row in rows:
        longer = f"{text} {row.label}: {row.outcome}"
        text = longer if limits.width(longer) <= limits.ALT else text
    return text


def written(wanted: Sequence[Timeline]) -> str:
    """As JSON, for the process that draws."""
    return json.dumps([asdict(each) for each in wanted], default=str)


def read(raw: str) -> list[Timeline]:
    """The inverse of `written`."""
    return [_timeline(item) for item in json.loads(raw)]


def _timeline(item: Mapping[str, Any]) -> Timeline:
    rows = tuple(Row(**{**row, **_days(row, "since", "until")}) for row in item["rows"])
    return Timeline(**{**item, **_days(item, "today"), "rows": rows})


def _days(item: Mapping[str, Any], *names: str) -> dict[str, date]:
    return {name: date.fromisoformat(item[name]) for name in names}
