"""What the command line prints: text, styled on a terminal and plain when piped. Pure.

Text from articles is printed as it is but for control and direction characters, which a terminal would obey.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot.cards.verdict import current, sources_of, verdict
from bot.texts import ENGLISH, count
from index.types import (
    UNNAMED,
    Answer,
    Digest,
    Excerpt,
    Judgement,
    LedgerEntry,
    Overtaker,
    Source,
    Status,
    StatusSpan,
    named_source,
)

Place = tuple[str, int]
"""Article and offset of something shown."""
Overtaken = tuple[Excerpt, Sequence[Overtaker | Excerpt]]
"""A statement and the later reports that overtook it."""

NAMES = {Status.REPORTED: "Reported", Status.EXPECTED: "Expected", Status.OPINION: "Opinion"}
_LATER = 3
"""Later reports printed below an expectation of the ledger; JSON has them all."""
STYLES = {Status.REPORTED: "green", Status.EXPECTED: "yellow", Status.OPINION: "magenta"}


def clean(text: str) -> str:
    """The text on one line without the characters that move a cursor, colour a terminal or turn the direction."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf"))


def render_answer(answer: Answer) -> RenderableType:
    """Verdict, the lanes in their order, what later reports overtook, and the count of sources."""
    parts: list[RenderableType] = [Text(f"{verdict(answer)}.", style="bold")]
    parts += [Text(f"Not in the tracked articles: “{clean(each)}”.") for each in answer.uncovered]
    for status in answer.lanes:
        parts += _lane(NAMES[status], STYLES[status], current(answer.lane(status)))
    parts += _disagreeing(answer)
    parts += _no_longer("Overtaken since", answer.excerpts)
    parts += _lane("The nearest that was found (no answer)", "dim", current(answer.nearest))
    parts += _no_longer("Near, and overtaken since", answer.nearest)
    return Group(*parts, Text(), Text(_foot(answer), style="dim"))


def _foot(answer: Answer) -> str:
    shown = answer.excerpts or answer.nearest
    found = sources_of(answer if answer.answered else replace(answer, reported=answer.nearest))
    counted = f"{count(found.articles, 'article', 'articles')}, {count(found.origins, 'origin', 'origins')}, "
    until = f"as of {answer.as_of}, " if answer.as_of else ""
    return f"{counted if shown else ''}{until}generation {answer.generation}"


def _lane(name: str, style: str, excerpts: Sequence[Excerpt]) -> Iterator[RenderableType]:
    if excerpts:
        yield Text()
        yield Text(name, style=f"bold {style}")
        yield from (_indented(_quoted(excerpt)) for excerpt in excerpts)


def _no_longer(name: str, excerpts: Sequence[Excerpt]) -> Iterator[RenderableType]:
    """Those that were overtaken; the others stand above."""
    found = [(excerpt, excerpt.overtaken_by) for excerpt in excerpts if excerpt.overtaken_by]
    return _overtaken(name, found, {_place(excerpt) for excerpt in current(excerpts)})


def _overtaken(
    name: str, found: Sequence[Overtaken], above: AbstractSet[Place] = frozenset()
) -> Iterator[RenderableType]:
    """Each overtaken statement below what overtook it, never by itself; a later report that stands above is named."""
    if found:
        yield Text()
        yield Text(name, style="bold blue")
    seen = set(above)
    for old, by in found:
        fresh = [other for other in by if _place(other) not in seen]
        seen |= {_place(other) for other in fresh}
        note = Text(_before(old, by, later_follows=bool(fresh)), style="italic")
        yield Group(*(_indented(_later(o)) for o in fresh), _indented(note, 4), _indented(_quoted(old), 4))


def _before(old: Excerpt, by: Sequence[Overtaker | Excerpt], *, later_follows: bool) -> str:
    """What leads from the later reports, which were printed just now or above, to the overtaken statement."""
    if later_follows:
        return f"before, {NAMES[old.status].lower()} on {old.published}:"
    newest = max(by, key=lambda other: other.published)
    return ENGLISH.overtaken_above.format(later=newest.published, outlet=clean(newest.publisher), earlier=old.published)


def _place(shown: Excerpt | Overtaker) -> Place:
    return shown.article, shown.start


def _disagreeing(answer: Answer) -> Iterator[RenderableType]:
    """Below the reports above, those that give another value; each is quoted once."""
    seen = {_place(excerpt) for excerpt in current(answer.excerpts)}
    if answer.disagreeing:
        yield Text()
        yield Text(ENGLISH.disagreeing, style="bold red")
    for each in answer.disagreeing:
        yield _indented(Text(ENGLISH.disagreeing_note.format(**_named(each.report)), style="italic"))
        for other in each.against:
            named = Text(ENGLISH.disagreeing_above.format(**_named(other)), style="dim")
            yield _indented(named if _place(other) in seen else _quoted(other), 4)
            seen.add(_place(other))


def _named(report: Excerpt) -> dict[str, str]:
    return {"outlet": clean(report.publisher), "date": report.published.isoformat()}


