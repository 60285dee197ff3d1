"""Sources that state a thing rather than a sentence: "X announced a fee", "X warned of floods", "confirmed by X"."""

from __future__ import annotations

import re

from index.codebook.frame import Frame
from index.codebook.saying import DOCUMENT, PEOPLE, REJECT, URGE
from index.text import lexicon
from index.text.tokens import Token

_STATING = frozenset(
    """
announce announces announced claim claims claimed confirm confirms confirmed deny denies denied disclose discloses
disclosed acknowledge acknowledges acknowledged admit admits admitted describe describes described recommend
recommends recommended report reports reported reveal reveals revealed let
""".split()
)
"""Verbs whose subject is the source of the thing they take as object."""
_FINDING = frozenset("find finds found discover discovers discovered measure measures measured detected".split())
"""The same where people or papers are the subject."""
_WARNING = frozenset("warn warns warned complain complains complained boast boasts boasted speak speaks spoke".split())
_AGAINST = frozenset("of about against".split())
_WON = frozenset(
    "life lives victim victims title titles crown gold silver bronze medal seat seats win victory wicket "
    "responsibility itself himself herself themselves".split()
)
"""What is claimed or revealed without being said."""
_NO_THING = frozenset("it them him her back itself himself herself themselves".split())
_BY = re.compile(
    r"\b(?:was|were|is|are|been|being|first|later|also|as) "
    r"(?:told|announced|spotted|confirmed|denied|disclosed|revealed|described|recommended|proposed|criticised|criticized|noted"
    r"|disputed|rejected|dismissed|verified)"
    r" by "
    r"(?!mistake|accident|e-?mail|post|phone|letter|law|the end|early|late|mid|next|\w+ing\b|\d)(?P<who>[^,;.]+?)"
    r"(?=\s(?:to|as|for|that|in|on|at|after|will|last|this|when|and)\s|\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|[,;.]|$)"
)
_SILENT = re.compile(
    r"^(?P<who>(?!(?:it|he|she|they|in|at|on|for|when|if|as)\b)[^,;:]{2,50}?)(?:, (?:which|who)\b[^,;]{2,60},)? "
    r"(?:(?:has|have|had) )?(?:"
    r"(?:declined|refused) to (?:say|comment|name|discuss|confirm|give|answer|elaborate|disclose|specify|be drawn)|"
    r"(?:did not|didn't|has not|have not|had not) (?:immediately |yet )?"
    r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)? calls) |"
    r"could not (?:immediately |independently )?(?:verify|confirm|be reached for)|(?:makes?|made) (?:no )?mention of)\b"
)
"""Who was asked and said nothing, or could not check."""
_SEEN = re.compile(
    r"\bin (?P<who>an? [^,;.]{2,40} (?:seen|obtained|reviewed|published|circulated|released) by [^,;.]{2,40})[.]?$"
)
_NOUN = (
    r"(?:claim|prediction|warning|promise|assertion|forecast|denial|admission|estimate|insistence|allegation|suggestion|"
    r"account|verdict|boast|contention|statement|finding|conclusion|remark)"
)
_CLAIMED = re.compile(
    rf"^(?P<who>[^,;:.]{{2,40}}?)'s? (?:\w+ )?{_NOUN}s? that\b|^an? {_NOUN} by (?P<by>[^,;:.]{{2,40}}?) that\b|"
    rf"^(?P<head>[^,;:.]{{2,40}}?)'s (?:latest |own )?{_NOUN}: |"
    rf"^(?:the|that|this) (?:{_NOUN}|news|word|report|announcement|confirmation) (?:came|comes) from "
    r"(?P<origin>[^,;:.]{2,40}?)(?=\s(?:on|in|at|late|early|last|this)\s|[,;:.]|$)|"
    rf"^from (?P<first>[^,;:.]{{2,40}}?) (?:came|comes) (?:an? |the |word)|"
    r"^it (?:was|is) (?P<it>[^,;]{2,50}?) (?:that|which|who) (?:first )?(?:reported|revealed|said|wrote|broke)\b"
)
"""A claim that is named by a noun, or of which the text only says whose it is."""
_REVISING = re.compile(
    r"^(?P<who>(?!(?:it|he|she|they|in|at|on|for|when|if|as)\b)(?:(?!(?:after|when|as|and|before) )[^ ,;:]+ ){1,7}?)"
    r"(?:has |have |had )?(?:raise[ds]?|cuts?|lift(?:s|ed)|lower(?:s|ed)|trim(?:s|med)|keeps|kept|reiterate[sd]|"
    r"maintain(?:s|ed)|revise[sd]) (?:its|his|her|their) (?:\w+ ){0,2}?"
    r"(?:estimate|forecast|target|outlook|view|rating|guidance|projection)s?\b"
)
_QUOTING = re.compile(r"(?:^|, )(?P<who>[^,;]{2,40}?) (?:quotes|quoted|cites|cited) [^,;]{2,60}? as saying\b")
_WITHIN = re.compile(
    r"\b(?:was|were|is|are|been) (?:first )?(?:announced|described|explained|disclosed|revealed|mentioned|laid out|"
    r"set out|listed|named|rated|put down) in (?P<who>(?:an?|the|its|his|her|their) [\w' -]{2,40}?)"
    r"(?=\s(?:on|last|this|by|to|for|that|as)\s|[,;.]|$)"
)
_FROM = re.compile(
    r"^(?:measured|estimated|tested|timed|counted|seen|judged|calculated) by (?P<who>[^,]{2,40}), |"
    r"^(?:the|that|this) (?:date|figure|claim|number|name|quote|photo|image|estimate|news|story|detail|price|count)s? "
    r"(?:comes?|came|stems?|is|are) from (?P<origin>(?:an?|one|two|three) [^,;.]{2,60})[.]?$|"
    r"^the first to (?:report|reveal|write|notice|spot) [^,;]{2,60} (?:was|were) (?P<first>[^,;.]{2,60})[.]?$|"
    r"^in (?P<own>(?:its|his|her|their|the [\w -]+'s)(?: own| latest| new)? [\w -]{2,30}?),? (?=the\b|it\b|a\b)"
)
"""Where a thing comes from, at the edge of the text."""


