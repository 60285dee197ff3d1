"""The clause that a place in a sentence lies in, as far as it stands before that place."""

from __future__ import annotations

import re

_BOUNDS = re.compile(r"[,;:.!?](?=\s)|[—–]|\b(?:but|yet|though|although|while|and)\b", re.IGNORECASE)


def clause_before(text: str, place: int) -> str:
    """The words of the clause before a character offset."""
    return _BOUNDS.split(text[:place])[-1]
