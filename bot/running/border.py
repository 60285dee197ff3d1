"""A border between pieces of work: the trouble of one is no other's."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any


async def error_of(work: Coroutine[Any, Any, object]) -> Exception | None:
    """The error that `work` ended with, whichever it is: for who asks to log."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 (what nobody foresaw too)
        return error
    return None
