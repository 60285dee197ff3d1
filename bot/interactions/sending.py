"""A card on its way to Discord: tried again while that may help, without its picture where files are not allowed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

import discord
import structlog
from discord import ui

from bot.cards.card import Card
from bot.interactions import views
from bot.interactions.retry import is_refused, persistently
from bot.interactions.said import texts_on

_LOOK_BACK = 300
"""Messages among which one that was sent before a crash is looked for."""

_log = structlog.get_logger(__name__)

T = TypeVar("T")
Send = Callable[[ui.LayoutView, list[discord.File]], Awaitable[T]]


async def sent(card: Card, send: Send[T], *, plain: bool = False) -> T:
    """What `send` makes of the card's layout and files; it must be harmless to repeat. Raises discord.HTTPException."""
    view = views.layout(card, plain=plain)
    try:
        return await persistently(lambda: send(view, views.files(card)))
    except discord.Forbidden as error:
        if card.image is None or not is_refused(error):
            raise
        _log.warning("no files are allowed here: sent without the picture")
        return await sent(replace(card, image=None), send, plain=plain)


async def arrived(channel: discord.abc.Messageable, marks: AbstractSet[str], me: discord.abc.Snowflake | None) -> bool:
    """Whether a message of `me` with one of the marks is there, from an attempt before.

    Where the bot may not read, it is not, and Discord's own check of the nonce must do.
    """
    try:
        async for message in channel.history(limit=_LOOK_BACK):
            said = "\n".join(texts_on(message))
            if me and message.author.id == me.id and any(each in said for each in marks):
                return True
    except discord.Forbidden:
        _log.warning("may not read the channel", channel=getattr(channel, "id", None))
    return False