def states_a_thing(tokens: list[Token], at: int, subject: str) -> bool:
    """Does the verb at `at` take a thing that its subject states ("announced a fee", "warned of floods")?"""
    rest = [token for token in tokens[at + 1 : at + 6] if not token.low.endswith("ly")]
    if not rest or not rest[0].word:
        return False
    if tokens[at].low in _WARNING:
        return rest[0].low in _AGAINST and len(rest) > 1
    if tokens[at].low == "let":
        return [token.low for token in rest[:3]] == ["it", "be", "known"] or rest[0].low == "slip"
    if rest[0].low in _NO_THING or (tokens[at].low.startswith("admit") and rest[0].low[0].isdigit()):
        return False
    if tokens[at].low in URGE:
        return "to" in {token.low for token in tokens[at + 2 : at + 8]}
    if tokens[at].low in REJECT:
        return any(token.low == "as" for token in tokens[at + 2 : at + 9])
    if (
        tokens[at].low not in _STATING | (_FINDING if finds(subject) else frozenset())
        or rest[0].low in lexicon.PREPOSITIONS
        or rest[0].low in lexicon.SUBORDINATORS
    ):
        return False
    return not _WON & {token.low for token in rest}


def finds(subject: str) -> bool:
    """Are these people, or a paper, who can find something out?"""
    return bool(
        PEOPLE.search(subject) or DOCUMENT.search(subject) or re.fullmatch(r"auditors|inspectors|[A-Z]{2,6}", subject)
    )


def by_passive(text: str, low: str) -> list[tuple[int, str]]:
    """Where "was announced by X" and "was announced in a post" stand, each with its source."""
    found = [match for rule in (_BY, _SILENT, _QUOTING, _SEEN, _REVISING) for match in rule.finditer(low)]
    found += [match for match in _WITHIN.finditer(low) if DOCUMENT.search(match["who"])]
    return [(match.start(), _source(text, match)[1].strip()) for match in found]


def named_claims(text: str, low: str) -> list[Frame]:
    """ "The lab's claim that ...", "It was the agency that reported": zero-width, the words stay."""
    match = _CLAIMED.match(low)
    return [] if match is None else [Frame(0, 0, _source(text, match)[1], "plan", "claim")]


def from_a_thing(text: str, low: str) -> list[Frame]:
    """ "Measured by X, ...", "The date comes from a tweet": zero-width, the words stay."""
    match = _FROM.search(low)
    if match is None:
        return []
    part, who = _source(text, match)
    if part in {"origin", "own"} and not DOCUMENT.search(who.lower()):
        return []
    return [Frame(match.start(), match.start(), who, {"first": "say", "own": "headed"}.get(part, "plan"), "from")]


def _source(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The one group that matched, and its words as the text has them."""
    part = match.lastgroup or "who"
    return part, text[match.start(part) : match.end(part)]
