"""Where another clause is joined to a phrase: "delayed it to June and may cancel it"."""

from __future__ import annotations

from index.codebook.saying import FRAMING
from index.text.lexicon import HAVE
from index.text.tokens import Token, tense

_JOINING = frozenset({"and", "but"})
_ADDING = frozenset("which who whose where while though although".split())
_OPENING = frozenset("to that whether if when how what why who where or".split())
"""Behind "and" they go on with what the phrase holds ("did not say when it ships and whether it is open")."""
_NEAR = 4


def reach(tokens: list[Token], start: int, end: int) -> int:
    """The end of the phrase `start:end`, or of what stands before the first clause joined to it."""
    inside = [at for at, token in enumerate(tokens) if start <= token.start < end]
    return next((tokens[at - 1].end for at in inside[1:] if _joins(tokens, at)), end)


def _joins(tokens: list[Token], at: int) -> bool:
    """Does a conjunction or relative stand there, and a verb soon behind it that may speak of what is to come?"""
    low, comma = tokens[at].low, tokens[at - 1].low == ","
    if low not in _JOINING and not (comma and low in _ADDING):
        return False
    for i in range(at + 1, min(len(tokens), at + 1 + _NEAR)):
        if not tokens[i].word or tokens[i].low in _OPENING:
            return False
        if (kind := tense(tokens, i)) is not None:
            return tokens[i].low in FRAMING or (kind != "past" and tokens[i].low not in HAVE)
    return False
