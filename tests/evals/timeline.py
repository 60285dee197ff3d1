"""Does the timeline carry to other topics? Scored on what the question sets label as overtaken.

named      of statements labelled as overtaken: what is gold for their question is among the first two later reports
later      of the same: anything later is named
current    statements that are gold where another is overtaken, and by no label overtaken themselves
marked     of these, those that something later overtakes all the same (a count)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from index.generation import Generation
from tests.evals.ledger import FIRST
from tests.evals.sets import Part, parts
from tests.evals.shipped import generation_of

Statement = tuple[str, str]
"""An article's id and what stands in it."""


def score() -> dict[str, dict[str, float | int]]:
    """The figures of each part that labels anything as overtaken."""
    return {part.name: found for part in parts() if (found := _scored(part))}


def _scored(part: Part) -> dict[str, float | int]:
    generation = generation_of(part.corpus)
    gold = _by_overtaken(part)
    if not gold:
        return {}
    later = {statement: _later(generation, statement) for statement in gold}
    named = [_is_among(generation, gold[statement], rows) for statement, rows in later.items()]
    current = {each for every in gold.values() for each in every} - gold.keys()
    return {
        "overtaken": len(gold),
        "later": round(sum(map(bool, later.values())) / len(gold), 3),
        "named": round(sum(named) / len(gold), 3),
        "current": len(current),
        "marked": sum(bool(_later(generation, statement)) for statement in current),
    }


def _by_overtaken(part: Part) -> Mapping[Statement, set[Statement]]:
    """Of each statement that a question labels as overtaken what is gold for it."""
    found: defaultdict[Statement, set[Statement]] = defaultdict(set)
    for question in part.questions:
        for old in map(_statement, question["overtaken"]):
            found[old].update(map(_statement, question["gold"]))
    return found


def _statement(item: Mapping[str, Any]) -> Statement:
    return item["article"], item["quote"]


def _rows(generation: Generation, statement: Statement) -> Iterable[int]:
    """Those whose words lie in the statement."""
    article, quote = statement
    start = generation.articles[article].text.index(quote)
    rows = ((row, generation.rows[row].claim) for row in generation.rows_of(article))
    return [row for row, claim in rows if claim.start < start + len(quote) and start < claim.end]


def _later(generation: Generation, statement: Statement) -> list[int]:
    """The first later reports of each of its rows."""
    return [later for row in _rows(generation, statement) for later in generation.later(row, None)[:FIRST]]


def _is_among(generation: Generation, gold: Iterable[Statement], rows: Iterable[int]) -> bool:
    return not {row for statement in gold for row in _rows(generation, statement)}.isdisjoint(rows)
