"""The status classifier on the labelled sets in `data`: `python -m tests.evals.status [--errors SET SPLIT]`.

`score()` gives the figures; nothing here is used at run time. Statements are split by article, the adversarial
sentences one by one, both by a hash of the name; rules are tuned on "dev" only. The blind sets are held out as a
whole, and their mistakes are never read: only the totals of this scorer.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.status import classify
from index.types import MIXED, Judgement, Status
from tests.evals.labelled import labelled

SETS = ("statements", "adversarial", "patterns", "blind", "blind_two", "blind_three", "blind_four")
SPLITS = ("dev", "heldout")
LABELS = (Status.REPORTED.value, Status.EXPECTED.value, Status.OPINION.value)


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence with its judgement."""

    id: str
    text: str
    gold: str
    source: str | None
    spans: list[list[Any]]
    judged: Judgement


def load(name: str, split: str) -> list[Row]:
    """The rows of one set and split, judged."""
    return [_row(entry) for entry in labelled(f"{name}.jsonl") if entry["split"] == split]


def _row(entry: dict[str, Any]) -> Row:
    published = date.fromisoformat(entry["published"]) if entry["published"] else None
    judged = classify(entry["text"], published)
    return Row(entry["id"], entry["text"], entry["status"], entry["attributed_to"], entry["spans"], judged)


def f1(pairs: list[tuple[str, str]], label: str) -> float:
    """F1 of one label over (gold, judged) pairs; 0 where it never occurs."""
    hit = sum(gold == judged == label for gold, judged in pairs)
    wrong = sum((gold == label) != (judged == label) for gold, judged in pairs)
    return 2 * hit / (2 * hit + wrong) if hit else 0.0


def _three(label: str) -> str:
    """A mixed sentence counts as expected where only three labels are scored."""
    return Status.EXPECTED.value if label == MIXED else label


def same_source(gold: str, judged: str | None) -> bool:
    """Equal but for case, a leading article and marks at the ends."""
    return judged is not None and _bare(gold) == _bare(judged)


def _bare(source: str) -> str:
    return source.lower().strip(" ,.\"'").removeprefix("the ").removeprefix("a ")


def figures(rows: list[Row]) -> dict[str, Any]:
    """Macro-F1 over three and four labels, F1 a label, expected shown as reported, attribution."""
    four = [(row.gold, row.judged.label) for row in rows]
    three = [(_three(gold), _three(judged)) for gold, judged in four]
    labels = [*LABELS, MIXED] if any(gold == MIXED for gold, _ in four) else list(LABELS)
    expected = [judged for gold, judged in four if gold == Status.EXPECTED]
    sourced = [row for row in rows if row.source]
    unsourced = [row for row in rows if not row.source]
    return {
        "sentences": len(rows),
        "macro_f1_3": round(sum(f1(three, label) for label in LABELS) / 3, 3),
        "macro_f1_4": round(sum(f1(four, label) for label in labels) / len(labels), 3),
        **{f"f1_{label}": round(f1(four, label), 3) for label in labels},
        "reported": sum(gold == Status.REPORTED for gold, _ in four),
        "reported_kept": sum(gold == judged == Status.REPORTED for gold, judged in four),
        "expected": len(expected),
        "expected_as_reported": expected.count(Status.REPORTED.value),
        "attributed": len(sourced),
        "attribution_right": sum(same_source(row.source or "", row.judged.attributed_to) for row in sourced),
        "attribution_invented": sum(row.judged.attributed_to is not None for row in unsourced),
    }


def score() -> dict[str, Any]:
    """Figures of every set and split, as `{"statements/dev": {...}, ...}`."""
    parts = {f"{name}/{split}": load(name, split) for name in SETS for split in SPLITS}
    return {name: figures(rows) for name, rows in parts.items() if rows}


def errors(name: str, split: str) -> str:
    """The sentences judged otherwise than labelled, with the cues; of the blind set only their number."""
    lines = []
    if name.startswith("blind"):
        return f"{sum(row.gold != row.judged.label for row in load(name, split))} of the blind set, unread"
    for row in load(name, split):
        right = row.gold == row.judged.label and (not row.source or same_source(row.source, row.judged.attributed_to))
        if not right:
            cues = ", ".join(f"{row.text[c.start : c.end]}={c.rule}" for c in row.judged.cues)
            verdict = f"{row.gold} -> {row.judged.label} [{row.source} -> {row.judged.attributed_to}]"
            lines.append(f"{row.id}: {verdict} {row.text}\n      {cues}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(errors(*sys.argv[-2:]) if "--errors" in sys.argv else json.dumps(score(), indent=1))
