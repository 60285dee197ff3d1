"""A text made ready for judging: tokens, frames, dates, and a lower-case copy in which what only looks like a
cue is hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.codebook import masks
from index.codebook.attribution import frames
from index.codebook.coming import Dated, dates
from index.codebook.frame import Frame
from index.codebook.joining import reach
from index.codebook.saying import FRAMING
from index.text.lexicon import BE, DO, HAVE, SUBJECTS, SUBORDINATORS
from index.text.tokens import Token, is_base, lower, tense, tokenize
from index.types import Cue

LIMIT = 4000
"""Characters that are read; what lies behind is not judged (no sentence is that long)."""

_LETTER = re.compile(r"\w")
_COPULA = re.compile(r"[a-z'-]+(?: [a-z'-]+){0,3} (?:is|are|was|were|remains|stands|will|would|of \$)\b")
_DOUBTED = frozenset({"rumoured", "rumored", "leaked", "supposed", "alleged", "much-rumoured", "much-rumored"})
_HEADS = frozenset(
    ("expected planned projected proposed scheduled likely targeted intended forecast predicted anticipated").split()
)
_BARE = re.compile(r"\b(?:this|that|these|those|which|it|who) (?:most |more |very )?$")
_COUNTED = re.compile(r"\b(?:two|three|four|five|six|several|both|all|of the|most) (?:\w+ )?$")
_HAPPENED = re.compile(
    r"[a-z'-]+(?: [a-z'-]+){0,4}? (?:was|were|has been|have been|went|drew|did|came|fell|failed|"
    r"[a-z]{3,}ed)\b"
)
_UNDONE = re.compile(
    r"[a-z'-]+(?: [a-z'-]+){0,3} (?:was|were|has been|have been|had been) (?:\w+ly |later |since |then )?"
    r"(?:\w+ed|called off|put off|put on hold|withdrawn|cut|shut|held|met)\b"
)
_TESTED = re.compile(r"\b(?:noticed|found|showed|discovered|proved|demonstrated|learned|established|verified)\b")
_COULD = re.compile(r"\bcould\b(?! (?:be|have)\b)")
_LEAKY = re.compile(
    r"\bhint|\bleak|\brumou?r|\bspeculat|\btipster|\bunconfirmed|\bunverified|\bexpect|\bplan|"
    r"\bforecast|\bpredict"
)
_NAMES = frozenset({"Will", "May", "Might", "Could", "Hope"})
_DEFINITE = frozenset("the its this last that their our his her mid late early a".split())
_AUXILIARY = BE | HAVE | DO
_AWAITED = frozenset(
    "slated scheduled expected planned projected earmarked tipped forecast predicted set believed".split()
)
_TAKE_TO = _AUXILIARY | frozenset(
    """
    agrees aims appears applies asks aspires attempts begins bids campaigns ceases chooses claims comes commits consents
    continues dares decides demands deserves elects exists expects fails fights forgets gets goes happens hates helps
    hesitates hopes hurries intends keeps learns likes lives lobbies longs looks loves manages means moves needs offers
    opts plans pledges prefers prepares presses proceeds promises proposes proves pushes races readies refuses remains
    rises rushes scrambles seeks seems serves stands starts steps stops strives struggles swears tends threatens tries
    turns undertakes uses vies volunteers votes vows waits wants wishes works yearns
    """.split()
)
"""Third persons behind which an infinitive stands; other words in "-s" there are nouns."""
_LINKS = SUBORDINATORS | SUBJECTS | frozenset("and or but nor yet what how why while".split())
_NAME_AFTER = frozenset("said says told was is has had did and of who , ' wrote added joined left".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """`masked` has the length of `text`; `hidden` are the frames; `proofs` are phrases that prove an event."""

    text: str
    masked: str
    tokens: list[Token]
    frames: list[Frame]
    hidden: list[tuple[int, int]]
    proofs: list[Cue]
    dates: list[Dated]
    published: date | None
    heading: str
    finite: dict[int, str]


def read(text: str, published: date | None, heading: str = "") -> Reading:
    """Read a straightened text."""
    text = text if len(text) <= LIMIT else text[:LIMIT]
    low = lower(text)
    tokens = tokenize(text)
    found = frames(text, low, tokens)
    hidden = [(f.start, f.end) for f in found if f.kind in {"say", "opine", "document"} and f.start < f.end]
    masked, proofs = _mask(_names(tokens, low), low, tokens, hidden)
    finite = {
        at: kind
        for at, token in enumerate(tokens)
        if (kind := tense(tokens, at))
        and not any(s <= token.start < e for s, e in hidden)
        and not _unmodal(token, masked, proofs)
    }
    finite = {at: kind for at, kind in finite.items() if not _verb_like(tokens, finite, at)}
    if finite:
        masked = _hide_modifiers(masked)
    dated = text
    for start, end in hidden:
        dated = _blank(dated, start, end)
    return Reading(
        text, masked, tokens, found, hidden, proofs, list(dates(dated, published)), published, heading, finite
    )


def _unmodal(token: Token, masked: str, proofs: list[Cue]) -> bool:
    """A hidden name or noun that looks like a modal verb ("May", "the will")."""
    if token.low not in {"will", "may", "might", "can", "could"} or masked[token.start] != "_":
        return False
    return not any(cue.start <= token.start < cue.end for cue in proofs)


def _verb_like(tokens: list[Token], finite: dict[int, str], at: int) -> bool:
    """Does it only look like a finite verb?"""
    noun = finite[at] == "present" and _heads(tokens, at)
    return noun or _object(tokens, finite, at) or _paired(tokens, at) or _labels(tokens, finite, at)


def _object(tokens: list[Token], finite: dict[int, str], at: int) -> bool:
    """Is a supposed verb in "-s" the object of the verb before it ("cut API prices")?"""
    low = tokens[at].low
    if finite[at] != "present" or low in _AUXILIARY or not low.endswith("s"):
        return False
    verb = next((i for i in range(at - 1, max(-1, at - 5), -1) if i in finite), None)
    if verb is None or tokens[verb].low in FRAMING or tokens[at - 1].low in SUBJECTS:
        return False
    return at - verb > 1 and all(t.word and t.low not in _LINKS for t in tokens[verb + 1 : at])


def _labels(tokens: list[Token], finite: dict[int, str], at: int) -> bool:
    """Is it a participle or noun in a label, where what the label gives has no verb ("Tokens served by 2027: 9")?"""
    colon = next((i for i in range(at + 1, min(len(tokens), 10)) if tokens[i].low == ":"), None)
    if colon is None or tokens[at].low in _AUXILIARY or max(finite) > colon or tokens[-1].low in {".", "!", "?"}:
        return False
    return tokens[at].low.endswith(("ed", "s")) and tokens[at].low not in FRAMING


def _paired(tokens: list[Token], at: int) -> bool:
    """Is it a participle of expectation beside another ("is deprecated and slated for removal")?"""
    return (
        tokens[at].low in _AWAITED
        and at > 2
        and tokens[at - 1].low in {"and", "but"}
        and any(token.low in BE or token.low == "been" for token in tokens[max(0, at - 8) : at - 1])
    )


def _heads(tokens: list[Token], at: int) -> bool:
    """Is a supposed verb in "-s" a plural noun before a headline's infinitive ("chip prices to rise")?"""
    after = [token.low for token in tokens[at + 1 : at + 3]]
    low = tokens[at].low
    return len(after) == 2 and after[0] == "to" and is_base(after[1]) and low.endswith("s") and low not in _TAKE_TO


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + _LETTER.sub("_", text[start:end]) + text[end:]


