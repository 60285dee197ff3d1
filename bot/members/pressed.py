"""The buttons below an answer: its sources in context, the matter over time, and whether it helped.

They carry nothing but their kind; what the answer quoted is found by its message's id, also after a restart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot import clock, limits
from bot.cards.card import Card
from bot.cards.context_cards import context_card, history_card
from bot.cards.reports import notice
from bot.desk import respond_first
from bot.interactions.asker import words_of
from bot.interactions.buttons import Persistent
from bot.interactions.forms import line_in
from bot.texts import Words
from index.types import UsageError

if TYPE_CHECKING:
    from bot.client import Client

_FORM = "onrecord:why"
_FORM_SECONDS = 3600.0


class BehindButton(Persistent, template=r"onrecord:behind:(?P<kind>sources|timeline)"):
    """Shows what stands behind the answer, to whoever presses it alone."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.client.desk.respond(
            interaction, lambda: _behind(interaction, self.kept["kind"]), private=True
        )


async def _behind(interaction: discord.Interaction[Client], kind: str) -> Card:
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
            await respond_first(lambda: interaction.response.send_modal(WhyForm(words)))
            await _casting(interaction, False, "", "")()


def _casting(interaction: discord.Interaction[Client], helpful: bool, reason: str, thanks: str) -> Any:
    async def cast() -> Card:
        if interaction.message:
            place = interaction.message.id, interaction.user.id, interaction.guild_id
            await interaction.client.state.votes.cast(*place, helpful, reason, now=clock.now())
        return notice(thanks)

    return cast


class WhyForm(ui.Modal):
    """One optional line. What is sent comes to `answer_why`, also when the bot restarted meanwhile."""

    def __init__(self, words: Words) -> None:
        super().__init__(title=words.why_title, custom_id=_FORM, timeout=_FORM_SECONDS)
        line: ui.TextInput[Any] = ui.TextInput(custom_id="reason", max_length=limits.REASON, required=False)
        self.add_item(ui.Label(text=words.why_label, component=line))

    async def on_submit(self, _interaction: discord.Interaction[Any]) -> None:
        """Nothing: see the class."""


async def answer_why(interaction: discord.Interaction[Client]) -> None:
    """Keeps the reason of a sent form; leaves every other interaction alone."""
    data: Any = interaction.data or {}
    if interaction.type is discord.InteractionType.modal_submit and data.get("custom_id") == _FORM:
        make = _casting(interaction, False, line_in(data)[: limits.REASON], words_of(interaction).vote_thanks)
        await interaction.client.desk.respond(interaction, make, private=True)
