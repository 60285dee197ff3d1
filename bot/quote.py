"""A quotation as Discord shows it: escaped, bounded, with the words that decided its lane emphasised. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot import limits
from bot.escape import ELLIPSIS, escape, is_visible
from index.types import Span

_LEAD = 60
"""Characters kept before the first deciding word when a long quotation is cut around it."""

Marked = list[tuple[str, bool]]
"""Characters, each with whether it belongs to a deciding word."""


def quoted(quote: str, cues: Sequence[Span], start: int, *, strong: bool = True, most: int = limits.QUOTE) -> str:
    """`quote`, which begins at offset `start` of its article, ready for one line of at most `most` text units.

    `cues` are offsets in the article. A longer quotation is cut with ellipses around its first deciding word.
    """
    marks = [_trimmed(quote, cue.start - start, cue.end - start) for cue in cues] if strong else []
    chars = list(_collapsed(quote, marks))
    whole = _emphasised(chars)
    return whole if limits.width(whole) <= most else _cut(chars, most)


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


def _cut(chars: Marked, most: int) -> str:
    first = next((index for index, (_, strong) in enumerate(chars) if strong), 0)
    head = _cut_from(chars, 0, most)
    return head[0] if first < head[1] - _LEAD else _cut_from(chars, first - _LEAD, most)[0]


def _cut_from(chars: Marked, start: int, most: int) -> tuple[str, int]:
    """The text from `start` (moved to a word's beginning) that fits, and where it ends."""
    begin = _word_start(chars, start) if start > 0 else 0
    before = ELLIPSIS if begin else ""

    def shown(end: int) -> str:
        after = ELLIPSIS if end < len(chars) else ""
        return before + _emphasised(chars[begin:end]) + after

    ends = range(begin, min(len(chars), begin + most) + 1)
    size = bisect_right(ends, most - 2, key=lambda end: limits.width(shown(end))) - 1
    end = begin + max(size, 0)
    return shown(end), end


def _word_start(chars: Marked, start: int) -> int:
    return next((index + 1 for index in range(start, len(chars)) if chars[index][0] == " "), start)
