"""A slip of the finger in a question put right: "toknes" is asked for as "tokens", "deepsek" as "deepseek".

What the articles use and what a dictionary knows is no slip. What a slip stands for is a word that the articles use, or
one by which a question tells what it asks for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.answering.question import Query
from index.generation import Generation
from index.text.common import is_english
from index.text.lexical import MIN_CORRECTED, stem

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_LONGEST = 20
"""Letters of a word that may be a slip; the cost of looking grows with them."""
_WORD = re.compile(rf"(?<![\w.'’-])[a-zA-Z]{{{MIN_CORRECTED},{_LONGEST}}}(?![\w'’-])")


def put_right(generation: Generation, query: Query) -> Query:
    """The query without slips, and without capitals where one was."""

    def right(text: str) -> str:
        return _WORD.sub(lambda match: _meant(generation, match.group().lower()) or match.group(), text)

    return replace(query, focus=right(query.focus), earlier=tuple(map(right, query.earlier)))


def _meant(generation: Generation, typed: str) -> str | None:
    """The word for which a lower-case one is a slip, None where it is none."""
    if generation.bm25.frequency(stem(typed)) or typed in _dictionary():
        return None
    near = _near(typed)
    used = max(near, key=lambda word: generation.bm25.frequency(stem(word)), default=typed)
    if generation.bm25.frequency(stem(used)):
        return used
    return _name(generation, typed) or next((word for word in near if is_english(stem(word))), None)


def _name(generation: Generation, typed: str) -> str | None:
    """One of the articles' own words, which no dictionary knows, as they write it."""
    name = generation.bm25.spelled(stem(typed))
    if name == stem(typed):
        return None
    row = int(np.argmax(generation.bm25.scores([name])))
    return next((word for word in re.findall("[a-z]+", generation.text(row).lower()) if stem(word) == name), None)


@lru_cache(maxsize=4_096)
def _near(typed: str) -> tuple[str, ...]:
    """The words of the dictionary that are one slip away; the same question is read more than once."""
    return tuple(sorted(_dictionary().candidates(typed) or ()))


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker  # loads its words

    return SpellChecker(distance=1)
