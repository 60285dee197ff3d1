"""Asking further from an answer: a button that works after a restart, and the form that it opens.

Nothing is stored for it: the earlier questions stand on the answer's own card, its day in the button's `custom_id`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot import limits
from bot.cards.card import Card
from bot.days import parse_day
from bot.desk import respond_first
from bot.interactions.asker import check_turn, words_of
from bot.interactions.buttons import Persistent
from bot.interactions.forms import line_in
from bot.interactions.said import asked_on
from bot.members.asking import answered
from bot.members.plain_words import question_words
from bot.texts import Words
from index.types import UsageError

if TYPE_CHECKING:
    from bot.client import Client

_FORM = "onrecord:further:"
_FORM_SECONDS = 3600.0


class FollowButton(Persistent, template=r"onrecord:follow:(?P<day>\d{4}-\d\d-\d\d)?"):
    """Anybody who sees the answer may ask further."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        form = FollowForm(words_of(interaction), self.kept["day"] or "")
        await respond_first(lambda: interaction.response.send_modal(form))


class FollowForm(ui.Modal):
    """One line for the next question. What is sent comes to `answer_form`, also when the bot restarted meanwhile."""

    def __init__(self, words: Words, day: str) -> None:
        super().__init__(title=words.follow_title, custom_id=_FORM + day, timeout=_FORM_SECONDS)
        line: ui.TextInput[Any] = ui.TextInput(custom_id="question", max_length=limits.QUESTION)
        self.add_item(ui.Label(text=words.follow_label, component=line))

    async def on_submit(self, _interaction: discord.Interaction[Any]) -> None:
        """Nothing: see the class."""


async def answer_form(interaction: discord.Interaction[Client]) -> None:
    """Answers a sent form; leaves every other interaction alone. Private where the answer before it was."""
    data: Any = interaction.data or {}
    form = str(data.get("custom_id", ""))
    if interaction.type is not discord.InteractionType.modal_submit or not form.startswith(_FORM):
        return
    client, words = interaction.client, words_of(interaction)
    question, day = line_in(data), parse_day(form.removeprefix(_FORM) or None, words)
    if not question_words(question):
        await client.desk.refuse(interaction, words.no_question)
        return
    try:
        check_turn(interaction)
    except UsageError as error:
        await client.desk.refuse(interaction, str(error))
        return
    context = asked_on(interaction.message)[-limits.CONTEXT_MESSAGES :]

    async def make() -> Card:
        return await answered(client, (interaction.user.id, interaction.guild_id), question, context, day, words)

    private = bool(interaction.message and interaction.message.flags.ephemeral)
    await client.desk.respond(interaction, make, private=private)
