"""Draws what `growth --out FILE` measured: `python -m tests.benchmarks.growth_plot FILE docs/growth.svg`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Result = dict[str, Any]
Line = tuple[str, str, Callable[[Result], float]]

TIMES: Sequence[Line] = (
    ("open a whole index", "#0072b2", lambda r: 1000 * r["open"]["open_s"]),
    ("a whole question", "#d55e00", lambda r: r["open"]["question_p50_ms"]),
    ("flat pass over the vectors", "#999999", lambda r: r["flat_p50_ms"]),
    ("search of the vectors", "#009e73", lambda r: r["search"]["last"]["p50_ms"]),
)
SIZES: Sequence[Line] = (
    ("files on disk", "#999999", lambda r: r["disk_mib"]),
    ("vectors and graphs on disk", "#009e73", lambda r: r["vectors_mib"]),
    ("files' pages in memory", "#0072b2", lambda r: r["open"]["files_mib"]["asked"]),
    ("memory of its own", "#d55e00", lambda r: r["open"]["own_mib"]["asked"]),
)


def panel(axes: Any, results: Sequence[Result], lines: Sequence[Line], unit: str) -> None:
    """One set of lines over the number of sentences, both axes logarithmic, each named at its end."""
    rows = [result["rows"] for result in results]
    for name, colour, value in lines:
        axes.loglog(rows, [value(result) for result in results], "o-", color=colour, label=name, markersize=4)
    axes.set(xlabel="sentences", ylabel=unit)
    axes.set_xticks(rows, [f"{n // 1_000_000}M" if n >= 1_000_000 else f"{n // 1_000}k" for n in rows])
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8, framealpha=0.8)


def draw(results: Sequence[Result], target: Path) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "onrecord", "font.family": "sans-serif"})
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.8), layout="constrained", facecolor="white")
    panel(left, results, TIMES, "milliseconds of one processor")
    panel(right, results, SIZES, "MiB")
    figure.savefig(target, metadata={"Date": None})


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
