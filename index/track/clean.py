"""Text of a hostile page made harmless: no invisible or direction characters, no control characters, bounded."""

from __future__ import annotations

import re
import unicodedata

_KEPT = frozenset("\n\t")
_HIDDEN = frozenset(("Cc", "Cf", "Co", "Cn", "Cs"))
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u115f\u1160\u3164\uffa0\u2800\u034f]")
"""Characters that show nothing though they are no format characters: variation selectors and blank letters."""
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """Many lines in NFC: no hidden characters, no blanks at line ends, at most one empty line in a row, one at the end.

    Leading blanks of a line are kept, as lists and code need them.
    """
    lines = _visible(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    kept = "\n".join(_line(line) for line in lines.split("\n"))
    return _EMPTY.sub("\n\n", kept).strip("\n")


def clean_line(text: str, most: int = 500) -> str:
    """One line: blanks of any kind become one space; cut at `most` characters."""
    return " ".join(_visible(re.sub(r"\s", " ", text)).split())[:most].strip()


def _line(line: str) -> str:
    body = line.lstrip()
    indent = line[: len(line) - len(body)].expandtabs(4)
    return " " * len(indent) + _BLANKS.sub(" ", body).rstrip() if body else ""


def _visible(text: str) -> str:
    shown = "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _HIDDEN)
    return unicodedata.normalize("NFC", _SELECTORS.sub("", shown))
