"""A border between pieces of work: the trouble of one is no other's."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import discord
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.interactions.retry import PASSING
from bot.running.logs import named, trace
from index.types import OnrecordError

_log = structlog.get_logger(__name__)
_MAY_PASS = (discord.HTTPException, SQLAlchemyError, OnrecordError, *PASSING)


async def error_of(work: Coroutine[Any, Any, object]) -> BaseException | None:
    """The error that `work` ended with, whichever it is: for who asks to log."""
    (outcome,) = await asyncio.gather(work, return_exceptions=True)
    return outcome if isinstance(outcome, BaseException) else None


async def is_done(work: Coroutine[Any, Any, object], what: str, **about: object) -> bool:
    """Whether `work` ended well; else the log tells: what may pass is a warning, what nobody foresaw an error."""
    error = await error_of(work)
    if isinstance(error, _MAY_PASS):
        _log.warning(f"{what} not done yet", error=named(error), trace=trace(error), **about)
    elif error:
        _log.error(f"{what} failed", trace=trace(error), **about)
    return error is None
