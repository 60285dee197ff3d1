"""Words so common in English that they are never rare, however few articles there are. Pure.

A small corpus makes every word rare that stands in it once: "when is it coming out" then led to a sentence that
"comes as" something. Their weight is bounded; words of announcements, prices and products are not among them.
"""

from __future__ import annotations

from functools import cache

from index.text.lexical import function_words, stem
from index.text.synonyms import has_meaning

RARITY = 0.2
"""The greatest rarity (0..1) of a common word."""

_COMMON = (
    "come came go went gone get got make made take took taken give gave given use know knew see seen look want tell "
    "told ask seem feel felt try let put mean keep kept begin start help show happen hold held turn bring become say "
    "said work need involve concern call find found think thing way time year day people part place case lot kind "
    "number point fact side end good new first last long great little own old big high different small large next "
    "early able same many "
    "back well even still really already ever never"
)


@cache
def common() -> frozenset[str]:
    """Their stems."""
    return frozenset(map(stem, _COMMON.split()))


def is_english(word: str) -> bool:
    """Whether this stem is of a word that we know: common, one that says nothing, or one with others of its meaning."""
    return word in common() or word in function_words() or has_meaning(word)


def bounded(word: str, rarity: float) -> float:
    """The rarity of a stem, no greater than RARITY where it is common."""
    return min(rarity, RARITY) if word in common() else rarity
