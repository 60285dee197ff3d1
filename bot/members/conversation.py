"""Answering messages: a mention, a reply, a direct message."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import discord

from bot import limits
from bot.cards.card import Card, notice
from bot.desk import post
from bot.interactions.asker import around, is_plain, seconds_to_help, seconds_to_wait, words_in
from bot.interactions.retry import PASSING
from bot.members.asking import answered
from bot.members.mentions import Earlier, chain_above, context_in, question_in
from bot.members.threads import asked_in, may_open, opened
from bot.texts import Words

if TYPE_CHECKING:
    from bot.client import Client


async def answer_message(client: Client, message: discord.Message, bot: int) -> None:
    """Replies to a message that addresses the bot; silent where the server wants no answers."""
    server = message.guild.id if message.guild else None
    settings = client.state.preferences.server(server)
    if not settings.answers_in(message.channel.id, *around(message.channel)):
        return
    began, question = time.monotonic(), question_in(message.content, bot)
    wait = seconds_to_wait if question else seconds_to_help
    if server and (seconds := wait(client, server, message.author.id)):
        await _ask_to_wait(client, message, server, seconds)
        return
    card = await _card(client, message, question, bot)
    plain = is_plain(client, server, message.author.id)
    thread = await opened(message, question) if settings.threads and card.buttons and may_open(message) else None
    reference = None if thread else message.to_reference(fail_if_not_exists=False)
    sent = await post(thread or message.channel, card, reference, plain=plain)
    await client.desk.remember(sent, card, server, message.author.id)
    client.desk.answered("mention", began)


async def _ask_to_wait(client: Client, message: discord.Message, server: int, seconds: int) -> None:
    """Once in a pause: everybody would see it again and again."""
    if client.cooldown.may_tell(server, message.author.id, seconds, time.monotonic()):
        card = notice(words_in(client, message.guild).cooling_down.format(seconds=seconds))
        plain = is_plain(client, server, message.author.id)
        await post(message.channel, card, message.to_reference(fail_if_not_exists=False), plain=plain)


async def _card(client: Client, message: discord.Message, question: str, bot: int) -> Card:
    words = words_in(client, message.guild)
    if not question:
        return notice(words.help_text, words.help_title)
    client.keep(_typing(message.channel), "typing")
    return await client.desk.made(lambda: _answer(client, message, question, bot, words), words)


async def _answer(client: Client, message: discord.Message, question: str, bot: int, words: Words) -> Card:
    context = context_in(await _earlier(message, bot), bot)
    asker = message.author.id, message.guild.id if message.guild else None
    return await answered(client, asker, question, context, None, words)


async def _earlier(message: discord.Message, bot: int) -> list[Earlier]:
    """What was said before: the thread where the bot opened one, else the chain of replies; newest first."""
    channel = message.channel
    if isinstance(channel, discord.Thread) and channel.owner_id == bot:
        said = [each async for each in asked_in(channel, message, bot) if question_in(each.content, bot)]
        return [each for each in said if not each.by_bot][: limits.CONTEXT_MESSAGES]
    return [each async for each in chain_above(message, bot)]


async def _typing(channel: discord.abc.Messageable) -> None:
    with suppress(discord.HTTPException, *PASSING):
        await channel.typing()
