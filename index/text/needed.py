"""Patterns that are not tried where they cannot match: most rules have nothing to look for in most texts.

What must stand in a text for a pattern to match is read off the pattern, and compared by runs of three characters with
what stands there: a fraction of what the pattern takes, which tries each of its alternatives at each place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, reduce
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_RUN = 3
"""Characters of a run; a word that is looked for has as many at the least."""
_TEXTS = 64
"""Texts whose runs are remembered: the rules come to each in turn."""

Words = frozenset[str]
"""One of them at the least must stand in the text; none: that can't be told."""

_NOTHING: Words = frozenset()


class Sieved:
    """A pattern, without flags, that is passed over where nothing of what it needs is in the text."""

    def __init__(self, pattern: str) -> None:
        self.written = pattern
        self.needed = tuple(sorted(needed(pattern)))
        self.runs = frozenset(_rarest(word) for word in self.needed)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled once there is a text to try it on."""
        return re.compile(self.written)

    def may_match(self, text: str) -> bool:
        """False only where it can't."""
        if not self.runs:
            return True
        return not self.runs.isdisjoint(_runs(text)) and any(map(text.__contains__, self.needed))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As that of a pattern."""
        if not self.may_match(text):
            return iter(())
        return self._pattern.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str) -> re.Match[str] | None:
        """As that of a pattern."""
        return self._pattern.search(text) if self.may_match(text) else None


def matching(patterns: Mapping[str, Sieved], text: str) -> set[str]:
    """The names of those that match somewhere; one look at the text passes most of them over."""
    runs = _runs(text)
    likely = [name for name, each in patterns.items() if not (each.runs and each.runs.isdisjoint(runs))]
    return {name for name in likely if patterns[name].search(text)}


@lru_cache(_TEXTS)
def _runs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _RUN] for at in range(len(text) - _RUN + 1))


def _rarest(word: str) -> str:
    """A run of the word, of those without a space the last one, which endings make rarer than beginnings."""
    return max(_runs(word), key=lambda run: (" " not in run, word.rfind(run)))


def needed(pattern: str) -> Words:
    """Words of which a text must hold one for the pattern to match."""
    parsed = _parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return _NOTHING
    found = _of_sequence(parsed)
    return found if found and min(map(len, found)) >= _RUN else _NOTHING


def _of_sequence(items: Iterable[Any]) -> Words:
    """All of a sequence must match, so the most telling part will do."""
    return reduce(_better, _parts(items), _NOTHING)


def _better(one: Words, other: Words) -> Words:
    return max(one, other, key=lambda words: (min(map(len, words), default=0), -len(words)))


def _parts(items: Iterable[Any]) -> Iterator[Words]:
    run = ""
    for kind, given in items:
        if str(kind) == "LITERAL":
            run += chr(given)
            continue
        if run:
            yield frozenset({run})
        run = ""
        yield _of(str(kind), given)
    if run:
        yield frozenset({run})


def _of(kind: str, given: Any) -> Words:
    """Of one part that is no plain character. A part that may be missing, or that is not read here, tells nothing."""
    if kind == "SUBPATTERN":
        _, on, _, inner = given
        return _NOTHING if on & re.IGNORECASE else _of_sequence(inner)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inner = given
        return _of_sequence(inner) if least else _NOTHING
    if kind == "BRANCH":
        each = [_of_sequence(branch) for branch in given[1]]
        return frozenset().union(*each) if all(each) else _NOTHING
    return _NOTHING
