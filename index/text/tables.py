"""Markdown tables: which row is the head, and under which head a row stands.

A head names what the columns hold and says nothing by itself. Text that was pasted without one often has its first fact
there, so a row with a figure behind its first cell is no head.
"""

from __future__ import annotations

import re

from index.text.entities import models

ROW = re.compile(r"[ \t]*\|.*\|[ \t\r]*$")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t\r]*$")
_FAR = 40_000
"""Characters above a row in which its head is looked for."""


def is_head(row: str, below: str) -> bool:
    """Whether a line of a table, with the line below it, is its head."""
    return bool(ROW.match(row) and _RULE.match(below)) and not _figures(row)


def head_of(text: str, start: int) -> str:
    """The head, as it is written, of the table in which the row at `start` stands; empty where there is none."""
    above = text[max(0, start - _FAR) : text.rfind("\n", 0, start) + 1].splitlines()
    if not ROW.match(_line(text, start)):
        return ""
    while above and ROW.match(above[-1]):
        if len(above) > 1 and is_head(above[-2], above[-1]):
            return above[-2].strip("| \t\r")
        above.pop()
    return ""


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _figures(row: str) -> bool:
    """A figure that is no part of a product's name, behind the first cell."""
    behind = row.strip().strip("|").partition("|")[2]
    named = models(behind)
    return any(
        not any(model.start <= figure.start() < model.end for model in named) for figure in re.finditer(r"\d", behind)
    )
