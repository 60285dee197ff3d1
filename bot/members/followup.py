"""Asking further from an answer: a button that works after a restart, and the form that it opens.

Nothing is stored for it: the earlier questions stand on the answer's own card, its day in the button's `custom_id`.
"""

from __future__ import annotations

import re
from typing import Any

import discord

from bot import limits
from bot.cards.card import Card
from bot.days import parse_day
from bot.desk import respond_first
from bot.interactions.asker import Interaction, check_turn, words_of
from bot.interactions.buttons import Persistent
from bot.interactions.forms import Form, sent_form
from bot.interactions.said import asked_on
from bot.members.asking import answered
from bot.members.plain_words import question_words
from bot.texts import Words
from index.types import UsageError

_FORM = re.compile(r"onrecord:further:(?P<day>.*)")


class FollowButton(Persistent, template=r"onrecord:follow:(?P<day>\d{4}-\d\d-\d\d)?"):
    """Anybody who sees the answer may ask further."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        form = _form(words_of(interaction), self.kept["day"] or "")
        await respond_first(lambda: interaction.response.send_modal(form))


def _form(words: Words, day: str) -> Form:
    """One line for the next question; what is sent comes to `answer_form`."""
    form = Form(words.follow_title, f"onrecord:further:{day}")
    form.ask("question", words.follow_label, max_length=limits.QUESTION)
    return form


async def answer_form(interaction: Interaction) -> None:
    """Answers a sent form; leaves every other interaction alone. Private where the answer before it was."""
    if (sent := sent_form(interaction, _FORM)) is None:
        return
    (form, written), client, words = sent, interaction.client, words_of(interaction)
    question, day = written.get("question", ""), parse_day(form["day"] or None, words)
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
