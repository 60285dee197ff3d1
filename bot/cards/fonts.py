"""Which characters can be drawn, how wide they are, and text broken into lines that fit. Loads matplotlib."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from matplotlib import font_manager

from bot.cards.escape import ELLIPSIS

BASE = "DejaVu Sans"
_ALSO = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
)
"""Fonts for Chinese, used where one is installed."""
_UNKNOWN = "□"
_EM = 1000


@cache
def families() -> tuple[str, ...]:
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return (BASE, *(name for name in _ALSO if name in installed))


@cache
def _fonts() -> tuple[Any, ...]:
    return tuple(font_manager.get_font(font_manager.findfont(name)) for name in families())


@cache
def _advance(char: str) -> float:
    """Width of a character in ems; 0 where no font has it."""
    for font in _fonts():
        if ord(char) in font.get_charmap():
            font.set_size(_EM, 72)
            return float(font.load_char(ord(char)).linearHoriAdvance) / 65536 / _EM
    return 0.0


def drawable(text: str) -> str:
    """`text` with a square for each character that no font has."""
    return "".join(char if _advance(char) or char == " " else _UNKNOWN for char in text)


def knows(text: str) -> bool:
    return drawable(text) == text


def width(text: str, size: float) -> float:
    """Pixels of one line at `size` pixels an em; a little more than drawn."""
    return sum(_advance(char) for char in text) * size * 1.02


def wrapped(text: str, size: float, most: float, lines: int) -> list[str]:
    """`text` in at most `lines` lines of `most` pixels, cut with an ellipsis where there is more."""
    found = list(_lines(drawable(text), size, most))
    if len(found) <= lines:
        return found
    last = found[lines - 1]
    while last and width(last + ELLIPSIS, size) > most:
        last = last[:-1]
    return [*found[: lines - 1], last.rstrip() + ELLIPSIS]


def _lines(text: str, size: float, most: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= most:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, size, most)
        yield from full
    if line:
        yield line


def _pieces(word: str, size: float, most: float) -> list[str]:
    """A word broken where it is wider than a line."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, size) > most:
            pieces.append("")
        pieces[-1] += char
    return pieces
