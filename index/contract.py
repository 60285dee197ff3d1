"""The machine-readable contract: domain values as the plain objects that --json and --batch print."""

from __future__ import annotations

from datetime import date
from typing import Any

from index.types import Answer, Digest, Disagreement, Excerpt, Judgement, LedgerEntry, Overtaker, Settled, Source


def answer_object(answer: Answer) -> dict[str, Any]:
    """The object of `ask`: lanes in the order shown, excerpts best first, `nearest` only when not answered. `id` is for
    who asks several.

    `uncovered` names the parts of a question with several that the excerpts don't answer, `disagreeing` the reports
    that give another value than one shown, `news` is true where it asked what is new; left out where there is nothing.
    """
    plain: dict[str, Any] = {
        "id": None,
        "question": answer.question,
        "answered": answer.answered,
        "confidence": answer.confidence,
        "as_of": _day(answer.as_of),
        "generation": answer.generation,
        "lanes": [status.value for status in answer.lanes],
    }
    plain |= {status.value: [excerpt_object(e) for e in answer.lane(status)] for status in sorted(answer.lanes)}
    if not answer.answered:
        return {**plain, "nearest": [excerpt_object(e) for e in answer.nearest]}
    disputed = [_disagreement(each) for each in answer.disagreeing]
    beside = {"uncovered": list(answer.uncovered), "disagreeing": disputed, "news": answer.news}
    return {**plain, **{name: found for name, found in beside.items() if found}}


def _disagreement(found: Disagreement) -> dict[str, Any]:
    report = found.report
    place = {"article": report.article, "start": report.start, "end": report.end}
    return {**place, "against": [excerpt_object(e) for e in found.against]}


def excerpt_object(excerpt: Excerpt) -> dict[str, Any]:
    """An excerpt; `columns` only of a row of a table that has a head, `before` only of a clause that has it."""
    plain = {
        "article": excerpt.article,
        "start": excerpt.start,
        "end": excerpt.end,
        "quote": excerpt.quote,
        "title": excerpt.title,
        "publisher": excerpt.publisher,
        "url": excerpt.url,
        "published": excerpt.published.isoformat(),
        "status": excerpt.status.value,
        "cues": [[cue.start, cue.end] for cue in excerpt.cues],
        "attributed_to": excerpt.attributed_to,
        "overtaken_by": [_overtaker(later) for later in excerpt.overtaken_by],
        "score": excerpt.score,
    }
    return plain | _columns(excerpt) | ({"before": excerpt.before} if excerpt.before else {})


def judgement_object(judged: Judgement) -> dict[str, Any]:
    """The object of `classify`; offsets are those of the text, `id` is for who asks for several."""
    return {
        "id": None,
        "status": judged.label,
        "spans": [
            {"start": s.start, "end": s.end, "status": s.status.value, "attributed_to": s.attributed_to}
            for s in judged.spans
        ],
        "cues": [[cue.start, cue.end] for cue in judged.cues],
        "attributed_to": judged.attributed_to,
    }


def ledger_object(entry: LedgerEntry) -> dict[str, Any]:
    """One expectation of `ledger` with its state."""
    expected = entry.expectation
    plain = {
        "article": expected.article,
        "start": expected.start,
        "end": expected.end,
        "quote": expected.quote,
        "attributed_to": expected.attributed_to,
        "published": expected.published.isoformat(),
        "about": _day(entry.about),
        "state": entry.state,
        "by": [excerpt_object(later) for later in entry.by],
    }
    return plain if entry.about else {key: value for key, value in plain.items() if key != "about"}


def digest_object(digest: Digest) -> dict[str, Any]:
    """The object of `digest`."""
    return {
        "since": digest.since.isoformat(),
        "as_of": _day(digest.as_of),
        "generation": digest.generation,
        "settled": [_settled(item) for item in digest.settled],
        "reported": [excerpt_object(e) for e in digest.reported],
        "expected": [excerpt_object(e) for e in digest.expected],
        "articles": [_source(source) for source in digest.articles],
    }


def _settled(item: Settled) -> dict[str, Any]:
    return {"expectation": excerpt_object(item.expectation), "by": [excerpt_object(e) for e in item.by]}


def _source(source: Source) -> dict[str, Any]:
    return {
        "article": source.article,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published.isoformat(),
    }


def _overtaker(later: Overtaker) -> dict[str, Any]:
    plain = {
        "article": later.article,
        "start": later.start,
        "end": later.end,
        "quote": later.quote,
        "published": later.published.isoformat(),
    }
    return plain | _columns(later)


def _columns(shown: Excerpt | Overtaker) -> dict[str, str]:
    return {"columns": shown.columns} if shown.columns else {}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
