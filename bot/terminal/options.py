"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer


def read_day(value: str) -> date:
    """A day as people type it: 2026-04-24."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter("write a day like 2026-04-24") from None


def _as_of(default: str) -> Any:
    meaning = f"Only what was published by this day, like 2026-04-24 (default: {default})."
    return typer.Option("--as-of", parser=read_day, metavar="DAY", help=meaning)


AsOf = Annotated[date | None, _as_of("everything")]
AsOfToday = Annotated[date | None, _as_of("today")]
AsOfNewest = Annotated[date | None, _as_of("the newest article's")]
