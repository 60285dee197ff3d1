"""Hostile text made harmless for a Discord message. Pure.

Article text, titles, names and questions come from strangers. `escape` returns text that Discord shows literally: no
markdown, mention, custom emoji, timestamp, command mention, link or invite comes to life, and no invisible or
direction-changing character passes. Line breaks and runs of white space become one space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, urlsplit, urlunsplit

from bot import limits

_MARKUP = re.compile(r"([\\*_~`|<>\[\]()@:/#])")
_LINE_START = re.compile(r"^(\s*)([-+=]|(\d{1,9})(?=[.)]))")
_EVERYONE = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_DROPPED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_MAX_MARKS = 3
_ZERO_WIDTH_SPACE = "\u200b"
ELLIPSIS = "…"
_READ = 8
"""Characters looked at for each text unit shown."""


def clean(text: str) -> str:
    """`text` on one line, without control, format (bidi, zero-width, tag), private or unassigned characters.

    At most three combining marks in a row are kept, so that stacked marks can't cover other lines.
    """
    return " ".join("".join(_kept(" ".join(text.split()))).split())


def _kept(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if is_visible(char) and marks <= _MAX_MARKS:
            yield char


def is_visible(char: str) -> bool:
    return unicodedata.category(char) not in _DROPPED


def escape(text: str, *, at_line_start: bool = True) -> str:
    """`clean(text)` with every active character behind a backslash; see the module."""
    return _escape_clean(clean(text), at_line_start)


def _escape_clean(text: str, at_line_start: bool) -> str:
    marked = _MARKUP.sub(r"\\\1", text)
    marked = _EVERYONE.sub("@" + _ZERO_WIDTH_SPACE, marked)
    return _LINE_START.sub(_escape_line_start, marked) if at_line_start else marked


def _escape_line_start(match: re.Match[str]) -> str:
    digits = match.group(3)
    return f"{match.group(1)}{digits}\\" if digits else f"{match.group(1)}\\{match.group(2)}"


def unescape(markup: str) -> str:
    """What an escaped text reads like; the inverse of `escape` on clean text."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markup).replace(_ZERO_WIDTH_SPACE, "")


def fitted(text: str, most: int) -> str:
    """`text` escaped, cut to at most `most` text units with an ellipsis when it is longer."""
    plain = clean(text[: _READ * most])
    whole = _escape_clean(plain, True)
    if limits.width(whole) <= most and len(text) <= _READ * most:
        return whole
    return _escape_clean(plain[: prefix(plain, most - 1)].rstrip(), True) + ELLIPSIS


def prefix(text: str, most: int) -> int:
    """How many characters of the clean `text` surely fit `most` text units once escaped."""
    used = 1
    for index, char in enumerate(text):
        used += cost(char)
        if used > most:
            return index
    return len(text)


def cost(char: str) -> int:
    """Text units that `char` takes at most once escaped, one more for the beginning of a line aside."""
    return limits.width(char) + (2 if char == "@" else 1 if _MARKUP.match(char) else 0)


def link(label: str, url: str) -> str:
    """A masked link to `url` under an escaped `label`; the label alone where the address isn't a plain http(s) one."""
    target = safe_url(url)
    return f"[{label}]({target})" if target and label else label


def safe_url(url: str) -> str | None:
    """`url` in ASCII, encoded so that it can't end the link; None unless http(s) with a host and no user part."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not re.fullmatch(r"[a-z0-9.-]+", host):
        return None
    encoded = [quote(part.encode("utf-8", "replace"), safe="/%=&?;,:+~-._!$") for part in parts[2:]]
    target = urlunsplit((parts.scheme, host + port, *encoded))
    return target if len(target) <= limits.LINK_URL else None
