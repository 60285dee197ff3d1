"""The subject of a framing verb: where it begins and ends, and its words."""

from __future__ import annotations

import re

from index import lexicon
from index.saying import BETWEEN, LEAD, NOT_SOURCE, STOPS
from index.tokens import Token, tense


def skip_back(tokens: list[Token], last: int) -> int:
    """Index of the last word of the subject: auxiliaries and adverbs before the verb are left out."""
    while last >= 0 and (
        tokens[last].low in BETWEEN or (tokens[last].low.endswith("ly") and tokens[last].low not in {"july", "family"})
    ):
        last -= 1
    return last


def words(text: str, tokens: list[Token], first: int, last: int) -> str:
    while last > first and not tokens[last].word and tokens[last].low != ")":
        last -= 1
    relative = next(
        (i for i in range(first + 2, last) if tokens[i - 1].low == "," and _adds(tokens[i])),
        None,
    )
    last = relative - 2 if relative else last
    return text[tokens[first].start : tokens[last].end]


def _adds(token: Token) -> bool:
    """Does it begin what is only added to a name (", who ...", ", speaking in Paris")?"""
    return token.low in {"who", "which", "whose"} or (_participle(token) and token.low not in {"citing", "quoting"})


def _participle(token: Token) -> bool:
    return token.low.endswith("ing") and "ing" in lexicon.verb_forms().get(token.low, ())


def skip_adverbs(tokens: list[Token], at: int) -> int:
    while at > 0 and (tokens[at].low in BETWEEN or tokens[at].low.endswith("ly")):
        at -= 1
    return at


def clause_start(tokens: list[Token], at: int) -> int:
    """Index of the first token of the clause that holds token `at`: after the last mark or conjunction with no
    way through.
    """
    start = at
    while start > 0:
        low = tokens[start - 1].low
        if low in STOPS:
            break
        if low == "and" and any(tense(tokens, i) for i in range(max(0, start - 12), start - 1)):
            break
        start -= 1
    return start


def subject(tokens: list[Token], first: int, last: int) -> int | None:
    """Where the subject that ends at `last` begins; leading conjunctions and adverbials ("On Friday, X") are
    left out.
    """
    while first <= last and (tokens[first].low in LEAD or not tokens[first].word):
        first += 1
    comma = [i for i in range(first, last + 1) if tokens[i].low == ","]
    if comma and comma[0] + 1 <= last and tokens[comma[0] + 1].low in {"who", "which", "whose"}:
        return first
    if (
        comma
        and first <= last
        and (_adverb_first(tokens[first]) or any(tense(tokens, i) for i in range(first, comma[-1])))
    ):
        later = [c + 1 for c in comma if c < last and not any(tense(tokens, i) for i in range(c + 1, last + 1))]
        first = later[0] if later else last + 1
    if first > last or last - first > 22:
        return None
    if (
        (tense(tokens, first) == "modal" and tokens[-1].low == "?")
        or tokens[first].low in NOT_SOURCE
        or tokens[first].low in lexicon.PREPOSITIONS
    ):
        return None
    verbs = [i for i in range(first + 1, last + 1) if tense(tokens, i) and not reduced(tokens, i)]
    relative = any(token.low in {"who", "which", "that"} for token in tokens[first : last + 1])
    return None if verbs and not relative else first


def reduced(tokens: list[Token], at: int) -> bool:
    """Is it a participle that only tells which people are meant ("two people involved said")?"""
    return bool(_PERSONS.fullmatch(tokens[at - 1].low)) and "participle" in lexicon.verb_forms().get(tokens[at].low, ())


_PERSONS = re.compile(r"people|persons?|sources?|officials?|executives?|bankers?|engineers?|analysts?|employees|staff")


def _adverb_first(token: Token) -> bool:
    return (
        token.low in lexicon.PREPOSITIONS
        or token.low in lexicon.SUBORDINATORS
        or token.low.endswith("ly")
        or token.low in {"last", "earlier", "yesterday", "today"}
        or _participle(token)
    )
