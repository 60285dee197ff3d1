"""How a command prints what it found: JSON lines, or text that is styled on a terminal and unwrapped when piped."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType

from bot.terminal.output import clean

_UNWRAPPED = 1_000_000


def show(objects: Iterable[dict[str, Any]], text: RenderableType) -> None:
    """The objects as JSON lines where there are any, else the text: styled on a terminal, unwrapped when piped."""
    listed = list(objects)
    if listed:
        print_lines(listed)
    elif sys.stdout.isatty():
        Console(highlight=False, markup=False, emoji=False).print(text)
    else:
        print(_plain(text))


def _plain(text: RenderableType) -> str:
    console = Console(width=_UNWRAPPED, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(text)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def complain(sentence: str) -> None:
    """One line on standard error, without what a terminal would obey: it may repeat what stands in a file."""
    Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True).print(clean(sentence))


def print_lines(objects: Iterable[dict[str, Any]]) -> None:
    escaped = codecs.lookup(sys.stdout.encoding).name != "utf-8"
    for item in objects:
        print(json.dumps(item, ensure_ascii=escaped))
