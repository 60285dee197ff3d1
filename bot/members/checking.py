"""The message menu's command "Check this message"."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.cards.card import Card
from bot.cards.context_cards import checked_card
from bot.interactions.asker import Interaction, check_turn, words_of
from bot.members.plain_words import said_in
from bot.texts import ENGLISH
from index.types import UsageError


@app_commands.context_menu(name=ENGLISH.check_name)
async def check(interaction: Interaction, message: discord.Message) -> None:
    client, words, lines = interaction.client, words_of(interaction), said_in(message)

    async def make() -> Card:
        if client.user and message.author.id == client.user.id:
            raise UsageError(words.check_own)
        if not lines:
            raise UsageError(words.check_empty)
        check_turn(interaction)
        checked = await client.service.check(interaction.user.id, lines)
        if not checked.found:
            raise UsageError(words.check_empty)
        return checked_card(checked, words)

    await client.desk.respond(interaction, make, private=True)
