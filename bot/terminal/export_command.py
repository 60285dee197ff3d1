"""`onrecord export`: what is tracked, for other programs and people."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import local
from bot.settings import load_settings
from bot.terminal.indexing import ensure_index, say_stale
from bot.terminal.options import AsOfNewest
from bot.texts import count


class Form(StrEnum):
    JSONL = "jsonl"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
    ALL = "all"


def export(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder; an earlier export in it is replaced.")],
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.ALL,
    as_of: AsOfNewest = None,
) -> None:
    """Write articles, labelled excerpts and the ledger as JSON lines and Parquet, and the ledger as Markdown."""
    forms = [each.value for each in Form if each is not Form.ALL] if form is Form.ALL else [form.value]
    settings = load_settings()
    ensure_index(settings)
    holding = local.open_holding(settings)
    say_stale(settings, holding)
    done = local.export(holding, out, forms, as_of)
    words = {"articles": "article", "excerpts": "excerpt", "ledger": "expectation"}
    counted = ", ".join(count(number, words[name], f"{words[name]}s") for name, number in done.rows.items())
    print(f"{out}: {counted} as of {done.as_of}, generation {done.generation}.")
