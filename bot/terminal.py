"""What the command line prints: text, styled on a terminal and plain when piped. Pure.

Text from articles is printed as it is but for control and direction characters, which a terminal would obey.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from index.types import Answer, Digest, Excerpt, Judgement, LedgerEntry, Overtaker, Source, Status

NAMES = {Status.REPORTED: "Reported", Status.EXPECTED: "Expected", Status.OPINION: "Opinion"}
STYLES = {Status.REPORTED: "green", Status.EXPECTED: "yellow", Status.OPINION: "magenta"}


def clean(text: str) -> str:
    """The text on one line without the characters that move a cursor, colour a terminal or turn the direction."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf"))


def verdict(answer: Answer) -> str:
    """One line in words on what the answer rests on."""
    if not answer.answered:
        return "Not in the tracked articles."
    if answer.reported:
        count = len({excerpt.origin for excerpt in answer.reported})
        return f"Reported by {count} {_plural('origin', count)}."
    return "Only expected so far." if answer.expected else "Only opinions so far."


def render_answer(answer: Answer) -> RenderableType:
    parts: list[RenderableType] = [Text(verdict(answer), style="bold")]
    for status in answer.lanes:
        parts += _lane(NAMES[status], STYLES[status], answer.lane(status))
    parts += _lane("The nearest that was found (no answer)", "dim", answer.nearest)
    return Group(*parts, Text(), Text(_foot(answer), style="dim"))


def _foot(answer: Answer) -> str:
    shown = answer.excerpts or answer.nearest
    articles, origins = len({e.article for e in shown}), len({e.origin for e in shown})
    counted = f"{articles} {_plural('article', articles)}, {origins} {_plural('origin', origins)}, "
    until = f"as of {answer.as_of}, " if answer.as_of else ""
    return f"{counted if shown else ''}{until}generation {answer.generation}"


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _lane(name: str, style: str, excerpts: Sequence[Excerpt]) -> Iterator[RenderableType]:
    if excerpts:
        yield Text()
        yield Text(name, style=f"bold {style}")
        yield from (Padding(_excerpt(excerpt), (0, 0, 0, 2)) for excerpt in excerpts)


def _excerpt(excerpt: Excerpt) -> RenderableType:
    said = [clean(excerpt.attributed_to)] if excerpt.attributed_to else []
    source = ", ".join([clean(excerpt.publisher), excerpt.published.isoformat()])
    lines = [Text(f"“{clean(excerpt.quote)}”"), Text(" · ".join([*said, source, clean(excerpt.url)]), style="dim")]
    later = (Padding(_overtaker(other), (0, 0, 0, 2)) for other in excerpt.overtaken_by)
    return Group(*_overtaken(excerpt), *lines, *later)


def _overtaken(excerpt: Excerpt) -> Iterable[Text]:
    return [Text(f"Of {excerpt.published}, overtaken since:", style="italic")] if excerpt.overtaken_by else []


def _overtaker(later: Overtaker) -> Text:
    return Text(f"{later.published}: “{clean(later.quote)}” · {clean(later.publisher)} · {clean(later.url)}")


def render_digest(digest: Digest) -> RenderableType:
    until = f" until {digest.as_of}" if digest.as_of else ""
    parts: list[RenderableType] = [Text(f"What came after {digest.since}{until}", style="bold")]
    for item in digest.settled:
        parts += _lane("Expected before, reported on since", "cyan", [item.expectation])
    parts += _lane("Newly reported", "green", digest.reported)
    parts += _lane("Newly expected", "yellow", digest.expected)
    parts += [Text(), Text(f"{len(digest.articles)} {_plural('article', len(digest.articles))}", style="bold")]
    return Group(*parts, *map(_source, digest.articles), Text(f"generation {digest.generation}", style="dim"))


def _source(source: Source) -> Text:
    return Text(f"  {source.published}  {clean(source.title)} · {clean(source.publisher)} · {clean(source.url)}")


def render_sources(sources: Sequence[Source]) -> RenderableType:
    return Group(*map(_source, sources))


def render_ledger(entries: Sequence[LedgerEntry], today: date) -> RenderableType:
    counted = ", ".join(f"{sum(e.state == s for e in entries)} {s}" for s in ("open", "overdue", "overtaken"))
    return Group(Text(f"{len(entries)} expectations by {today}: {counted}", style="bold"), *map(_entry, entries))


def _entry(entry: LedgerEntry) -> RenderableType:
    about = f", about {entry.about}" if entry.about else ""
    style = {"open": "yellow", "overdue": "red"}.get(entry.state, "green")
    head = Text(f"{entry.state.upper()}{about}", style=f"bold {style}")
    later = (Padding(_excerpt(e), (0, 0, 0, 4)) for e in entry.by if entry.state == "overtaken")
    return Group(Text(), head, Padding(_plain(entry.expectation), (0, 0, 0, 2)), *later)


def _plain(excerpt: Excerpt) -> RenderableType:
    source = f"{clean(excerpt.publisher)}, {excerpt.published} · {clean(excerpt.url)}"
    return Group(Text(f"“{clean(excerpt.quote)}”"), Text(source, style="dim"))


def render_judgement(text: str, judged: Judgement) -> RenderableType:
    """The label, each clause with its lane, and the words and rules that decided."""
    spans = [
        Text(f"  {NAMES[s.status]}: “{clean(text[s.start : s.end])}”", style=STYLES[s.status]) for s in judged.spans
    ]
    cues = [Text(f"  “{clean(text[c.start : c.end])}” by the rule {c.rule}") for c in judged.cues]
    who = [Text(f"  said by: {clean(judged.attributed_to)}")] if judged.attributed_to else []
    return Group(Text(judged.label, style="bold"), *spans, *cues, *who)
