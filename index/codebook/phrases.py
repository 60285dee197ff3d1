"""The noun phrase that names a source behind its verb ("said a trader in Singapore"): where it ends."""

from __future__ import annotations

from index.codebook import insertions, subjects
from index.text import lexicon
from index.text.tokens import Token, tense
from index.text.verbs import verb_forms

_GENERIC = frozenset("people person persons someone somebody anyone everyone those one ones".split())
_ATTACHED = frozenset("of at from with for in on close to behind".split())
_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december late early mid last this next response reply".split()
)
_UNTITLED = (
    lexicon.PREPOSITIONS | lexicon.SUBORDINATORS | lexicon.BE | _WHEN | {"and", "or", "but", "to", "today", "yesterday"}
)
_CLOSERS = frozenset([",", ".", ";", "?", "!", "“", '"', "—", "–", ":", "as", "last", "yesterday", "today"])


def last_word(tokens: list[Token], first: int) -> int:
    """Index of the last word of the noun phrase from `first`, with what belongs to it ("a trader in Singapore").

    Where and when something was said is left out, and so is ", who ..."; "someone who was there" is kept whole.
    """
    last = first
    for i in range(first + 1, len(tokens)):
        low = tokens[i].low
        if low == "," and (added := _apposition(tokens, i)):
            return added
        if low in _CLOSERS or (tense(tokens, i) and not subjects.contact(tokens, i)):
            break
        if low in {"who", "whose"}:
            if any(token.low in _GENERIC for token in tokens[first:i]):
                last = _relative_end(tokens, i)
            break
        if low in lexicon.PREPOSITIONS and (low not in _ATTACHED or _circumstance(tokens, i)):
            break
        last = i
    while last > first and not tokens[last].word:
        last -= 1
    return last


def titled(tokens: list[Token], first: int) -> bool:
    """Does a name follow what its bearer does ("co-author Ana Ribeiro"), rather than a time or place?"""
    name = next((i for i in range(first, min(len(tokens), first + 5)) if tokens[i].capital), first)
    before = tokens[first:name]
    plain = all(token.word and token.low not in _UNTITLED for token in before)
    return bool(before) and plain and tokens[name].low not in _WHEN


def _apposition(tokens: list[Token], comma: int) -> int | None:
    """Index of the last word of what is set beside a name at the end of a sentence ("Zhang, the union's leader.")."""
    end = next((i for i in range(comma + 1, len(tokens)) if tokens[i].low in _CLOSERS), len(tokens))
    inside = range(comma + 1, end)
    named = tokens[comma - 1].capital or all(tokens[i].capital for i in inside)
    if not inside or not named or end < len(tokens) - 1 or "third" in verb_forms().get(tokens[comma + 1].low, ()):
        return None
    return None if any(tense(tokens, i) or insertions.adds(tokens[i]) for i in inside) else end - 1


def _circumstance(tokens: list[Token], at: int) -> bool:
    """Does the preposition `at` tell when, or in what medium, something was said?"""
    behind = [token.low for token in tokens[at + 1 : at + 5]]
    if not behind or tokens[at].low == "of":
        return not behind
    stop = next((i for i, low in enumerate(behind) if low in _CLOSERS or low in lexicon.PREPOSITIONS), len(behind))
    named = tokens[at - 1].capital
    return behind[0] in _WHEN or behind[0].isdigit() or bool(subjects.MEDIA & set(behind[:stop])) or named


def _relative_end(tokens: list[Token], at: int) -> int:
    return next((i for i in range(at + 1, len(tokens)) if tokens[i].low in _CLOSERS), len(tokens)) - 1
