"""Draws a timeline with matplotlib: one column, large type, for a phone. Run as a module, it is the process for it.

Nothing in a text is read as mathematics or markup. Sizes are pixels; the picture has its own background, so that it
reads the same in a light and a dark client.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.cards.fonts import drawable, families, knows, width, wrapped
from bot.cards.scale import Scale, scale_of
from bot.cards.timeline import Row, Timeline, read
from bot.running.apart import heard, say

WIDTH = 1080
_EDGE, _INNER = 48, 984
_TITLE, _TEXT, _SMALL = 42.0, 32.0, 27.0
_BOLD = 1.15
_LEADING = 1.3
_INK, _FAINT, _PAPER, _RULE = "#1f2329", "#565d66", "#f6f6f4", "#c9cdd2"
COLOURS = {"open": "#b26a00", "overdue": "#b3261e", "overtaken": "#2e7d32"}
MARKS = {"open": ">", "overdue": "X", "overtaken": "o"}


def draw(drawn: Timeline, kind: str = "png") -> bytes:
    """The picture as `png` or `svg`; the same bytes for the same timeline."""
    blocks = [_Block(row) for row in drawn.rows]
    head = wrapped(drawn.title, _TITLE, _INNER / _BOLD, 2)
    counts = wrapped(drawn.summary, _TEXT, _INNER, 2)
    top = _EDGE + len(head) * _TITLE * _LEADING + len(counts) * _TEXT * _LEADING + 40
    axis = 60 if blocks else 0
    height = top + axis + sum(block.height for block in blocks) + (70 if drawn.more else 24)
    with mpl.rc_context({"svg.hashsalt": "onrecord", "font.family": list(families())}):
        figure = Figure(figsize=(WIDTH / 100, height / 100), dpi=100, facecolor=_PAPER)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
        axes.axis("off")
        _lines(axes, head, _EDGE, _TITLE, _INK, weight="bold")
        _lines(axes, counts, _EDGE + len(head) * _TITLE * _LEADING + 8, _TEXT, _FAINT)
        if blocks:
            _rows(axes, blocks, drawn, top + axis)
        if drawn.more:
            _lines(axes, wrapped(drawn.more, _SMALL, _INNER, 1), height - 60, _SMALL, _FAINT)
        return _saved(figure, kind)


class _Block:
    """A row with its text broken into lines, and the pixels that it takes."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.label = wrapped(row.label, _TEXT, _INNER, 2)
        self.outcome = wrapped(row.outcome, _SMALL, _INNER, 2)
        self.bar = len(self.label) * _TEXT * _LEADING + 24
        self.height = self.bar + 26 + len(self.outcome) * _SMALL * _LEADING + 42


def _rows(axes: Axes, blocks: Sequence[_Block], drawn: Timeline, top: float) -> None:
    scale = scale_of([block.row for block in blocks], drawn.today, _EDGE + 12, WIDTH - _EDGE - 12)
    end = top + sum(block.height for block in blocks)
    _axis(axes, scale, drawn, top - 22, end)
    y = top
    for block in blocks:
        _row(axes, block, scale, y)
        y += block.height


def _axis(axes: Axes, scale: Scale, drawn: Timeline, y: float, end: float) -> None:
    """Few days along the top, today as a line through all rows."""
    now = scale.at(drawn.today)
    axes.plot([now, now], [y + 6, end - 20], color=_RULE, linewidth=3, zorder=0)
    taken: list[tuple[float, float]] = []
    for text, at in [(drawn.now, now), *((day.isoformat()[:7], scale.at(day)) for day in scale.months())]:
        left, right = _centred(drawable(text), at)
        if all(right + 24 < begin or left - 24 > stop for begin, stop in taken):
            taken.append((left, right))
            _text(axes, (left, y), drawable(text), _SMALL, _FAINT, va="baseline")


def _centred(text: str, at: float) -> tuple[float, float]:
    """Left and right of a text around `at`, inside the picture."""
    wide = width(text, _SMALL)
    left = min(max(at - wide / 2, _EDGE), WIDTH - _EDGE - wide)
    return left, left + wide


def _row(axes: Axes, block: _Block, scale: Scale, y: float) -> None:
    row, colour, bar = block.row, COLOURS[block.row.state], y + block.bar
    _lines(axes, block.label, y, _TEXT, _INK)
    begin, end = scale.at(row.since), scale.at(row.until)
    style = "dashed" if row.state == "open" else "solid"
    axes.plot([begin, end], [bar, bar], color=colour, linewidth=5, linestyle=style, zorder=1)
    axes.plot([begin], [bar], "o", color=_PAPER, markeredgecolor=colour, markeredgewidth=3, markersize=12, zorder=2)
    axes.plot([end], [bar], MARKS[row.state], color=colour, markersize=16, zorder=3)
    _lines(axes, block.outcome, bar + 26, _SMALL, colour)


def _lines(axes: Axes, lines: Sequence[str], y: float, size: float, colour: str, **style: Any) -> None:
    for number, line in enumerate(lines):
        _text(axes, (_EDGE, y + number * size * _LEADING), line, size, colour, **{"va": "top", **style})


def _text(axes: Axes, at: tuple[float, float], text: str, size: float, colour: str, **style: Any) -> None:
    """`size` in pixels. Nothing in the text is mathematics; paper around it keeps lines out of it."""
    paper = {"facecolor": _PAPER, "edgecolor": "none", "pad": 1.5}
    axes.text(*at, text, fontsize=size * 0.72, color=colour, bbox=paper, parse_math=False, usetex=False, **style)


def _saved(figure: Figure, kind: str) -> bytes:
    """Without the time of drawing."""
    target = io.BytesIO()
    figure.savefig(target, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None})
    return target.getvalue()


def drawn_first(wanted: Sequence[Timeline]) -> bytes:
    """The first whose own words the fonts here know, else the last."""
    return draw(next((each for each in wanted if knows(each.title + each.summary)), wanted[-1]))


def main() -> int:
    """Tells the `png`, in base64, of the timelines that are `wanted`, best first; see `bot.running.apart`."""
    say({"png": base64.b64encode(drawn_first(read(heard()["wanted"]))).decode()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
