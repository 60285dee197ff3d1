"""Words of a text with offsets, and which of them are finite verbs. A light reading, no parser: it errs on
rare words only.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.text import lexicon
from index.text.verbs import NEVER_NOUNS, PLURAL_VERBS, verb_forms

_WORD = re.compile(
    r"\d+:\d+|[$€£¥]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|[^\W_]+(?:[.'\-/&+][^\W_]+)*|_+|[$€£¥]?\d+(?:[.,]\d+)*|--+|\.\.+|\S"
)
_SKIP = frozenset(
    """
also already now never still then once just ever later first not only even again soon both all once thus too
since always often usually sometimes long far so recently currently reportedly allegedly apparently today
yesterday earlier
""".split()
)
_COMPLEMENT = frozenset(
    "to that in on at by for from with into as against over up down out off back its their his her".split()
)


class Token(NamedTuple):
    """One word or mark; `low` is its lower-case form with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str

    @property
    def word(self) -> bool:
        return self.low[0].isalnum() or self.low[0] in "_$€£¥"

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def straighten(text: str) -> str:
    """The same text, same length, with straight apostrophes and plain spaces."""
    return text.translate({0x2019: "'", 0x2018: "'", 0xA0: " ", 0x202F: " ", 0x2011: "-"})


def lower(text: str) -> str:
    """Lower case without changing the length (a few letters grow when lowered)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokenize(text: str) -> list[Token]:
    """Tokens of `text` (straightened), in order. In a headline with capitals throughout, only names in
    capitals keep them.
    """
    low = lower(text)
    found = [Token(*m.span(), m.group(), low[m.start() : m.end()]) for m in _WORD.finditer(text)]
    words = [token for token in found if token.text[0].isalpha() and len(token.text) > 3]
    if len(words) < 4 or sum(token.capital for token in words) < 0.8 * len(words):
        return found
    return [Token(t.start, t.end, t.low if t.text.istitle() and t.low in _plain() else t.text, t.low) for t in found]


@cache
def _plain() -> frozenset[str]:
    return frozenset(verb_forms())


def is_base(word: str) -> bool:
    """Could the word be a bare infinitive?"""
    return word == "be" or "base" in verb_forms().get(word, ())


_LY_NOUNS = frozenset("only family supply reply july italy".split())
_HEARSAY = frozenset("reportedly allegedly supposedly apparently".split())
_NAMED_BEFORE = frozenset("said says told wrote expects plans".split())
"""Behind a word that opens the text they are verbs of what it names."""


def adverb(tokens: list[Token], at: int) -> bool:
    """Is it a word in "-ly" that is neither a noun nor a name ("China Daily reported", "Kelly said")?"""
    low = tokens[at].low
    inside = at > 0 or any(token.low in _NAMED_BEFORE for token in tokens[1:2])
    named = inside and tokens[at].capital and low not in _HEARSAY
    return low.endswith("ly") and low not in _LY_NOUNS and not named


def _previous(tokens: list[Token], index: int) -> Token | None:
    """The word before, adverbs skipped."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if tokens[at].low not in _SKIP and not adverb(tokens, at):
            return tokens[at]
    return None


def _auxiliary(low: str) -> bool:
    return low in lexicon.AUXILIARY or low.endswith(("'ll", "'ve", "'re", "n't"))


_NO_FINITE_AFTER = frozenset("to be been being not get gets got getting gotten".split())


def tense(tokens: list[Token], index: int) -> str | None:
    """ "past", "present" or "modal" where the token is a finite verb, else None."""
    low = tokens[index].low
    if _auxiliary(low):
        return _auxiliary_tense(low, _previous(tokens, index))
    kinds = verb_forms().get(low) or _unlisted(low)
    if not kinds or (tokens[index].capital and index):
        return None
    if low == "close" and tokens[index + 1 : index + 2] and tokens[index + 1].low == "to":
        return None
    before = _previous(tokens, index)
    if before is None or _auxiliary(before.low) or before.low in _NO_FINITE_AFTER:
        return None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before.low in _REDUCING and "participle" in kinds and "base" not in kinds:
        return None
    if tokens[index - 1].low == "," and {"past", "third"} & kinds and _closes_insertion(tokens, index - 1):
        return "past" if "past" in kinds else "present"
    if "past" in kinds and _is_past(kinds, before, after):
        return "past"
    if "third" in kinds and (_is_third(low, before, after) or (before.low == "," and tokens[index - 1].word)):
        return "present"
    if "base" not in kinds:
        return None
    if low in NEVER_NOUNS and _nominal(before) and before.low != ",":
        return "present"
    if low in PLURAL_VERBS and before.low.endswith("s") and _plural(before):
        return "present"
    return "present" if _is_plural_present(before, after) or _goes_on(tokens, index) else None


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Is it a bare verb that "and" joins to another of a plural ("tickets cost £40 and go on sale")?"""
    if at < 3 or tokens[at - 1].low != "and" or tokens[at].low not in NEVER_NOUNS | PLURAL_VERBS:
        return False
    for i in range(at - 2, max(0, at - 12), -1):
        low = tokens[i].low
        if low == "to" or not tokens[i].word or _auxiliary(low):
            return False
        if "base" in verb_forms().get(low, ()):
            return tense(tokens, i) is not None
    return False


_REDUCING = frozenset("if once when unless until than though although while whenever".split())
"""Before a participle they open a clause without a verb of its own ("if signed")."""
_INSERTED = frozenset("if once when unless which who whose where due then".split())


def _closes_insertion(tokens: list[Token], comma: int) -> bool:
    """Does the comma close what another opened behind the subject ("The bill, if signed, bars ...")?"""
    opened = next((at for at in range(1, comma) if tokens[at].low == ","), comma)
    if opened == comma or opened > 9 or tokens[0].low in lexicon.PREPOSITIONS | lexicon.SUBORDINATORS:
        return False
    behind = tokens[opened + 1].low
    inserted = behind in _INSERTED or "participle" in (verb_forms().get(behind) or _unlisted(behind) or ())
    if not inserted or any(tokens[at].low == "," for at in range(opened + 1, comma)):
        return False
    return not any(tense(tokens, at) for at in range(1, opened))


def _unlisted(low: str) -> frozenset[str] | None:
    """A word that isn't listed but looks like a regular past form."""
    return _PAST if len(low) > 4 and low.endswith("ed") and not low.endswith("eed") and "-" not in low else None


