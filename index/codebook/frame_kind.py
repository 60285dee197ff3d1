"""Which kind of frame a verb makes, if any: does it take a statement, judge, plan or show?"""

from __future__ import annotations

from itertools import pairwise

from index.codebook import subjects
from index.codebook.judging import STRONG
from index.codebook.saying import (
    ACCUSE,
    CLAUSAL,
    DOCUMENT,
    ESTIMATE,
    MEASURE,
    NEEDS_THAT,
    OPINE,
    OPINE_THAT,
    PEOPLE,
    PLAN,
    POINT,
    PUT,
    SAY,
    SHOW,
    VIEW,
)
from index.text import lexicon
from index.text.daterules import NUMBERS
from index.text.tokens import Token, is_base, tense

_PASSIVE_BEFORE = lexicon.PREPOSITIONS - {"to", "for", "of", "that"}
"""After "planned" or "expected" these show a participle ("launch expected in May"), not a holder's verb."""

_NO_REPORT = _PASSIVE_BEFORE | {"back"}
_PHRASAL = {
    **{(verb, "out"): "say" for verb in ("point", "points", "pointed")},
    **{(verb, "at"): "plan" for verb in ("hint", "hints", "hinted", "hinting")},
    **{(verb, "of"): "say" for verb in ("speak", "speaks", "spoke")},
    **{(verb, "up"): "plan" for verb in ("gear", "gears", "gearing", "ramping", "sizing")},
    **{
        (verb, "on"): "plan"
        for verb in ("banking", "count", "counts", "counted", "counting", "betting", "bet", "bets", "wagering", "set")
    },
    **{
        (verb, "for"): "plan"
        for verb in ("angling", "pushing", "vying", "gunning", "hoping", "hopes", "aiming", "aims", "guides", "guided")
    },
    **{(verb, "out"): "plan" for verb in ("rule", "rules", "ruled", "ruling")},
    **{(verb, "with"): "plan" for verb in ("reckon", "reckons", "reckoned")},
    **{(verb, "in"): "plan" for verb in ("pencils", "pencilled", "penciled")},
}
"""A verb and its particle that make a frame of their own kind ("points out", "is gearing up to")."""
_COUNTED = frozenset(NUMBERS) | frozenset(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety dozens hundreds thousands".split()
)
_POINTING = POINT | {"pointed"}
PUTS = PUT | ESTIMATE
"""Verbs that put a figure on something ("puts shipments at 210 million")."""
_POINTS = frozenset("at between in around before after for".split())
_BLANK = frozenset("nothing so no yes little much more on in at to as for with about nothing".split())


def kind_of(tokens: list[Token], at: int, subject: str) -> str | None:
    """Which kind of frame the verb makes here, None if it takes no statement."""
    verb = tokens[at].low
    before = tokens[at - 1].low
    passive = (before in lexicon.BE or before == "been") and not verb.endswith("ing")
    rest = tokens[at + 1 :]
    if verb in _POINTING and rest and rest[0].low == "to":
        return "plan" if PEOPLE.search(subject) or DOCUMENT.search(subject) else None
    if verb in POINT and not (rest and rest[0].low == "out"):
        return None
    if rest and (verb, rest[0].low) in _PHRASAL:
        return _PHRASAL[verb, rest[0].low]
    if (
        passive
        or not rest
        or (rest[0].low in {"by", "of", "down", "off", "up", "out"} and not (verb in PLAN and _most(rest)))
    ):
        return None
    if not rest[0].word and rest[0].low not in {'"', "“", ":", ",", "$", "("}:
        return None
    if subject.replace(",", "").isdigit() or subject == "no one" or subject.endswith((" who", " that", " which")):
        return None
    if verb in MEASURE and (rest[0].low[0].isdigit() or rest[0].low in _COUNTED):
        return "plan"
    if verb in {"found", "finds", "find"} and _judges(rest):
        return "opine"
    if verb in VIEW and any(token.low == "as" for token in rest[1:10]):
        return "opine"
    if verb.startswith("report") and PEOPLE.search(subject) and rest[0].word and rest[0].low not in _NO_REPORT:
        return "say"
    if (
        verb.endswith("ed")
        and verb in PLAN
        and not any(token.low == "that" for token in rest[1:8])
        and (rest[0].low == "for" or rest[0].low in _PASSIVE_BEFORE or before == ",")
    ):
        return None
    if verb in {"tell", "tells"} and rest[0].low in {"you", "us"} and not PEOPLE.search(subject):
        return None
    if subject.startswith(("whether ", "if ", "when ", "how ")) or (
        verb in {"see", "sees"} and subjects.timed(tokens[at - 1])
    ):
        return None
    named = tokens[at - 1].capital and at > 1
    if verb in SHOW and rest[0].low == "that" and (named or PEOPLE.search(subject)):
        return "say"
    if verb in SHOW and DOCUMENT.search(subject) and subject.count(" ") < 8:
        return "document"
    if verb in PUTS and any(token.low == "at" for token in rest[1:5]):
        return "plan"
    if verb in PUTS and not states(tokens, at):
        points = _POINTS if verb in {"puts", "pegs", "pegged"} else {"at", "between"}
        return "plan" if any(token.low in points for token in rest[1:10]) else None
    if verb in ACCUSE:
        return "accuse" if _names(verb, rest) else None
    if verb in OPINE and (states(tokens, at) or verb not in SAY | PLAN):
        return "opine" if not (verb in PLAN and _future(tokens, at)) else "plan"
    if verb in OPINE_THAT and states(tokens, at) and rest[0].low != ",":
        return "opine"
    if verb in SAY and states(tokens, at):
        return "plan" if (verb in _ORDERING and _orders(rest)) or _promises(verb, rest) else "say"
    if verb in {"says", "say"} and len(rest) > 2 and rest[0].low not in _BLANK and tokens[-1].low != ".":
        return "say"
    return (
        "plan"
        if verb in PLAN
        and (rest[0].word or rest[0].low in {'"', "“"})
        and (rest[0].low not in _PASSIVE_BEFORE or verb.startswith("bet") or _most(rest))
        and not (verb == "expected" and rest[0].low == "to")
        else None
    )


