"""Which stretches of a Markdown text are no prose: fenced code and comments, by the rules of CommonMark 0.31."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"^ {0,3}(?:(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?P<block><!--))|(?P<inline><!--)", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_FAR = 2_000
"""Characters in which a comment within a paragraph must end: looking further, hostile text would take for ever."""


def blanked(text: str) -> str:
    """The text with spaces for what is no prose; of the same length, with the same ends of lines."""
    parts, at = [], 0
    for start, end in _hidden(text):
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while mark := _MARK.search(text, at):
        at = _end(mark, text)
        if at > mark.end():
            yield mark.start(), at


def _end(mark: re.Match[str], text: str) -> int:
    """Where what the mark opens ends; the end of the mark where it opens nothing."""
    start = mark.end()
    if run := mark["fence"]:
        closing = re.compile(rf"^ {{0,3}}{run[0]}{{{len(run)},}}[ \t\r]*$", re.MULTILINE).search(text, start)
        return closing.end() if closing else len(text)
    if mark["block"]:
        return _behind(text, start, len(text)) or len(text)
    close = _behind(text, start, start + _FAR)
    return close if close and not _BLANK_LINE.search(text, start, close) else start


def _behind(text: str, start: int, last: int) -> int:
    """Where the comment's end ends, 0 without one."""
    close = text.find("-->", start, last)
    return close + 3 if close >= 0 else 0