def _names(tokens: list[Token], low: str) -> str:
    """Hide Will, May and the like where they are names or the month, and a mark that ends a name ("Yahoo! said")."""
    shouting = sum(t.capital for t in tokens if t.word) > 0.7 * max(1, sum(t.word for t in tokens))
    for at, token in enumerate(tokens):
        if token.low == "!" and any(after.text[0].islower() for after in tokens[at + 1 : at + 2]):
            low = low[: token.start] + "_" + low[token.end :]
        if token.text == "US" or (token.text in _NAMES and _is_name(tokens, at, shouting)):
            low = _blank(low, token.start, token.end)
    return low


def _is_name(tokens: list[Token], at: int, shouting: bool) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if after is None:
        return True
    follows = after.low in _NAME_AFTER or not after.word or after.low[0].isdigit()
    if before is None or not before.word:
        question = tokens[-1].low == "?"
        return (follows or after.capital) and not question
    if before.low in _DEFINITE or before.low.endswith("'s"):
        return True
    if shouting:
        return follows or (
            before.low in {"in", "on", "of", "by", "since", "until", "from", "late", "early", "mid", "for"}
        )
    return (
        follows
        or after.capital
        or before.low in {"in", "of", "by", "since", "until", "from", "with", "for"}
        or not is_base(after.low)
    )


def _mask(masked: str, low: str, tokens: list[Token], hidden: list[tuple[int, int]]) -> tuple[str, list[Cue]]:
    """Hide frames (unless they speak of leaks or expectations) and every phrase of `masks`; keep those that
    prove an event.
    """
    for start, end in hidden:
        if _TESTED.search(low, start, end):
            masked = _COULD.sub("_____", masked[:end]) + _COULD.sub("_____", masked[end:])
        if not _LEAKY.search(low, start, end):
            masked = _blank(masked, start, end)
    words = {token.low for token in tokens}
    proofs = []
    for rule in masks.rules().likely(masked, words):
        for found in list(rule.pattern.compiled.finditer(masked)):
            if found.start() < found.end():
                end = reach(tokens, *found.span())
                masked = _blank(masked, found.start(), end)
                if rule.proves:
                    proofs.append(Cue(found.start(), end, rule.name))
    return masked, proofs


def _hide_modifiers(masked: str) -> str:
    """Hide "the forthcoming model", unless it heads a statement on itself ("the planned price is 5 dollars").

    A rumoured or leaked thing stays a cue unless something happened to it ("the leaked files were removed").
    """
    for found in list(masks.noun_modifier().finditer(masked)):
        if found.group("m") in {"likely", "unlikely"} and _BARE.search(masked, 0, found.start("m")):
            continue
        if found.group("m") in _DOUBTED:
            if _HAPPENED.match(masked, found.end("m") + 1) or masked[found.end("m") + 1 : found.end("m") + 2] == "_":
                masked = _blank(masked, *found.span("m"))
        elif (
            not (found.group("m") in _HEADS and _COPULA.match(masked, found.end("m") + 1))
            or _UNDONE.match(masked, found.end("m") + 1)
            or _COUNTED.search(masked, 0, found.start("m"))
        ):
            masked = _blank(masked, *found.span("m"))
    return masked