def _quoted(excerpt: Excerpt) -> RenderableType:
    who = named_source(excerpt.attributed_to)
    said = [_who(who)] if who else []
    source = ", ".join([clean(excerpt.publisher), excerpt.published.isoformat()])
    told = (*_leading(excerpt), _emphasised(excerpt), *_columns(excerpt))
    return Group(*told, _linked(" · ".join([*said, source]), excerpt.url, "dim"))


def _leading(shown: Excerpt) -> Iterator[Text]:
    """The sentence up to a quoted clause."""
    if shown.before:
        yield Text(f"{clean(shown.before)} …", style="dim")


def _columns(shown: Excerpt | Overtaker) -> Iterator[Text]:
    """The head of the table that a quoted row stands in: without it nobody knows what its figures are of."""
    if shown.columns:
        yield Text(ENGLISH.columns.format(columns=clean(shown.columns)), style="dim")


def _who(attributed_to: str) -> str:
    return ENGLISH.unnamed_source if attributed_to == UNNAMED else clean(attributed_to)


def _linked(source: str, url: str, style: str = "") -> Text:
    """The source and its address, which is one link also where the line is too narrow for it."""
    address = clean(url)
    return Text.assemble(f"{source} · ", (address, Style(link=address)), style=style)


def _emphasised(excerpt: Excerpt) -> Text:
    """The quotation with the deciding words underlined, where cleaning moved nothing."""
    text = Text(f"“{clean(excerpt.quote)}”")
    if clean(excerpt.quote) == excerpt.quote:
        for cue in excerpt.cues:
            text.stylize("underline", cue.start - excerpt.start + 1, cue.end - excerpt.start + 1)
    return text


def _later(later: Overtaker | Excerpt) -> RenderableType:
    source = _linked(f"{clean(later.publisher)}, {later.published}", later.url, "dim")
    return Group(Text(f"“{clean(later.quote)}”"), *_columns(later), source)


def _indented(part: RenderableType, by: int = 2) -> RenderableType:
    return Padding(part, (0, 0, 0, by), expand=False)


def render_digest(digest: Digest) -> RenderableType:
    until = f" until {digest.as_of}" if digest.as_of else ""
    parts: list[RenderableType] = [Text(f"What came after {digest.since}{until}", style="bold")]
    parts += _overtaken("Expected before, reported on since", [(each.expectation, each.by) for each in digest.settled])
    parts += _lane("Newly reported", "green", digest.reported)
    parts += _lane("Newly expected", "yellow", digest.expected)
    counted = count(len(digest.articles), "article", "articles") if digest.articles else ENGLISH.digest_nothing
    parts += [Text(), Text(counted, style="bold")]
    return Group(*parts, *map(_source, digest.articles), Text(f"generation {digest.generation}", style="dim"))


def _source(source: Source) -> Text:
    return _linked(f"  {source.published}  {clean(source.title)} · {clean(source.publisher)}", source.url)


def render_sources(sources: Sequence[Source]) -> RenderableType:
    return Group(*map(_source, sources))


def render_ledger(entries: Sequence[LedgerEntry], today: date) -> RenderableType:
    counted = ", ".join(f"{sum(e.state == s for e in entries)} {s}" for s in ("open", "overdue", "overtaken"))
    listed = count(len(entries), "expectation", "expectations")
    return Group(Text(f"{listed} by {today}: {counted}", style="bold"), *map(_entry, entries))


def _entry(entry: LedgerEntry) -> RenderableType:
    about = f", about {entry.about}" if entry.about else ""
    style = {"open": "yellow", "overdue": "red"}.get(entry.state, "green")
    again = f", repeated by {count(entry.repeated, 'article', 'articles')}" if entry.repeated else ""
    head = Text(f"{entry.state.upper()}{about}{again}", style=f"bold {style}")
    by = entry.by if entry.state == "overtaken" else ()
    later = [_indented(_quoted(report), 4) for report in by[:_LATER]]
    left = count(len(by) - _LATER, "later report", "later reports")
    more = [_indented(Text(f"and {left}", style="dim"), 4)] if len(by) > _LATER else []
    return Group(Text(), head, _indented(_quoted(entry.expectation)), *later, *more)


def render_judgement(text: str, judged: Judgement) -> RenderableType:
    """The label, each clause with its lane and source, and the words and rules that decided."""
    spans = [line for span in judged.spans for line in _clause(text, span)]
    cues = [Text(f"  “{clean(text[c.start : c.end])}” by the rule {c.rule}") for c in judged.cues]
    return Group(Text(judged.label, style="bold"), *spans, *cues)


def _clause(text: str, span: StatusSpan) -> list[Text]:
    named = "" if span.attributed_to == UNNAMED else "said by: "
    said = [Text(f"    {named}{_who(span.attributed_to)}")] if span.attributed_to else []
    return [Text(f"  {NAMES[span.status]}: “{clean(text[span.start : span.end])}”", style=STYLES[span.status]), *said]
