"""How a clause is worded, as features of the trained model in lanes.py: its words, and the build of its verbs.

Words are those outside frames ("X said"), lower case, with figures and days replaced by their kind. The build says
which tenses its finite verbs have, beside what date, under what subject, in a sentence or in a headline.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.codebook.reading import Reading
from index.text import lexicon
from index.text.tokens import Token, is_base
from index.text.verbs import verb_forms

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
_SEASONS = frozenset("spring summer autumn fall winter".split())
_SPANS = frozenset(
    "day days week weeks month months year years decade decades fortnight quarter hour hours minutes seconds".split()
)
_SHARES = frozenset("half third quarter fifth sixth tenth twentieth thirds quarters fifths tenths".split())
_COUNTS = frozenset("a an one two three four nine about roughly only nearly almost over".split())
_HABIT = frozenset(
    "every each per daily weekly monthly yearly usually always often sometimes typically annually never twice".split()
)
_A_SPAN = re.compile("a (?:day|week|month|year)")
_SUBORDINATE = frozenset("if once when unless until after before as".split())
_LENGTHS = (6, 12, 25)
_PERSONS = lexicon.SUBJECTS - {"who", "which", "that", "this", "these", "those"}
_KINDS = (
    ("<year>", re.compile(r"20\d\d")),
    ("<money>", re.compile(r"[$€£¥].*")),
    ("<ordinal>", re.compile(r"\d+(?:st|nd|rd|th)")),
    ("<quarter>", re.compile(r"[qh][1-4]")),
    ("<time>", re.compile(r"\d+:\d+")),
    ("<number>", re.compile(r"\d.*")),
)
_DATED = {True: "<coming>", False: "<gone>", None: "<date>"}


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` in order, with "^" and "$" at the ends; `build` are names of what its structure shows.

    `tokens` are those of the words between the ends.
    """

    words: tuple[str, ...]
    build: tuple[str, ...]
    tokens: tuple[Token, ...]

    def pairs(self) -> Iterator[str]:
        """Neighbouring words."""
        return (f"{first} {second}" for first, second in pairwise(self.words))


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of a reading: its tokens outside frames with their places, and its own dates and verbs."""

    reading: Reading
    places: list[int]
    dates: dict[int, bool | None]
    verbs: list[int]

    @property
    def tokens(self) -> list[Token]:
        return [self.reading.tokens[at] for at in self.places]


def wording(reading: Reading, start: int, end: int) -> Wording:
    """The wording of the clause `start:end` of a reading."""
    part = _part(reading, start, end)
    words = [_word(reading, at, part.dates) for at in part.places]
    return Wording(("^", *words, "$"), tuple(sorted(set(_build(part, words)))), tuple(part.tokens))


def _part(reading: Reading, start: int, end: int) -> _Part:
    tokens = reading.tokens
    framed = [(frame.start, frame.end + len(" be")) for frame in reading.frames if frame.kind == "unnamed"]
    aside = [*reading.hidden, *framed]
    places = [
        at
        for at, token in enumerate(tokens)
        if start <= token.start < end
        and token.low != "."
        and not (aside and any(s <= token.start < e for s, e in aside))
    ]
    while start == 0 and places and tokens[places[0]].low == ",":
        places = places[1:]
    dates = {at: d.coming for d in reading.dates for at in places if d.start <= tokens[at].start < d.end}
    return _Part(reading, places, dates, [at for at in places if at in reading.finite])


def _hidden(reading: Reading, at: int) -> bool:
    """Is it part of a phrase that only looks like an expectation ("is set to 0.7")? Names stay as they are."""
    token = reading.tokens[at]
    return reading.masked[token.start] == "_" and not token.capital


def _word(reading: Reading, at: int, dates: dict[int, bool | None]) -> str:
    token, low = reading.tokens[at], reading.tokens[at].low
    if _hidden(reading, at):
        return "<hidden>"
    if low == "to":
        return "<to-do>" if any(is_base(token.low) for token in reading.tokens[at + 1 : at + 2]) else low
    if at in dates and (low in _MONTHS or low in _DAYS or low in _SEASONS or low[0].isdigit()):
        return _DATED[dates[at]]
    if low in _SHARES and _counted(reading, at):
        return "<share>"
    if low in _DAYS:
        return "<weekday>"
    if low in _MONTHS and (low not in {"may", "march"} or (token.capital and at > 0)):
        return "<month>"
    return low if low.isalpha() else next((kind for kind, pattern in _KINDS if pattern.fullmatch(low)), low)


def _counted(reading: Reading, at: int) -> bool:
    """Is it a part of something ("a quarter of the cache"), not of a year or in a row ("the third quarter")?"""
    around = reading.tokens[max(0, at - 1) : at + 2]
    return len(around) == 3 and around[0].low in _COUNTS and around[2].low in {"of", "as", "the"}


def _tenses(part: _Part) -> list[str]:
    """One name a finite verb: past, modal, perfect, progressive, passive, copula, plain (a present full verb) ..."""
    return [_tense(part.reading, at) for at in part.verbs]


def _tense(reading: Reading, at: int) -> str:
    kind, low = reading.finite[at], reading.tokens[at].low
    after = [t.low for t in reading.tokens[at + 1 : at + 4] if not t.low.endswith("ly")]
    after = [word for word in after if word not in {"not", "also", "now", "still", "already"}][:1]
    done = any(_participle(word) for word in after)
    if low in lexicon.HAVE and done:
        return "perfect" if kind == "present" else "pluperfect"
    if kind != "present":
        return kind
    if low in lexicon.BE:
        return "progressive" if any(w.endswith("ing") for w in after) else "passive" if done else "copula"
    return "have" if low in lexicon.HAVE else "do" if low in lexicon.DO else "plain"


def _participle(word: str) -> bool:
    return word.endswith("ed") or "participle" in verb_forms().get(word, ())


def _build(part: _Part, words: list[str]) -> Iterator[str]:
    tenses = _tenses(part) or ["none"]
    yield from _verbs(part, tenses)
    yield from _times(part, words, tenses)
    yield from _form(part, words, tenses[0])


def _verbs(part: _Part, tenses: list[str]) -> Iterator[str]:
    first = tenses[0]
    yield f"first={first}"
    yield f"last={tenses[-1]}"
    yield from (f"has={tense}" for tense in tenses)
    yield from (f"{before}>{after}" for before, after in pairwise(tenses))
    if part.verbs and first not in {"past", "perfect", "pluperfect", "modal"}:
        yield f"verb={part.reading.tokens[part.verbs[0]].low}/{first}"
    if part.verbs:
        yield f"subject={_subject(part)}/{first}"


def _subject(part: _Part) -> str:
    low = next((token.low for token in part.tokens if token.word), "")
    if low in _PERSONS:
        return "person"
    if low in lexicon.DETERMINERS:
        return low
    return "preposition" if low in lexicon.PREPOSITIONS | lexicon.SUBORDINATORS else "other"


def _times(part: _Part, words: list[str], tenses: list[str]) -> Iterator[str]:
    found = {f"date={_DATED[coming]}" for coming in part.dates.values()} or {"no-date"}
    if _within(words):
        found.add("within")
    if {"<ordinal>", "<time>", "<weekday>"} & set(words):
        found.add("when")
    if not _HABIT.isdisjoint(words) or _A_SPAN.search(" ".join(words)):
        found.add("habit")
    for name in found:
        yield from (name, f"{name}/{tenses[0]}", f"{name}/last={tenses[-1]}")


def _within(words: list[str]) -> bool:
    """ "in three weeks", "within days"."""
    return any(word in {"in", "within"} and _SPANS & set(words[at + 1 : at + 4]) for at, word in enumerate(words))


def _form(part: _Part, words: list[str], first: str) -> Iterator[str]:
    known = set(words)
    closed = "sentence" if part.reading.text.rstrip(" \"'”’)").endswith((".", "!")) else "headline"
    yield f"{closed}/{first}"
    yield f"{closed}/{first}/{'the' if known & {'the', 'a', 'an'} else 'bare'}"
    yield f"length={bisect(_LENGTHS, len(words))}"
    yield f"figures={min(3, words.count('<number>') + words.count('<money>'))}"
    if known & _SUBORDINATE:
        yield f"subordinate/{first}"
    yield from (f"mark{mark}/{first}" for mark in ":?|" if mark in known)
    if not any(token.capital or token.low[0].isdigit() for token in part.tokens[1:]):
        yield f"no-name/{first}"
