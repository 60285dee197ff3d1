"""Trying again when Discord's servers fail or a connection breaks, where the same request can do no harm twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import aiohttp
import discord
import structlog

_log = structlog.get_logger(__name__)

T = TypeVar("T")

PASSING = (discord.DiscordServerError, aiohttp.ClientError, ConnectionError, TimeoutError)
"""Errors that may be gone a moment later."""

DELAYS = (0.1, 0.5, 2.0, 5.0, 10.0)
"""Seconds between attempts."""


_LONGEST = 60.0


async def persistently(send: Callable[[], Awaitable[T]], delays: Sequence[float] | None = None) -> T:
    """The result of `send`, which must be harmless to repeat. Raises its last error after all attempts."""
    for delay in DELAYS if delays is None else delays:
        try:
            return await send()
        except (*PASSING, discord.HTTPException) as error:
            wait = pause(error, delay)
            if wait is None:
                raise
            _log.warning("Discord failed, trying again", error=type(error).__name__, seconds=wait)
        await asyncio.sleep(wait)
    return await send()


def pause(error: BaseException, delay: float) -> float | None:
    """Seconds to wait before the next attempt: `delay`, or longer where a rate limit says so; None: it won't help."""
    if isinstance(error, discord.HTTPException) and error.status == 429:
        return max(delay, _seconds(error.response.headers.get("Retry-After")))
    return delay if isinstance(error, PASSING) else None


def is_refused(error: discord.HTTPException) -> bool:
    """Whether Discord itself refused, for good. What stands before it, such as a proxy or Cloudflare's block of an
    address, answers for everything alike, and without one of Discord's codes."""
    return bool(error.code) and error.status != 429 and error.status < 500


def _seconds(value: str | None) -> float:
    try:
        return min(float(value or 0), _LONGEST)
    except ValueError:
        return 0.0
