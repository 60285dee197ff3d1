"""Asking by @mention, by reply and in direct messages: what was asked, and what was asked before it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import discord

from bot import limits
from bot.interactions.retry import PASSING
from bot.interactions.said import asked_by
from bot.members.plain_words import question_words

_USER_TYPES = frozenset({discord.MessageType.default, discord.MessageType.reply})


@dataclass(frozen=True, slots=True)
class Earlier:
    """A message further up a chain of replies."""

    by_bot: bool
    content: str


def question_in(content: str, bot: int) -> str:
    """The message without mentions of the bot, on one line; empty where it says nothing."""
    said = " ".join(re.sub(rf"<@!?{bot}>", " ", content).split())
    return said if question_words(said) else ""


def context_in(chain: Sequence[Earlier], bot: int) -> tuple[str, ...]:
    """The earlier questions of a chain of replies (newest first), oldest first; the bot's own messages are left out."""
    questions = (question_in(each.content, bot) for each in chain if not each.by_bot)
    return tuple(question for question in questions if question)[::-1]


def is_asked(message: discord.Message, bot: int) -> bool:
    """Whether a person addresses the bot: by name (a role or @everyone is none), or in direct messages."""
    if message.author.bot or message.webhook_id or message.type not in _USER_TYPES:
        return False
    return message.guild is None or any(user.id == bot for user in message.mentions)


async def chain_above(message: discord.Message, bot: int) -> AsyncIterator[Earlier]:
    """The messages that `message` replies to, nearest first, as far as they can be read and within the limit.

    An answer of the `bot` ends them: what was asked before stands on it.
    """
    for _ in range(limits.CONTEXT_MESSAGES):
        parent = await _parent(message)
        if parent is None:
            return
        if asked := asked_by(bot, parent):
            for each in reversed(asked):
                yield Earlier(False, each)
            return
        yield Earlier(parent.author.bot, parent.content)
        message = parent


async def _parent(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    known = reference.cached_message or reference.resolved
    if isinstance(known, discord.Message):
        return known
    if isinstance(known, discord.DeletedReferencedMessage) or reference.channel_id != message.channel.id:
        return None
    try:
        return await message.channel.fetch_message(reference.message_id)
    except (discord.HTTPException, *PASSING):
        return None
