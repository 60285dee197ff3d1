"""Every figure that must not fall: `python -m tests.evals.floors` measures all and fails below a floor.

floors.json holds the least value (`floor`) or the greatest (`ceiling`) of figures, by their path in the report. The
weights of the ranking are learned again, so that the shipped file stays what its data and rules give.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.evals import report, train

LIMITS = Path(__file__).with_name("floors.json")


def broken(measured: dict[str, Any], limits: list[dict[str, Any]]) -> Iterator[str]:
    """One sentence for each figure on the wrong side of its limit."""
    for limit in limits:
        value = measured
        for key in limit["figure"]:
            value = value[key]
        low, high = limit.get("floor", float("-inf")), limit.get("ceiling", float("inf"))
        if not low <= float(value) <= high:  # type: ignore[arg-type]
            yield f"{' / '.join(limit['figure'])} is {value}, outside {low}..{high}"


def main() -> int:
    measured = report.figures()
    measured["weights"] = {"largest_difference": train.largest_difference()}
    print(report.table(measured))
    found = list(broken(measured, json.loads(LIMITS.read_text(encoding="utf-8"))))
    print("\n".join(found) or "Every figure is inside its limits.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
