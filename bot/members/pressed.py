"""The buttons below an answer: its sources in context, the matter over time, and whether it helped.

They carry nothing but their kind; what the answer quoted is found by its message's id, also after a restart.
"""

from __future__ import annotations

import re
from typing import Any

import discord

from bot import clock, limits
from bot.cards.card import Card, notice
from bot.cards.context_cards import context_card, history_card
from bot.desk import respond_first
from bot.interactions.asker import Interaction, words_of
from bot.interactions.buttons import Persistent
from bot.interactions.forms import Form, sent_form
from bot.texts import Words
from index.types import UsageError

_FORM = re.compile("onrecord:why")


class BehindButton(Persistent, template=r"onrecord:behind:(?P<kind>sources|timeline)"):
    """Shows what stands behind the answer, to whoever presses it alone."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.client.desk.respond(
            interaction, lambda: _behind(interaction, self.kept["kind"]), private=True
        )


async def _behind(interaction: Interaction, kind: str) -> Card:
    client, words, user = interaction.client, words_of(interaction), interaction.user.id
    spots = await client.state.shown.spots(interaction.message.id) if interaction.message else None
    if spots is None:
        raise UsageError(words.context_forgotten)
    if kind == "sources":
        return context_card(await client.service.passages(user, spots), words)
    return history_card(await client.service.history(user, spots), words)


class VoteButton(Persistent, template=r"onrecord:vote:(?P<kind>up|down)"):
    """One vote for each person and message; pressing again, or the other one, replaces it."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        words = words_of(interaction)
        if self.kept["kind"] == "up":
            make = _casting(interaction, True, "", words.vote_thanks)
            await interaction.client.desk.respond(interaction, make, private=True)
            return
        with interaction.client.desk.at_work():
            await respond_first(lambda: interaction.response.send_modal(_form(words)))
            await _casting(interaction, False, "", "")()


def _casting(interaction: Interaction, helpful: bool, reason: str, thanks: str) -> Any:
    async def cast() -> Card:
        if interaction.message:
            place = interaction.message.id, interaction.user.id, interaction.guild_id
            await interaction.client.state.votes.cast(*place, helpful, reason, now=clock.now())
        return notice(thanks)

    return cast


def _form(words: Words) -> Form:
    """One optional line; what is sent comes to `answer_why`."""
    form = Form(words.why_title, _FORM.pattern)
    form.ask("reason", words.why_label, max_length=limits.REASON, required=False)
    return form


async def answer_why(interaction: Interaction) -> None:
    """Keeps the reason of a sent form; leaves every other interaction alone."""
    if sent := sent_form(interaction, _FORM):
        reason = sent[1].get("reason", "")[: limits.REASON]
        make = _casting(interaction, False, reason, words_of(interaction).vote_thanks)
        await interaction.client.desk.respond(interaction, make, private=True)
