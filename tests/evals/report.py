"""All figures in one report: `onrecord eval`, as a table or as JSON. Each set with its size; held-out parts apart."""

from __future__ import annotations

import json
from typing import Any

from tests.evals import ledger, near, pages, questions, status
from tests.evals.shipped import shipped_generation


def figures() -> dict[str, Any]:
    """Measured now, on the shipped corpus with the shipped rules and weights."""
    generation = shipped_generation()
    own, plain = questions.load("questions_own.jsonl"), questions.load("questions_plain.jsonl")
    parts = {
        "questions.jsonl (trained on)": questions.load("questions.jsonl"),
        "questions_chat.jsonl (trained on)": questions.load("questions_chat.jsonl"),
        "questions_own.jsonl dev (trained on)": [q for q in own if q["split"] == "dev"],
        "questions_own.jsonl held out": [q for q in own if q["split"] == "heldout"],
        "questions_plain.jsonl dev (trained on)": [q for q in plain if q["split"] == "dev"],
        "questions_plain.jsonl held out": [q for q in plain if q["split"] == "heldout"],
    }
    answers = {name: questions.score(generation, questions.run(generation, part)) for name, part in parts.items()}
    tracking = {"saved pages": pages.score(), "near-duplicates": near.score()}
    return {"status": status.score(), "ledger": ledger.score(), "answers": answers, "tracking": tracking}


def main(as_json: bool) -> None:
    """Print the report."""
    measured = figures()
    print(json.dumps(measured, ensure_ascii=False, indent=1) if as_json else table(measured))


def table(measured: Any, depth: int = 0) -> str:
    """Nested figures as indented lines."""
    lines = []
    for name, value in measured.items():
        if isinstance(value, dict):
            lines += [f"{'  ' * depth}{name}", table(value, depth + 1)]
        else:
            shown = f"{value:.3f}" if isinstance(value, float) else str(value)
            lines.append(f"{'  ' * depth}{name:<28} {shown}")
    return "\n".join(lines)
