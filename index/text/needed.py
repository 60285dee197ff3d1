"""Patterns that are not tried where they cannot match: most rules have nothing to look for in most texts.

What must stand in a text for a pattern to match is read off the pattern, and compared by runs of three characters with
what stands there: a fraction of what the pattern takes, which tries each of its alternatives at each place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

_RUN = 3
"""Characters of a run; a word that is looked for has as many at the least."""
_TEXTS = 64
"""Texts whose runs are remembered: the rules come to each in turn."""

Words = frozenset[str]
"""One of them at the least must stand in the text; none: that can't be told."""

_NOTHING: Words = frozenset()


class Sieved:
    """A pattern without flags, and what must stand in a text for it to match."""

    def __init__(self, pattern: str) -> None:
        self.written = pattern
        self.needed = tuple(sorted(needed(pattern)))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Compiled once there is a text to try it on."""
        return re.compile(self.written)

    def may_match(self, text: str) -> bool:
        """False only where it can't."""
        return not self.needed or any(map(text.__contains__, self.needed))


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for by a pattern; with `triggers` only in a text that has one of these words."""

    name: str
    pattern: Sieved
    triggers: frozenset[str] = frozenset()


R = TypeVar("R", bound=Rule)


class Sieve(Generic[R]):
    """Rules by what they need: what stands in a text leads to those that may match, instead of each being asked."""

    def __init__(self, rules: Iterable[R]) -> None:
        self.rules = tuple(rules)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_run: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._always: list[int] = []
        for at, rule in enumerate(self.rules):
            self._add(at, rule)

    def _add(self, at: int, rule: R) -> None:
        for word in rule.triggers:
            self._by_word[word].append(at)
        for word in () if rule.triggers else rule.pattern.needed:
            self._by_run[_rarest(word)].append((at, word))
        if not (rule.triggers or rule.pattern.needed):
            self._always.append(at)

    def likely(self, text: str, words: Set[str] = frozenset()) -> list[R]:
        """Those that may match a text of such words, in their order."""
        found = set(self._always)
        for word in self._by_word.keys() & words:
            for at in self._by_word[word]:
                if self.rules[at].pattern.may_match(text):
                    found.add(at)
        for run in self._by_run.keys() & _runs(text):
            for at, needed_word in self._by_run[run]:
                if needed_word in text:
                    found.add(at)
        return [self.rules[at] for at in sorted(found)]

    def matching(self, text: str) -> set[str]:
        """The names of those that match somewhere."""
        return {rule.name for rule in self.likely(text) if rule.pattern.compiled.search(text)}


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
