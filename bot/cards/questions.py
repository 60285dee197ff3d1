"""The questions on an answer's card: the one that it answers, before it those that it was understood by. Pure.

A card is the bot's only memory of a conversation: what was asked before is read back from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import limits
from bot.cards.card import Piece
from bot.cards.escape import fitted, unescape

_MARK = "-# "
_THEN = " › "
_LEAST = 40
"""Text units of an earlier question that are worth showing."""


def asked_line(question: str, earlier: Sequence[str]) -> Piece:
    """`earlier` questions, oldest first, as far as there is room for them, then the question, on one line."""
    asked = _shown(question, limits.QUESTION_SHOWN)
    if not asked:
        return Piece("", "")
    line = _THEN.join([*_before(earlier), asked])
    return Piece(f"{_MARK}{line}", f"“{line}”")


def _before(earlier: Sequence[str]) -> list[str]:
    """The newest of them, in `limits.EARLIER_SHOWN` text units in all."""
    found: list[str] = []
    left = limits.EARLIER_SHOWN
    for each in reversed(earlier):
        if left < _LEAST:
            break
        if shown := _shown(each, left):
            found.insert(0, shown)
            left -= limits.width(shown)
    return found


def _shown(question: str, most: int) -> str:
    """Escaped, what parts two questions too."""
    return fitted(question, most).replace("›", "\\›")


def questions_on(head: str) -> tuple[str, ...]:
    """The questions on a card's first text, in either wording, oldest first; none where it repeats none."""
    first = head.split("\n", 1)[0]
    if first.startswith(_MARK):
        line = first[len(_MARK) :]
    elif re.fullmatch("“.+”", first):
        line = first[1:-1]
    else:
        return ()
    return tuple(unescape(each) for each in line.split(_THEN) if each)
