"""Words that chat and news use for the same thing: each line of synonyms.txt is one meaning, its first word stands for
all.

General words of announcements, prices, products, companies, disputes and places; a word stands in one line only.
Words are compared by their stems, so one form of each will do; a compound with a hyphen is compared as written. The
forms of irregular verbs, which no stemmer joins, mean what their base means.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from index.text.lexical import stem
from index.text.verbs import irregular


def _form(word: str) -> str:
    """The word as `index.text.lexical.words` gives it: compounds whole, others stemmed."""
    return word if "-" in word else stem(word)


@cache
def _first() -> dict[str, str]:
    first: dict[str, str] = {}
    for line in (files("index.text") / "synonyms.txt").read_text("utf-8").splitlines():
        meaning, *others = (_form(word) for word in line.split())
        for word in (meaning, *others):
            first.setdefault(word, meaning)
    for base, *forms in irregular():
        for form in map(stem, forms):
            first.setdefault(form, first.get(stem(base), stem(base)))
    return first


def meaning_of(word: str) -> str:
    """The stem that stands for all that share a meaning with this one."""
    return _first().get(word, word)


def meaning(word: str) -> str:
    """What a word means that is written out: its stem, or the one that stands for all of its meaning."""
    return meaning_of(_form(word))


def has_meaning(word: str) -> bool:
    """Whether the stem stands in one of the lines."""
    return word in _first()


def meanings(words: Iterable[str]) -> frozenset[str]:
    """The stems with every word that shares a meaning replaced by the one that stands for it."""
    return frozenset(map(meaning_of, words))


@cache
def shared_by(meaning: str) -> tuple[str, ...]:
    """The stems that share a meaning, itself included."""
    return tuple({meaning, *(word for word, first in _first().items() if first == meaning)})
