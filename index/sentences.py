"""Article -> sentences with exact offsets; headings, bullets and table rows are kept apart from prose.

Prose is split by syntok. Blocks are told apart by their first characters, and a short line that ends without
punctuation between blank lines counts as a heading, since pasted text loses its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from index.text.lexicon import TITLES
from index.text.markup import blanked
from index.text.tables import ROW, is_head
from index.types import Article, Sentence, Span

MAX_SENTENCE = 1_200
"""Longer runs without an end are cut at a space; no quotation is longer."""

_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(.*)")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣▪◦–·]|\d{1,3}[.)])[ \t]+")
_RULES = "-:|*_= \t"
"""Of a line of these alone nothing can be quoted: it rules off a table or a section."""
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ESCAPE = re.compile(r"\\(?=[#>*+`~-])")
_ENDS = tuple(".!?…:;,。！？：；，\"'”’)")
_STOPS = frozenset(".!?…")
_BEFORE = 40
"""Characters before a sentence that tell whether one ended there."""
_CLAUSE = 6
"""Words of a part behind a semicolon that can stand as a sentence, at the least."""
_DASHES = frozenset({"- ", "– ", "— "})
_AMOUNT = re.compile(r"\w:\s.*?(?:[$€£¥]\s?\d|\d\s?(?:%|[KMBT]\b|[KMGT]B\b|(?:m|b|tr)illion\b))", re.IGNORECASE)
"""A name and how much it is: "V4 Pro: $3" is no heading."""
_CJK_END = re.compile(r"[。！？][”’」』）]*")
_MISSED = re.compile(
    r"(?:\b(?!(?:approx|etc|incl|est|dept|resp|avg|max|min|fig|vol|vs|esp|misc)\b)[a-z]{3,}|\b[A-Z]{3,}|\d%?|[)\]\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?)"
    r"[.!?][\"”’)]*\s+(?=[A-Z\"“]|[a-z]+[A-Z0-9-])"
)
"""Ends that syntok misses: after a figure, plain word, acronym, bracket or pictogram; before a name like vLLM."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class _Block:
    """Text that belongs together: one bullet, one row, one paragraph; or a heading, or the head of a table."""

    span: Span
    heading: bool = False
    whole: bool = False
    head: bool = False


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of the article's body, in order. `article.text[s.span.start:s.span.end]` is the sentence.

    What holds no letter ("12,201", left over from a page) is none, unless it is a row of a table.
    """
    found: list[Sentence] = []
    heading = head = ""
    for block in _blocks(article.text, article.body):
        text = article.text[block.span.start : block.span.end]
        if block.heading:
            heading, head = text, ""
            continue
        if block.head:
            head = text
            continue
        head = head if block.whole else ""
        above = " · ".join(filter(None, (heading, head)))
        spans = [block.span] if block.whole else [s.shifted(block.span.start) for s in _split(text)]
        told = (span for whole in spans for span in _bounded(article.text, whole))
        found += [Sentence(span, above) for span in told if block.whole or _is_worded(article.text, span)]
    return tuple(found)


def _is_worded(text: str, span: Span) -> bool:
    return any(map(str.isalpha, text[span.start : span.end]))


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield Span(start, cut)
        start = cut + 1 if text[cut] == " " else cut
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _lines(text: str, body: int) -> list[_Line]:
    lines, at = [], body
    for line in blanked(text[body:]).split("\n"):
        lines.append(_Line(at, line.rstrip("\r")))
        at += len(line) + 1
    return lines


def _blocks(text: str, body: int) -> Iterator[_Block]:
    lines = _lines(text, body)
    paragraph: list[_Line] = []
    for number, line in enumerate(lines):
        ruled = not line.text.strip(_RULES)
        single = None if ruled else _single(lines, number)
        if single or ruled:
            yield from _paragraph(text, paragraph)
            paragraph = []
        elif _BULLET.match(line.text):
            yield from _paragraph(text, paragraph)
            paragraph = [line]
        else:
            paragraph.append(line)
        if single:
            yield single
    yield from _paragraph(text, paragraph)


def _single(lines: list[_Line], number: int) -> _Block | None:
    """A line that is a block of its own: a heading or a table row. The head of a table is no fact, but what its rows
    stand under."""
    line = lines[number]
    marked = _HEADING.match(line.text)
    if marked and (title := marked.group(1).rstrip(" \t#")):
        start = line.start + marked.start(1)
        return _Block(Span(start, start + len(title)), heading=True)
    if ROW.match(line.text):
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        return _Block(_trimmed(line, "| \t"), whole=True, head=is_head(line.text, below))
    return _Block(_trimmed(line, " \t*_"), heading=True) if _bare_heading(lines, number) else None


def _bare_heading(lines: list[_Line], number: int) -> bool:
    text = lines[number].text.strip()
    alone = all(not lines[n].text.strip() for n in (number - 1, number + 1) if 0 <= n < len(lines))
    followed = any(line.text.strip() for line in lines[number + 1 : number + 3])
    short = 0 < len(text.split()) <= 8 and len(text) <= 70
    named = short and not text.endswith(_ENDS) and not _BULLET.match(text) and not _AMOUNT.search(text)
    return alone and followed and named and number > 0


def _trimmed(line: _Line, marks: str) -> Span:
    left = len(line.text) - len(line.text.lstrip(marks))
    return Span(line.start + left, line.start + max(left, len(line.text.rstrip(marks))))


def _paragraph(text: str, lines: list[_Line]) -> Iterator[_Block]:
    if not lines:
        return
    first, last = lines[0], lines[-1]
    mark = _BULLET.match(first.text) or _QUOTE.match(first.text) or re.match(r"[ \t]*", first.text)
    start = first.start + (mark.end() if mark else 0)
    start += bool(_ESCAPE.match(text, start))
    end = last.start + len(last.text.rstrip())
    if text[start:end].strip():
        yield _Block(Span(start, end))


def _split(text: str) -> list[Span]:
    found = sorted({0, *_syntok_starts(text), *_ends(_CJK_END, text), *_ends(_MISSED, text)})
    listed = _in_lists(text, found)
    starts = [start for start in found if not start or not (start in listed or _goes_on(text, start))]
    ends = [*starts[1:], len(text)]
    trimmed = (
        (s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip()))
        for s, e in zip(starts, ends, strict=True)
    )
    return [Span(start, end) for start, end in trimmed if start < end]


def _in_lists(text: str, starts: list[int]) -> set[int]:
    """Where no sentence but another part of a list begins: behind a semicolon, where one of the two has few words."""
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    behind = (at for at in range(1, len(parts)) if parts[at - 1].rstrip().endswith(";"))
    return {starts[at] for at in behind if any(len(part.split()) < _CLAUSE for part in parts[at - 1 : at + 1])}


def _goes_on(text: str, start: int) -> bool:
    """Whether a line leads on from what had no end: "OULU (Wire) - The firm said", "the Health (Care) (Wales) Act",
    "Gov. Ames"."""
    before = text[max(0, start - _BEFORE) : start].rstrip(" ")
    last = before.rpartition(" ")[2].lstrip('("“')
    if last.endswith(".") and last[0].isupper() and last[:-1].lower() in TITLES:
        return True
    dashed = text[start : start + 2] in _DASHES
    if before.endswith((")", "]")):
        return dashed or before.rstrip(")]")[-1:] not in _STOPS
    return dashed and before.rstrip()[-1:] not in _STOPS


def _ends(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (match.end() for match in pattern.finditer(text))


def _syntok_starts(text: str) -> list[int]:
    tokens = _tokenizer().tokenize(text)
    return [sentence[0].offset for sentence in _segmenter().segment(tokens) if sentence]


@cache
def _tokenizer() -> Any:
    from syntok.tokenizer import Tokenizer

    return Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)


@cache
def _segmenter() -> Any:
    import syntok.segmenter

    return syntok.segmenter
