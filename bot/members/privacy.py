"""`/privacy`: what is held about the asker, and a button that deletes it; `/plain`, the asker's own choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.cards.card import GREY, Button, Card, Piece, note, notice, title
from bot.interactions.asker import Interaction, words_of
from bot.interactions.buttons import Persistent
from bot.state.store import Held
from bot.texts import ENGLISH, Words

_ID = "onrecord:forget"


def privacy_card(held: Held, words: Words) -> Card:
    """What is held, in words; a button where there is something."""
    lines = list(_lines(held, words))
    text = "\n".join(lines) or words.held_nothing
    buttons = (Button(_ID, words.forget),) if lines else ()
    return Card(title(words.privacy_title), (Piece(text, text),), note(words.privacy_footer), GREY, buttons)


def _lines(held: Held, words: Words) -> Iterator[str]:
    if held.plain:
        yield words.held_plain
    if held.questions:
        yield words.held_questions.format(number=held.questions)
    if held.answered:
        yield words.held_answered.format(number=held.answered)
    if held.votes:
        yield words.held_votes.format(votes=held.votes, reasons=held.reasons)


@app_commands.command(name="privacy", description=ENGLISH.privacy_description)
async def privacy(interaction: Interaction) -> None:
    client, words = interaction.client, words_of(interaction)

    async def make() -> Card:
        return privacy_card(await client.state.held(interaction.user.id), words)

    await client.desk.respond(interaction, make, private=True)


@app_commands.command(name="plain", description=ENGLISH.plain_description)
@app_commands.describe(on=ENGLISH.plain_on)
async def plain(interaction: Interaction, on: bool) -> None:
    client, words = interaction.client, words_of(interaction)

    async def make() -> Card:
        await client.state.preferences.set_plain(interaction.user.id, on)
        return notice(words.plain_set if on else words.plain_unset)

    await client.desk.respond(interaction, make, private=True)


class ForgetButton(Persistent, template=_ID):
    """Deletes what is held about who presses it."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        client, words = interaction.client, words_of(interaction)

        async def make() -> Card:
            await client.state.forget(interaction.user.id)
            return notice(words.forgotten)

        await client.desk.respond(interaction, make, private=True)