_LATER = frozenset("yesterday today tomorrow again back in out off up".split())


_ORDERING = frozenset("told tells tell advised advises warned warns".split())


def _orders(rest: list[Token]) -> bool:
    """Is somebody told to do something ("told both captains to calm down"), not told a thing?"""
    for at, token in enumerate(rest[:7]):
        if token.low == "that" or not token.word:
            return False
        if token.low == "to" and at and is_base(rest[at + 1].low if at + 1 < len(rest) else ""):
            return True
    return False


def _promises(verb: str, rest: list[Token]) -> bool:
    """Is a thing promised, quoted in part or not ("promised users a fix "by June""), rather than a statement?"""
    return verb in {"promised", "vowed"} and rest[0].word and not any(token.low == "that" for token in rest[:9])


def _judges(rest: list[Token]) -> bool:
    """Is a thing found to be what only judgement can find ("found the last hour tedious")?"""
    stop = next((i for i, token in enumerate(rest) if not token.word), len(rest))
    return stop > 1 and rest[stop - 1].low in STRONG and not any(token.low == "that" for token in rest[:stop])


def _most(rest: list[Token]) -> bool:
    """Does a bound follow, no particle ("expects up to 80 mm")?"""
    return len(rest) > 1 and rest[0].low == "up" and rest[1].low == "to"


def _names(verb: str, rest: list[Token]) -> bool:
    """Is it a verdict on something ("called it 'dull'", "described it as a mess", "slammed the deal")?"""
    if not verb.startswith(("call", "describ", "dub")):
        return True
    if rest[0].low in {'"', "“"}:
        return False
    if rest[0].low in {"it", "them", "him", "her", "this", "that"}:
        return True
    if len(rest) in {3, 4} and rest[0].low in {"the", "its", "his", "her", "their"} and not rest[-1].word:
        return rest[2].low not in _LATER and not rest[2].low.endswith("ly")
    return any(token.low in {"as", '"', "“", "'"} for token in rest[:10]) or any(
        token.low in {"a", "an", "the"} and before.low not in lexicon.PREPOSITIONS
        for before, token in pairwise(rest[:7])
    )


def _future(tokens: list[Token], at: int) -> bool:
    return any(token.low in {"will", "would", "'ll"} for token in tokens[at + 1 : at + 14])


def _reach(rest: list[Token]) -> int:
    """Within how many words "that" must stand; further behind an insertion ("reported, citing ..., that")."""
    cites = any(token.low in {"citing", "quoting"} and before.low == "," for before, token in pairwise(rest[:7]))
    return 20 if cites else 9


def states(tokens: list[Token], at: int) -> bool:
    """Does a statement follow: "that", a quotation, or a subject and its finite verb before any coordinator?"""
    stop = next((i for i in range(at + 1, len(tokens) - 1) if tokens[i].low == "." and tokens[i + 1].capital), None)
    rest = tokens[at + 1 : stop]
    if any(t.low in {'"', "“", ":"} for t in rest[:8]) or any(
        t.low in {"that", "whether"} for t in rest[: _reach(rest)]
    ):
        return True
    if tokens[at].low in NEEDS_THAT:
        return False
    loose = tokens[at].low in CLAUSAL
    for i in range(at + 2, min(at + 1 + len(rest), at + 26)):
        if tense(tokens, i):
            return True
        if tokens[i].low in {";"} or (
            not loose and tokens[i].low in {"and", "or", ",", "but", "which", "who", "after", "as", "while", "because"}
        ):
            return False
    return tokens[at].low in {"told", "tells", "claimed", "claims"} and any(t.low == "to" for t in rest[:3])
