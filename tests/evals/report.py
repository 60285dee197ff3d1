"""All figures in one report: `onrecord eval`, as a table or as JSON. Each set with its size; held-out parts apart."""

from __future__ import annotations

import json
from typing import Any

from tests.evals import ledger, near, pages, questions, status, timeline
from tests.evals.sets import Part, parts
from tests.evals.shipped import generation_of


def figures() -> dict[str, Any]:
    """Measured now, with the shipped rules and weights."""
    answers = {part.name: _scored(part) for part in parts()}
    tracking = {"saved pages": pages.score(), "near-duplicates": near.score()}
    times = {"ledger": ledger.score(), "timeline": timeline.score()}
    return {"status": status.score(), **times, "answers": answers, "tracking": tracking}


def _scored(part: Part) -> dict[str, Any]:
    asked = generation_of(part.corpus)
    return questions.score(asked, questions.run(asked, part.questions))


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
