"""The author by the line that a reader sees below the title, for pages that tell machines none: "By Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = r"[^\W\d_][\w.'’-]*(?:\s+(?:(?:al|bin|da|de|del|den|der|di|la|le|ten|van|von)\s+)*[^\W\d_][\w.'’-]*){1,3}"
_BY = re.compile(
    r"(?:(?:written|posted|published|reported|reporting|story|words|interview|analysis|article|review)\s+)?"
    r"(?:by|von|par|por)\b\s*:?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_NAMES = re.compile(
    rf"{_NAME}(?:(?:,\s*{_NAME})*,?\s+(?:and|&)\s+{_NAME})?(?=\s*(?:[,|·•(—–/]|-\s|\s(?:on|in|at|for)\s|$))"
)
"""A name, or several with "and" before the last; what stands behind a comma else is an outlet or an office."""


def credited(lines: Sequence[str]) -> str | None:
    """Whom the first line with "by" names; a name that is a link is a line of its own."""
    for number, line in enumerate(lines, 1):
        if said := _BY.fullmatch(line):
            return _names(said["rest"] or "".join(lines[number : number + 1]))
    return None


def _names(text: str) -> str | None:
    found = _NAMES.match(text)
    names = re.split(r",\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+", found[0]) if found else []
    return ", ".join(names) if names and all(map(_is_name, names)) else None


def _is_name(name: str) -> bool:
    """Whether all but short words begin large."""
    return not any(word[0].islower() and len(word) > 3 for word in name.split())
