"""An answer as it stands on a terminal, as SVG."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from bot.terminal.output import render_answer
from index.answer import answer
from tests.evals.shipped import shipped_generation

QUESTION = "what licence is v4 under, apache?"


def draw(question: str = QUESTION) -> str:
    """The answer as it stands on a terminal, as SVG without web fonts."""
    console = Console(record=True, width=118, force_terminal=True, color_system="truecolor", file=StringIO())
    console.print(f'$ onrecord ask "{question}"', markup=False, highlight=False)
    console.print(render_answer(answer(shipped_generation(), question)))
    svg = console.export_svg(title="onrecord", theme=DIMMED_MONOKAI, unique_id="onrecord")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code, ", "")
