"""Sentence -> lane, cue spans and attribution, by the codebook in docs/status.md. Pure and deterministic, no model.

In order: take off attribution frames, hide names and phrases that only look like expectations, split into the clauses
that stand on their own, judge each by its cues and wording, and put the labels together. In doubt the text is expected.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.codebook import attribution, clauses
from index.codebook.reading import Reading, read
from index.codebook.verdicts import Verdict, judge
from index.text import languages, tokens
from index.types import MIXED, Cue, Judgement, Status, StatusSpan


def classify(text: str, published: date | None = None, heading: str = "", language: str = "en") -> Judgement:
    """Judge one sentence, bullet, table row or headline.

    `published` is the day the text appeared (dates are read against it), `heading` the headings above it, `language` a
    BCP 47 tag. Text that isn't English is expected. Offsets are relative to `text`. Never raises.
    """
    plain = tokens.straighten(text)
    whole = _trim(plain)
    if not languages.english(plain, language):
        return Judgement(
            Status.EXPECTED, (StatusSpan(*whole, Status.EXPECTED),), (Cue(*whole, "language"),) if text else ()
        )
    reading = read(plain, published, heading)
    parts = clauses.split(plain, reading.tokens, list(reading.finite), reading.hidden)
    verdicts = judge(reading, parts)
    label, spans = _combine(plain, verdicts, whole)
    return Judgement(label, _said(spans, reading), _cues(verdicts, reading, label), attribution.source(reading.frames))


def _said(spans: tuple[StatusSpan, ...], reading: Reading) -> tuple[StatusSpan, ...]:
    """The spans, each with who says it."""
    if len(spans) == 1:
        return (replace(spans[0], attributed_to=attribution.source(reading.frames)),)
    found, text = reading.frames, reading.text
    return tuple(replace(s, attributed_to=attribution.source_within(found, text, s.start, s.end)) for s in spans)


def _trim(text: str) -> tuple[int, int]:
    """The text without white space and a leading bullet mark; the whole of it if nothing else is left."""
    start = len(text) - len(text.lstrip(" \t\r\n-*•·–—>#|"))
    end = len(text.rstrip(" \t\r\n|"))
    return (start, end) if start < end else (0, len(text))


def _combine(text: str, verdicts: list[Verdict], whole: tuple[int, int]) -> tuple[str, tuple[StatusSpan, ...]]:
    """One label for the text, and the spans that carry it (codebook, steps 5 to 7)."""
    held = {verdict.status for verdict in verdicts if verdict.status is not None}
    if {Status.REPORTED, Status.EXPECTED} <= held:
        spans = _spans(text, verdicts, whole)
        if len(spans) > 1:
            return MIXED, spans
    for status in (Status.EXPECTED, Status.OPINION):
        if status in held:
            return status.value, (StatusSpan(*whole, status),)
    return Status.REPORTED.value, (StatusSpan(*whole, Status.REPORTED),)


def _spans(text: str, verdicts: list[Verdict], whole: tuple[int, int]) -> tuple[StatusSpan, ...]:
    """Neighbouring clauses of one label together, trimmed; a clause without a claim goes with the one before it."""
    merged: list[StatusSpan] = []
    for verdict in verdicts:
        start, end = max(verdict.start, whole[0]), min(verdict.end, whole[1])
        status = verdict.status or (merged[-1].status if merged else next(v.status for v in verdicts if v.status))
        if merged and merged[-1].status == status:
            merged[-1] = StatusSpan(merged[-1].start, end, status)
        elif start < end:
            merged.append(StatusSpan(start, end, status))
    return tuple(_tidy(text, span) for span in merged)


def _tidy(text: str, span: StatusSpan) -> StatusSpan:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip(" ,;:—–-"))
    end = span.end - (len(piece) - len(piece.rstrip(" ,;:—–-")))
    return StatusSpan(start, end, span.status) if start < end else span


def _cues(verdicts: list[Verdict], reading: Reading, label: str) -> tuple[Cue, ...]:
    """The cues that decided, in order and each once, then the frames."""
    wanted = {status.value for status in Status} if label == MIXED else {label}
    found = {cue for verdict in verdicts if verdict.status in wanted for cue in verdict.cues if cue.start < cue.end}
    found |= {Cue(f.start, f.end, f"frame-{f.kind}") for f in reading.frames if f.start < f.end}
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end, cue.rule)))
