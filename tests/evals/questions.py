"""How good are the answers? Scores a question set against a generation.

hit@1, hit@3   of answerable questions: the first / one of the first three shown excerpts is a gold statement
               (counted also where the answer was silence: then it is a miss)
lane           of gold statements shown: in the lane that the question's label names
precision      of shown excerpts: gold, or a statement on the same matter that later reports overtook
abstained      of unanswerable questions: silence, by kind
unmarked       overtaken statements shown without what overtook them (a count)
verbatim       of all excerpts: equal to their article's span
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.answer import answer
from index.generation import Generation
from index.types import Answer, Excerpt

Ask = Callable[[dict[str, Any]], Answer]


@dataclass(frozen=True)
class Outcome:
    """One question with the excerpts that were shown, in the order shown."""

    question: dict[str, Any]
    answer: Answer
    shown: tuple[Excerpt, ...]

    def is_in(self, excerpt: Excerpt, key: str) -> bool:
        return any(excerpt.article == g["article"] and _same(excerpt.quote, g["quote"]) for g in self.question[key])

    def hit(self, within: int) -> bool:
        return any(self.is_in(excerpt, "gold") for excerpt in self.shown[:within])


def _same(quote: str, gold: str) -> bool:
    return quote == gold or (len(quote) > 15 and quote in gold) or (len(gold) > 15 and gold in quote)


def as_of(question: dict[str, Any]) -> date | None:
    """The day that it is asked on; None: today."""
    return date.fromisoformat(question["as_of"]) if question.get("as_of") else None


def run(generation: Generation, questions: Iterable[dict[str, Any]], ask: Ask | None = None) -> list[Outcome]:
    asked = ask or (lambda q: answer(generation, q["question"], q["context"], as_of(q)))
    return [Outcome(q, a, a.excerpts) for q in questions for a in [asked(q)]]


def score(generation: Generation, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures, each a share unless said, with the sizes they stand on."""
    yes = [o for o in outcomes if o.question["answerable"]]
    no = [o for o in outcomes if not o.question["answerable"]]
    shown = [(o, e) for o in yes for e in o.shown]
    gold = [(o, e) for o, e in shown if o.is_in(e, "gold")]
    kinds = defaultdict(list)
    for outcome in no:
        kinds[outcome.question["kind"]].append(not outcome.answer.answered)
    return {
        "answerable": len(yes),
        "unanswerable": len(no),
        "answered": _mean(o.answer.answered for o in yes),
        "hit@1": _mean(o.hit(1) for o in yes),
        "hit@3": _mean(o.hit(3) for o in yes),
        "lane": _mean(o.question["lane"] in ("both", e.status.value) for o, e in gold),
        "precision": _mean(o.is_in(e, "gold") or o.is_in(e, "overtaken") for o, e in shown),
        "precision_gold": _mean(o.is_in(e, "gold") for o, e in shown),
        "abstained": _mean(not o.answer.answered for o in no),
        "abstained_by_kind": {kind: round(_mean(values), 3) for kind, values in sorted(kinds.items())},
        "unmarked": sum(o.is_in(e, "overtaken") and not e.overtaken_by for o, e in shown),
        "verbatim": _mean(_verbatim(generation, e) for o in outcomes for e in (*o.shown, *o.answer.nearest)),
        "shown": round(len(shown) / max(1, sum(o.answer.answered for o in yes)), 2),
    }


def _verbatim(generation: Generation, excerpt: Excerpt) -> bool:
    return generation.articles[excerpt.article].text[excerpt.start : excerpt.end] == excerpt.quote


def _mean(values: Iterable[bool]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else float("nan")
