"""What `/ask` suggests while somebody types: titles of tracked articles that are like it. Pure.

What is the same at each key is made beforehand: `suggestible`.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process, utils

from bot import limits
from bot.cards.escape import clean

_LEAST = 55.0
"""Least likeness, 0 to 100, of what was typed to any part of a title."""


def suggestible(titles: Iterable[str]) -> dict[str, str]:
    """Each title once, fit for a choice, in their order, and how it is read when it is compared."""
    return {name: utils.default_process(name) for title in titles if (name := _short(title))}


def suggestions(typed: str, known: Mapping[str, str]) -> list[str]:
    """At most `limits.CHOICES` of what is `suggestible`, best first; the first ones where nothing is typed."""
    if not typed.strip():
        return list(known)[: limits.CHOICES]
    read = utils.default_process(typed[: limits.CHOICE])
    likeness = process.cdist([read], list(known.values()), scorer=fuzz.WRatio, score_cutoff=_LEAST)[0].tolist()
    found = ((like, name) for like, name in zip(likeness, known, strict=True) if like)  # below the cutoff it is 0
    return [name for _, name in heapq.nlargest(limits.CHOICES, found, key=lambda each: each[0])]


def _short(title: str) -> str:
    return clean(title)[: limits.CHOICE].rstrip()
