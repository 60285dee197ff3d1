"""The message menu's command "Check this message"."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands

from bot import limits
from bot.asker import check_turn, words_of
from bot.cards import Card
from bot.context_cards import checked_card
from bot.texts import ENGLISH
from index.types import UsageError

if TYPE_CHECKING:
    from bot.client import Client

Interaction: TypeAlias = "discord.Interaction[Client]"


@app_commands.context_menu(name=ENGLISH.check_name)
async def check(interaction: Interaction, message: discord.Message) -> None:
    client, words, text = interaction.client, words_of(interaction), message.content[: limits.CHECKED]

    async def make() -> Card:
        if not text.strip():
            raise UsageError(words.check_empty)
        check_turn(interaction)
        return checked_card(await client.service.check(interaction.user.id, text), words)

    await client.desk.respond(interaction, make, private=True)
