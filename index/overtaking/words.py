"""The words that tell what a claim is on, apart from names, figures and days."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from index.overtaking.matter import Matter
from index.text.common import common
from index.text.daterules import MONTHS, WEEKDAYS
from index.text.lexical import content, function_words, initials, stem

_SAYING = "said say told report announce expect plan describe estimate official new"
"""Of what any claim may have, besides what is common in English."""


def words(matter: Matter) -> frozenset[str]:
    """Stems of its words but for figures with their units, days, and those that say nothing."""
    return _words(matter.text, tuple((amount.start, amount.end) for amount in matter.facets.quantities))


def shared(one: Matter, other: Matter) -> frozenset[str]:
    """The words of both but for those of products, and of names that both have to do with."""
    names = one.setting & other.setting
    return (words(one) & words(other)) - _stems(names.union(*(model.words for model in (*one.on, *other.on))))


@lru_cache(maxsize=4_096)
def _words(text: str, figures: tuple[tuple[int, int], ...]) -> frozenset[str]:
    for start, end in reversed(figures):
        text = f"{text[:start]} {text[end:]}"
    found = content(text) - _empty() - initials(text)
    return frozenset(word for word in found if word.isalpha() and len(word) > 2)


@cache
def _empty() -> frozenset[str]:
    calendar = _stems([*MONTHS, *WEEKDAYS, "today tomorrow yesterday"])
    return function_words() | common() | calendar | _stems([_SAYING])


def _stems(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for name in names for word in name.split())
