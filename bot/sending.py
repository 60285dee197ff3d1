"""A card on its way to Discord: tried again while that may help, without its picture where files are not allowed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

import discord
import structlog
from discord import ui

from bot import views
from bot.cards import Card
from bot.retry import persistently

_log = structlog.get_logger(__name__)

T = TypeVar("T")
Send = Callable[[ui.LayoutView, list[discord.File]], Awaitable[T]]


async def sent(card: Card, send: Send[T], *, plain: bool = False) -> T:
    """What `send` makes of the card's layout and files; it must be harmless to repeat. Raises discord.HTTPException."""
    view = views.layout(card, plain=plain)
    try:
        return await persistently(lambda: send(view, views.files(card)))
    except discord.Forbidden:
        if card.image is None:
            raise
        _log.warning("no files are allowed here: sent without the picture")
        return await sent(replace(card, image=None), send, plain=plain)