_PAST = frozenset({"past", "participle"})


def _auxiliary_tense(low: str, before: Token | None) -> str | None:
    if before is not None and before.low == "to":
        return None
    if low in lexicon.MODAL or low.endswith("'ll"):
        return "modal"
    return "past" if low in {"was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"} else "present"


_PAPERS = frozenset("daily weekly monthly".split())
"""Words that end the names of papers."""


def _nominal(token: Token) -> bool:
    """May the token end a subject?"""
    low = token.low
    if low in lexicon.SUBJECTS or (token.capital and low in _PAPERS):
        return True
    if low in lexicon.DETERMINERS or low in lexicon.PREPOSITIONS or low.endswith("'s"):
        return False
    return token.word or low in {",", ")", '"', "”", "%"}


def _takes_object(after: Token | None) -> bool:
    """For a form that is base and past alike ("cut", "hit"): does something follow that it can govern?"""
    return after is not None and (
        after.low in lexicon.DETERMINERS
        or after.low in lexicon.PREPOSITIONS
        or after.capital
        or after.low[0] in "$€£¥0123456789"
        or after.low.isalpha()
    )


def _is_past(kinds: frozenset[str], before: Token, after: Token | None) -> bool:
    if "base" in kinds and not _takes_object(after):
        return False
    if "participle" not in kinds:
        return before.low not in lexicon.DETERMINERS or before.low in lexicon.SUBJECTS
    if after is not None and (after.low == "by" or _modifies(before, after)):
        return False
    if before.low == ",":
        return after is not None and after.low not in lexicon.PREPOSITIONS
    return _nominal(before)


def _modifies(before: Token, after: Token) -> bool:
    """Does a participle between them tell which thing is meant ("its long-requested ranked mode")?"""
    adjective = "-" in before.low and before.low.endswith("ed")
    return adjective and after.word and after.low not in lexicon.DETERMINERS | lexicon.PREPOSITIONS


_ORDINALS = frozenset("first second third fourth last next other latest former latter".split())


_WITH_OF = frozenset("warns speaks complains boasts consists thinks dreams approves despairs".split())


def _only_past(low: str) -> bool:
    kinds = verb_forms().get(low, frozenset())
    return "past" in kinds and "base" not in kinds


def _is_third(low: str, before: Token, after: Token | None) -> bool:
    if before.low in _ORDINALS and (low[:-1] in NEVER_NOUNS or low == "goes"):
        return True
    if not _nominal(before) or before.low == "," or before.low in {"i", "you", "we", "they", "these", "those"}:
        return before.low == "," and after is not None and after.low in {"that", "the", "a", "to"}
    if low == "gets" and after is not None and _only_past(after.low):
        return True
    if after is not None and after.low == "of" and low in _WITH_OF:
        return True
    if after is not None and (
        after.low in {"say", "says", "show", "shows", "of", "are", "were", "have", "will", "had", "would"}
        or _only_past(after.low)
    ):
        return False
    if low[:-1] in NEVER_NOUNS:
        return True
    return before.low not in {"and", "or"} or (
        after is not None and (after.low in lexicon.DETERMINERS or after.low in _COMPLEMENT)
    )


def _plural(token: Token) -> bool:
    """A plural noun, and no verb in "-s" ("schools", not "helps")."""
    low = token.low
    return not low.endswith(("ss", "'s", "us", "is")) and "third" not in verb_forms().get(low, ())


def _is_plural_present(before: Token, after: Token | None) -> bool:
    if before.low in lexicon.DETERMINERS - lexicon.SUBJECTS - {"which", "who"} or before.low in lexicon.PREPOSITIONS:
        return False
    if before.low in {"i", "you", "we", "they", "who", "which", "these", "those", "people"}:
        return True
    plural = (
        before.low.endswith("s") and not before.low.endswith(("ss", "'s", "us", "is")) and before.text[-1:].islower()
    )
    return (
        plural
        and after is not None
        and (
            after.low in lexicon.DETERMINERS
            or after.low in _COMPLEMENT
            or after.low[0].isdigit()
            or after.capital
            or after.low in _SKIP
            or after.low.endswith("ly")
            or after.low[0] in "$€£¥"
        )
    )
