"""A follow-up that only names another product asks what was asked before: "and Pro?" after the price of V4-Flash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from index.text.entities import Model, models

_NAMES_ONLY = re.compile(
    r"^\W*(?:(?:and|but|or|so|ok(?:ay)?|also|then|what|how|about|of|same|for|with|the|one)\b\W*)*"
    r"(?P<named>\w.*?)(?:\W+(?:then|too|tho|though|instead|one|model|version))*\W*$",
    re.IGNORECASE,
)
_LONGEST = 60
"""Characters of a question that only names something."""
_WORD = re.compile(r"\b[a-z]")


def written_whole(question: str, context: Sequence[str]) -> str:
    """The question by itself where it only names another product than the one before it, else as it is.

    `context` holds the chat's earlier questions, oldest first; each of them may be such a follow-up too.
    """
    return reduce(lambda before, after: _in_its_place(after, before) or after, [*context, question])


def _in_its_place(question: str, before: str) -> str | None:
    """The question before with its one product replaced by the only thing that this one names."""
    named, own = _only(question)
    there = _products(before) if own else ()
    if own is None or len(there) != 1:
        return None
    old = there[0]
    said = named if own.family or own.version else _varied(before[old.start : old.end], old, own.variant)
    return f"{before[: old.start]}{said}{before[old.end :]}"


def _varied(said: str, old: Model, variant: str) -> str:
    """The words for a product with another variant in them, and no build, which each variant has its own of."""
    said = said[: len(said) - len(old.build)].rstrip(" -") if old.build else said
    written = "[ -]".join(map(re.escape, old.variant.split("-")))
    return re.sub(written, variant, said, flags=re.IGNORECASE) if written else f"{said} {variant}"


def _only(question: str) -> tuple[str, Model | None]:
    """What a question names beside words that ask nothing: its words, and the product where it is one."""
    found = _NAMES_ONLY.match(question) if len(question) <= _LONGEST else None
    named = found["named"] if found else ""
    own = _products(named)
    return named, own[0] if len(own) == 1 and (own[0].start, own[0].end) == (0, len(named)) else None


def _products(text: str) -> tuple[Model, ...]:
    """Names as people type them in a chat, without capitals."""
    return models(_WORD.sub(lambda match: match.group().upper(), text), alone=True)
