"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer


def read_day(value: str) -> date:
    """A day as people type it: 2026-04-24."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter("write a day like 2026-04-24") from None


AsOf = Annotated[
    date | None, typer.Option("--as-of", parser=read_day, metavar="DAY", help="Only what was published by this day.")
]
