"""What `/ask` suggests while somebody types: titles of tracked articles that are like it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from bot import limits
from bot.cards.escape import clean

_LEAST = 55.0
"""Least likeness, 0 to 100, of what was typed to any part of a title."""


def suggestions(typed: str, titles: Sequence[str]) -> list[str]:
    """At most `limits.CHOICES` titles, best first, each fit for a choice; the newest where nothing is typed."""
    known = list(dict.fromkeys(name for title in titles if (name := _short(title))))
    if not typed.strip():
        return known[: limits.CHOICES]
    found = process.extract(
        typed[: limits.CHOICE],
        known,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=limits.CHOICES,
        score_cutoff=_LEAST,
    )
    return [name for name, _, _ in found]


def _short(title: str) -> str:
    return clean(title)[: limits.CHOICE].rstrip()
