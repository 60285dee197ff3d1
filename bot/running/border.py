"""A border between pieces of work: the trouble of one is no other's."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


async def error_of(work: Coroutine[Any, Any, object]) -> BaseException | None:
    """The error that `work` ended with, whichever it is; it ends with who waits for it."""
    task = asyncio.create_task(work)
    try:
        await asyncio.wait([task])
    finally:
        task.cancel()
    return task.exception()
