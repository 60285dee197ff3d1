"""The benchmark's tables, on a terminal and as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table

from tests.benchmarks.measure import Figure


def machine() -> str:
    """The kind of machine, for what stands beside a figure."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, Python {platform.python_version()}; "
        f"load when begun {load}"
    )


def table(title: str, figures: Iterable[Figure]) -> Table:
    """One part's figures."""
    drawn = Table(title=title, title_justify="left", caption_justify="left")
    for name, side in (("what", "left"), ("ours", "right"), ("limit", "right"), ("ratio", "right"), ("bar", "right")):
        drawn.add_column(name, justify=side, overflow="fold")  # type: ignore[arg-type]
    drawn.add_column("note", overflow="fold")
    for figure in figures:
        drawn.add_row(*row(figure))
    return drawn


def row(figure: Figure) -> tuple[str, str, str, str, str, str]:
    """The cells of a line: what, ours, limit, ratio, bar with its verdict, note."""
    limit = "" if figure.limit is None else f"{short(figure.limit)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    sign = "≤" if figure.better == "less" else "≥"
    bar = "" if figure.bar is None else f"{sign} {figure.bar:g} {'yes' if figure.holds else 'NO'}"
    return figure.what, f"{short(figure.ours)} {figure.unit}", limit, ratio, bar, figure.note


def short(value: float) -> str:
    """Three digits that count."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def objects(parts: Mapping[str, Sequence[Figure]], where: str) -> dict[str, Any]:
    """The figures as plain values."""
    return {
        "machine": where,
        "parts": {
            name: [
                {
                    **{"what": each.what, "unit": each.unit, "ours": each.ours, "limit": each.limit},
                    **{"ratio": each.ratio, "bar": each.bar, "holds": each.holds, "note": each.note},
                }
                for each in figures
            ]
            for name, figures in parts.items()
        },
    }
