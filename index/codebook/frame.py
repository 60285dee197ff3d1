"""A frame, and whether the word that makes it is a verb where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from index.codebook import insertions, subjects
from index.codebook.saying import PLAN, PUT, SAY, SHOW
from index.text import lexicon
from index.text.tokens import Token, tense
from index.text.verbs import verb_forms


@dataclass(frozen=True, slots=True)
class Frame:
    """`start:end` is the frame itself; `source` the words of the text, or "unnamed"."""

    start: int
    end: int
    source: str
    kind: str
    verb: str


_PLURAL = frozenset("they people we you i officials data media police staff".split())

_WHOLE = frozenset("the both all those these".split())

_SELF = frozenset("itself himself herself themselves".split())


def verbal(tokens: list[Token], at: int, first: int | None = None) -> bool:
    """Is the framing word a finite verb or a participle behind "has", "had" or "is" ("is planning")?

    `first` is where its subject begins, if known: behind a plural a bare form is finite ("people at the firm say").
    """
    if first is not None and subjects.agrees(tokens, first, at):
        return True
    if whole_name(tokens, at):
        return True
    if first == at - 2 and tokens[first].low in _WHOLE and tokens[at].low in {"said", "says", "told"}:
        return True
    if tokens[at - 1].low in _SELF and tokens[at].low.endswith("s"):
        return True
    if insertions.insertion(tokens, at - 1) is not None and tokens[at].low in SAY | SHOW | PUT | PLAN:
        return True
    if tense(tokens, at) or (
        at + 1 < len(tokens)
        and tokens[at + 1].low == "that"
        and tokens[at].low.endswith("s")
        and at
        and tokens[at - 1].capital
    ):
        return True
    before = subjects.skip_back(tokens, at - 1)
    if before < 0:
        return False
    if tokens[at].low.endswith("ing"):
        return any(t.low in lexicon.BE or t.low == "been" for t in tokens[max(0, at - 3) : at])
    if any(t.low in lexicon.HAVE or t.low in lexicon.DO for t in tokens[before + 1 : at]):
        return True
    plural = tokens[before].low.endswith("s") or tokens[before].low in _PLURAL
    closed = at + 1 == len(tokens) or not tokens[at + 1].word
    return closed and (plural or "past" in verb_forms().get(tokens[at].low, ()) or tokens[at].low.endswith("s"))


_NO_NOUNS = frozenset("says said expects puts sees predicts thinks believes warns told wrote reckons argues".split())


def whole_name(tokens: list[Token], at: int) -> bool:
    """Is the word in "'s" before the verb a whole name ("Moody's expects"), not an owner ("Ford's plans")?"""
    owner = tokens[at - 1]
    said_to = at + 1 < len(tokens) and tokens[at + 1].low == "to"
    return at > 0 and owner.capital and owner.low.endswith("'s") and tokens[at].low in _NO_NOUNS and not said_to
