"""A border between pieces of work: the trouble of one is no other's."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


async def error_of(work: Coroutine[Any, Any, object]) -> BaseException | None:
    """The error that `work` ended with, whichever it is: for who asks to log."""
    (outcome,) = await asyncio.gather(work, return_exceptions=True)
    return outcome if isinstance(outcome, BaseException) else None
