"""How much a clause judges, advises or interprets rather than states: weights of words and turns (codebook, step 5).

A clause is an opinion from a sum of `THRESHOLD` on. Strong words reach it alone, weak ones need company, and what a
document could settle (figures, tests) takes some away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.codebook.judging import STRONG, WEAK
from index.codebook.rules import load
from index.text.needed import Rule, Sieve, Sieved

THRESHOLD = 1.0
EVENT = (
    r"(?:arrive|land|ship|launch|follow|come|appear|take|rise|fall|drop|last|become|reach|start|"
    r"begin|end|open|close|go|grow|improve|hit|cost|deliver|return|"
    r"be (?:available|ready|live|up|public|downloadable|usable|out|released|launched|finished|complete|completed|done|"
    r"able|fixed|restored|over|in|on|here|back|shipping|faster|cheaper))"
)


@dataclass(frozen=True, slots=True)
class Turn(Rule):
    """A weighted pattern over lower-case text; a negative weight speaks for a statement of fact."""

    weight: float = 0.0


@cache
def turns() -> Sieve[Turn]:
    """All turns of `rules/opinion.toml`, read once."""
    return Sieve(Turn(rule["name"], Sieved(rule["pattern"]), weight=rule["weight"]) for rule in load("opinion"))


@dataclass(frozen=True, slots=True)
class Weighed:
    start: int
    end: int
    rule: str
    weight: float


_MEASURABLE = frozenset(
    {"degree", "superlative", "comparative", "is-eval", "judging-word", "contrast", "seems", "stance"}
)


def total(weighed: list[Weighed]) -> float:
    """The sum; what speaks for a fact only offsets words that a measurement could bear out, not advice or idiom."""
    firm = sum(w.weight for w in weighed if w.weight > 0 and w.rule not in _MEASURABLE)
    loose = sum(w.weight for w in weighed if w.weight < 0 or w.rule in _MEASURABLE)
    return firm + max(0.0, loose)


def weigh(low: str, start: int, end: int) -> list[Weighed]:
    """Every turn and judging word of `low[start:end]` (lower case, frames and names hidden), each turn counted
    once or twice.
    """
    found: list[Weighed] = []
    for turn in turns().likely(low):
        for at, match in enumerate(turn.pattern.compiled.finditer(low, start, end)):
            if at > 1:
                break
            _add(found, Weighed(*match.span(), turn.name, turn.weight if at == 0 else turn.weight / 2))
    for match in _WORD.finditer(low, start, end):
        word = match.group()
        if word in STRONG:
            _add(found, Weighed(*match.span(), "strong-word", 1.0))
        elif word in WEAK:
            _add(found, Weighed(*match.span(), "judging-word", 0.5))
    return found


def _add(found: list[Weighed], new: Weighed) -> None:
    """Of two that overlap and pull the same way, only the heavier counts."""
    for at, old in enumerate(found):
        if old.start < new.end and new.start < old.end and old.weight * new.weight > 0:
            if abs(new.weight) > abs(old.weight):
                found[at] = new
            return
    found.append(new)


_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
