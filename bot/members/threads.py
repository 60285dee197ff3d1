"""A thread for each conversation, where the server wants that and allows it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import discord
import structlog

from bot import limits
from bot.interactions.retry import PASSING
from bot.interactions.said import asked_by
from bot.members.mentions import Earlier
from bot.members.plain_words import question_words

_log = structlog.get_logger(__name__)
_LOOK_BACK = 25
_OPEN_SECONDS = 3.0


def thread_name(question: str) -> str:
    """The question, as the name of its thread."""
    return question_words(question)[: limits.THREAD_NAME].strip() or "…"


def may_open(message: discord.Message) -> bool:
    """Whether the bot may open a thread at this message; messages in threads have theirs already."""
    channel = message.channel
    if not isinstance(channel, discord.TextChannel):
        return False
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.create_public_threads and allowed.send_messages_in_threads


async def opened(message: discord.Message, question: str) -> discord.Thread | None:
    """A new thread at the message; None where that fails or takes long, and the answer goes to the channel.

    Discord limits how many threads are opened in a while: then it may be minutes until the next one.
    """
    try:
        async with asyncio.timeout(_OPEN_SECONDS):
            return await message.create_thread(name=thread_name(question))
    except (discord.HTTPException, *PASSING) as error:
        _log.warning("no thread could be opened", error=type(error).__name__)
        return None


@asynccontextmanager
async def reopened(client: discord.Client, thread: int) -> AsyncIterator[None]:
    """An archived thread, open for a moment: nothing in it can be edited else. Raises discord.HTTPException."""
    found = await client.fetch_channel(thread)
    if not isinstance(found, discord.Thread):
        yield
        return
    await found.edit(archived=False)
    try:
        yield
    finally:
        with suppress(discord.HTTPException, *PASSING):
            await found.edit(archived=True)


async def asked_in(thread: discord.Thread, before: discord.Message, bot: int) -> AsyncIterator[Earlier]:
    """The messages of a conversation's thread, nearest first, the one that it began with last.

    An answer of the `bot` ends them: what was asked before stands on it.
    """
    try:
        async for message in thread.history(limit=_LOOK_BACK, before=before):
            if asked := asked_by(bot, message):
                for each in reversed(asked):
                    yield Earlier(False, each)
                return
            yield Earlier(message.author.bot, message.content)
        if isinstance(thread.parent, discord.TextChannel):
            first = await thread.parent.fetch_message(thread.id)
            for each in reversed(asked_by(bot, first)):
                yield Earlier(False, each)
            yield Earlier(first.author.bot, first.content)
    except (discord.HTTPException, *PASSING):
        return
