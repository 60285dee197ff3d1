"""Frames behind or inside what is said: "..., X said", "The ban, X said, ..." and '..., said X'."""

from __future__ import annotations

import re
from itertools import pairwise

from index.codebook import insertions, phrases, subjects
from index.codebook.frame import Frame, verbal
from index.codebook.saying import (
    ADDRESSED,
    ADVERBIAL,
    DOCUMENT,
    LEAD,
    OPINE,
    OPINE_THAT,
    PEOPLE,
    PLAN,
    SAY,
    SHOW,
    UNCLOSING,
)
from index.text import lexicon
from index.text.tokens import Token, tense
from index.text.verbs import verb_forms
from index.types import UNNAMED

_FIGURED = frozenset("measured counted tallied clocked".split())


def closing(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "..., X said." and "The ban, X said, ...": a subject behind a comma, nothing but an adverbial behind
    the verb.
    """
    verb = tokens[at].low
    rest = tokens[at + 1 :]
    if (
        not (verb in SAY | OPINE | OPINE_THAT or (verb in SHOW | PLAN | _FIGURED and verb not in UNCLOSING))
        or not (not rest or not rest[0].word or _adverbial(rest, verb))
        or not (verbal(tokens, at) or _behind_comma(tokens, at))
    ):
        return None
    if at and tokens[at - 1].low in {"be", "been"}:
        return None
    last = subjects.skip_back(tokens, at - 1)
    if last < 0 or (tokens[last].low in lexicon.PREPOSITIONS and not spoken_to(tokens, last)):
        return None
    commas = [i for i in range(last + 1) if tokens[i].low in {",", "”", '"', "—", "–"}]
    if commas and commas[-1] == last:
        commas = commas[:-2]
    for comma in reversed(commas):
        first = comma + 1
        if (
            first > last
            or tokens[first].low
            in {"which", "who", "whatever", "and", "or", "but", "though", "although", "while", "according"}
            | lexicon.PREPOSITIONS
            | lexicon.SUBORDINATORS
            | lexicon.BE
            | lexicon.MODAL
            or tense(tokens, first)
            or _bids(tokens, first, last)
        ):
            continue
        inner = tokens[first : last + 1]
        if inner[0].low in {"i'm", "we're"}:
            return None
        if (
            any(t.low in _SAID and of.low not in lexicon.BE for of, t in pairwise(inner[:-1]))
            or _compares(inner)
            or _denied(inner)
        ):
            return None
        if any(
            tense(tokens, i)
            and (tokens[i + 1].low not in lexicon.PREPOSITIONS or not _may_be_participle(tokens[i]))
            and not subjects.reduced(tokens, i)
            and not subjects.contact(tokens, i)
            and not subjects.plural(tokens, i, last)
            for i in range(first + 1, last + 1)
        ) and not any(t.low in {"who", "that", "which"} for t in tokens[first : last + 1]):
            return None
        opens = first == 1 or (
            (comma < 5 and not any(tense(tokens, i) for i in range(comma)))
            and tokens[comma].low == ","
            and not (rest and rest[_stop(rest)].low == ",")
        )
        if opens and not (rest == [] and first == last and _speaker(tokens[last])):
            return None
        begin = first + 1 if tokens[first].low in LEAD and first < last else first
        kind = "opine" if verb in OPINE | OPINE_THAT else "say"
        nobody = tokens[begin].low == "it" and tokens[at - 1].low in lexicon.BE
        source = UNNAMED if nobody else _named(text, tokens, begin, last)
        return Frame(tokens[comma].start, tokens[at].end, source, kind, verb)
    return None


def _bids(tokens: list[Token], first: int, last: int) -> bool:
    """Do a bare verb and its object stand there, no subject ("will, by default, send crash reports")?"""
    named = any(token.capital and len(token.text) > 1 for token in tokens[first : last + 1])
    named = named or tokens[last].low.endswith("s")
    noun = named or _speaker(tokens[last]) or tokens[first].low in lexicon.DETERMINERS | subjects.PEOPLE_WORDS
    return "base" in verb_forms().get(tokens[first].low, ()) and not noun


def _compares(words: list[Token]) -> bool:
    """Is the supposed subject measured against ("ahead of the 7% analysts had forecast", "a month after it said")?"""
    beyond = any(token.low in {"ahead", "short", "shy"} and of.low == "of" for token, of in pairwise(words))
    return beyond or any(token.low in {"than", "after", "before"} for token in words)


def _denied(words: list[Token]) -> bool:
    """Is it a thing and who says so of it (", an accusation it denies", ", the first of three it promises")?"""
    own = words[-1].low in {"it", "he", "she", "they", "we"}
    return len(words) > 2 and words[0].low in lexicon.DETERMINERS and own


def _behind_comma(tokens: list[Token], at: int) -> bool:
    """Does the bare form agree with a plural behind the last comma (", figures published on Friday show"), or does
    a past form close a name (", its head, Wu Lei, explained to us")?
    """
    if tokens[at - 1].low == ",":
        return tokens[at - 2].capital and "past" in verb_forms().get(tokens[at].low, ())
    comma = next((i for i in range(at - 1, 0, -1) if tokens[i].low == ","), None)
    return comma is not None and comma + 1 < at and subjects.agrees(tokens, comma + 1, at)


def _may_be_participle(token: Token) -> bool:
    """Could it tell which people are meant ("people briefed on the plan"), unlike "went"?"""
    return "participle" in verb_forms().get(token.low, ())


def _named(text: str, tokens: list[Token], begin: int, last: int) -> str:
    """The words of the source; for "..., it said, ..." those of the subject that opens the sentence."""
    opened = subjects.opening(tokens, begin) if tokens[begin].low == "it" else None
    if opened is not None and tokens[0].low in {"its", "their", "his", "her"}:
        opened = None
    return subjects.words(text, tokens, begin if opened is None else 0, last if opened is None else opened)


def spoken_to(tokens: list[Token], last: int) -> bool:
    """Does the preposition end a relative clause ("the engineers we spoke to say")?"""
    return last > 2 and subjects.contact(tokens, last - 1)


def _speaker(token: Token) -> bool:
    """A bare noun that can say something in a headline ("..., says report")."""
    return bool(PEOPLE.fullmatch(token.low) or DOCUMENT.fullmatch(token.low)) or token.low in _VOICES


_VOICES = frozenset("un pm ceo".split())


def _adverbial(rest: list[Token], verb: str) -> bool:
    """Only an adverbial follows the verb ("said on Monday in a blog post")."""
    stop = _stop(rest)
    told = stop <= 8 and verb in ADDRESSED and rest[0].low not in {"to", "that", "of"}
    if rest[0].low in _WHEN and (stop >= len(rest) - 1 or not any(tense(rest, i) for i in range(1, stop))):
        return True
    return (
        (rest[0].low in ADVERBIAL | lexicon.PREPOSITIONS or told)
        and not any(tense(rest, i) for i in range(1, min(stop + 1, len(rest))))
        and (stop >= len(rest) - 1 or rest[stop].low in {",", ";"})
    )


_WHEN = frozenset("when after before while as since".split())


def _stop(rest: list[Token]) -> int:
    """Index of the first mark, or of the last token."""
    return next((i for i, token in enumerate(rest) if token.low in {",", ".", ";"}), len(rest) - 1)


def _written(tokens: list[Token], at: int) -> bool:
    """ "..., reads the notice": the subject must be something written."""
    behind = " ".join(token.low for token in tokens[at + 1 : at + 5])
    return tokens[at].low == "reads" and bool(
        re.search(r"\b(?:notice|post|note|sign|banner|letter|statement|memo|page|message)\b", behind)
    )


_SAID = frozenset("said says wrote writes told tells".split())
"""Inside a supposed subject they are the verb, and what closes is none ("the chief said in prepared remarks")."""
_NEEDING_WHOM = frozenset("told tells tell informed informs assured assures".split())
"""What follows these is who was told, never who speaks."""


def inverted(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ ", said X" and '" said X' after a statement."""
    if (
        at == 0
        or tokens[at - 1].low not in {",", '"', "”", "'"}
        or at + 1 >= len(tokens)
        or not (tokens[at].low in SAY | OPINE | OPINE_THAT or _written(tokens, at))
        or tokens[at].low.endswith("ing")
        or tokens[at].low in _NEEDING_WHOM
        or insertions.insertion(tokens, at - 1) is not None
    ):
        return None
    unsaid = at > 1 and tokens[at - 1].low == "," and not any(tense(tokens, i) for i in range(at))
    after = tokens[at + 1]
    if (
        not (
            any(letter.isupper() for letter in after.text)
            or phrases.titled(tokens, at + 1)
            or after.low in lexicon.DETERMINERS | subjects.PEOPLE_WORDS
            or (at + 2 >= len(tokens) - 1 and _speaker(after))
        )
        or after.low == "that"
    ):
        return None
    last = phrases.last_word(tokens, at + 1)
    if last + 1 < len(tokens) and tense(tokens, last + 1):
        return None
    resumed = (
        last + 2 < len(tokens)
        and tokens[last + 1].low == ","
        and (tokens[0].low in lexicon.PREPOSITIONS or any(tense(tokens, i) for i in range(last + 2, len(tokens))))
    )
    closes = at > 3 and after.capital and last >= len(tokens) - 2 and "third" in verb_forms().get(tokens[at].low, ())
    if unsaid and not resumed and not closes:
        return None
    return Frame(
        tokens[at - 1].start,
        tokens[last].end,
        text[after.start : tokens[last].end],
        "opine" if tokens[at].low in OPINE | OPINE_THAT else "say",
        tokens[at].low,
    )
