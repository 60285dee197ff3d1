"""A quotation as Discord shows it: escaped, bounded, with the words that decided its lane emphasised. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot import limits
from bot.cards.escape import ELLIPSIS, cost, escape, is_visible
from index.types import Span

_LEAD = 60
"""Characters kept before the first deciding word when a long quotation is cut around it."""

_READ = 8
"""Characters looked at for each text unit shown; more only where white space fills a text."""

_EMPHASIS = len("****")

Marked = list[tuple[str, bool]]
"""Characters, each with whether it belongs to a deciding word."""


def quoted(quote: str, cues: Sequence[Span], start: int, *, strong: bool = True, most: int = limits.QUOTE) -> str:
    """`quote`, which begins at offset `start` of its article, ready for one line of at most `most` text units.

    `cues` are offsets in the article. A longer quotation is cut with ellipses around its first deciding word.
    """
    marks = [_trimmed(quote, cue.start - start, cue.end - start) for cue in cues] if strong else []
    begin, end = _window(len(quote), min((mark[0] for mark in marks), default=0), most)
    chars = list(_collapsed(quote[begin:end], [(first - begin, last - begin) for first, last in marks]))
    if (begin, end) == (0, len(quote)) and len(chars) <= most:
        whole = _emphasised(chars)
        if limits.width(whole) <= most:
            return whole
    return _cut(chars, most, begin > 0, end < len(quote))


def _window(size: int, first: int, most: int) -> tuple[int, int]:
    """The part of a very long quotation that is looked at: enough for `most` units around `first`."""
    begin = 0 if size <= _READ * most else max(0, first - most)
    return begin, min(size, begin + _READ * most)


def _trimmed(quote: str, begin: int, end: int) -> tuple[int, int]:
    """The range without punctuation and white space at its edges."""
    places = [index for index in range(max(begin, 0), min(end, len(quote))) if quote[index].isalnum()]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _collapsed(quote: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The clean characters of `quote`, white space runs as one space, each with its emphasis."""
    blank = True
    for index, char in enumerate(quote):
        kept = " " if char.isspace() else char if is_visible(char) else ""
        if kept and not (blank and kept == " "):
            yield kept, kept != " " and any(begin <= index < end for begin, end in marks)
        blank = kept == " " if kept else blank


def _emphasised(chars: Marked) -> str:
    """Escaped text; neighbouring deciding words, a space between them, share one emphasis."""
    text = ""
    for strong, group in groupby(_joined(chars), key=lambda pair: pair[1]):
        run = "".join(char for char, _ in group)
        shown = _escape_run(run, at_line_start=not text)
        text += f"**{shown}**" if strong else shown
    return text.strip()


def _joined(chars: Marked) -> Iterator[tuple[str, bool]]:
    for index, (char, strong) in enumerate(chars):
        between = char == " " and 0 < index < len(chars) - 1 and chars[index - 1][1] and chars[index + 1][1]
        yield char, strong or between


def _escape_run(run: str, at_line_start: bool) -> str:
    """`escape` that keeps one space at either edge."""
    before, after = run[: len(run) - len(run.lstrip())], run[len(run.rstrip()) :]
    core = escape(run, at_line_start=at_line_start)
    return before + core + after if core else before


def _cut(chars: Marked, most: int, begun: bool, ends: bool) -> str:
    """What fits around the first deciding word; `begun` and `ends`: more stands before and after `chars`."""
    first = next((index for index, (_, strong) in enumerate(chars) if strong), 0)
    size = _fitting(chars, most - 2)
    if not begun and (size == len(chars) or first < size - _LEAD):
        return _shown(chars[:size], False, ends or size < len(chars))
    start = _word_start(chars, first - _LEAD) if first > _LEAD else 0
    size = _fitting(chars[start:], most - 2)
    return _shown(chars[start : start + size], begun or start > 0, ends or start + size < len(chars))


def _shown(chars: Marked, cut_before: bool, cut_after: bool) -> str:
    return ELLIPSIS * cut_before + _emphasised(chars) + ELLIPSIS * cut_after


def _fitting(chars: Marked, most: int) -> int:
    """How many of `chars` surely fit `most` text units once escaped and emphasised."""
    used, before = 1, False
    for index, (char, strong) in enumerate(chars):
        used += cost(char) + (_EMPHASIS if strong and not before else 0)
        before = strong
        if used > most:
            return index
    return len(chars)


def _word_start(chars: Marked, start: int) -> int:
    return next((index + 1 for index in range(start, len(chars)) if chars[index][0] == " "), start)
