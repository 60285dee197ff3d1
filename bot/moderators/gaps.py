"""Questions that the articles leave open: `/gaps` for moderators, and a button that tells the curators."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands
from rapidfuzz import fuzz, process, utils

from bot import clock, limits
from bot.cards.card import GREY, Card, Piece, fitted_card, heading, note, notice, title
from bot.cards.escape import escape, fitted
from bot.desk import post
from bot.interactions.asker import Interaction, settings_of, words_in, words_of
from bot.interactions.buttons import Persistent
from bot.interactions.managing import may_manage
from bot.interactions.said import asked_on
from bot.servers import ServerSettings
from bot.state.votes import Tally
from bot.texts import ENGLISH, Words, count
from index.types import UsageError

_ALIKE = 70.0
"""Least likeness (0 to 100) of two questions of one cluster, by their words in any order."""


def clusters(questions: tuple[str, ...]) -> list[tuple[str, int]]:
    """The newest question of each group of like ones, and the group's size; the largest group first."""
    groups: list[tuple[str, int]] = []
    left = [(question, _sorted_words(question)) for question in questions]
    while left:
        newest, words = left[0]
        likeness = process.cdist([words], [read for _, read in left], scorer=fuzz.ratio, score_cutoff=_ALIKE)[0]
        alike = likeness.astype(bool).tolist()  # below the cutoff it is 0
        groups.append((newest, sum(alike)))
        left = [each for each, is_alike in zip(left, alike, strict=True) if not is_alike]
    return sorted(groups, key=lambda group: group[1], reverse=True)


def _sorted_words(question: str) -> str:
    """As `fuzz.token_sort_ratio` reads it: what is left is to compare it letter by letter."""
    return " ".join(sorted(utils.default_process(question).split()))


def gaps_card(number: int, questions: tuple[str, ...], tally: Tally, settings: ServerSettings, words: Words) -> Card:
    """How many, and which where they are kept; how answers were liked."""
    total = words.gaps_count.format(number=number, days=count(settings.retention, words.day, words.days))
    votes = words.gaps_votes.format(up=tally.helpful, down=tally.not_helpful)
    pieces = [Piece(f"{total}\n{votes}", f"{total}\n{votes}")]
    found = clusters(questions)[: limits.PER_PAGE]
    pieces += [heading(words.gaps_questions)] if found else []
    lines = (f"{size} × {fitted(question, limits.QUESTION_SHOWN)}" for question, size in found)
    pieces += [Piece(line, line, rank) for rank, line in enumerate(lines)]
    pieces += [heading(words.gaps_reasons)] if tally.reasons else []
    reasons = (fitted(reason, limits.QUESTION_SHOWN) for reason in tally.reasons)
    pieces += [Piece(line, line, rank) for rank, line in enumerate(reasons) if line]
    foot = note(words.gaps_kept if settings.keep_questions else words.gaps_not_kept)
    return fitted_card(Card(title(words.gaps_title), tuple(pieces), foot, GREY), words.more)


@app_commands.command(name="gaps", description=ENGLISH.gaps_description)
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
async def gaps(interaction: Interaction) -> None:
    client, words, server = interaction.client, words_of(interaction), interaction.guild_id

    async def make() -> Card:
        if not may_manage(interaction) or server is None:
            raise UsageError(words.settings_denied)
        number, questions = await client.state.gaps.of(server)
        tally = await client.state.votes.of(server)
        return await asyncio.to_thread(gaps_card, number, questions, tally, settings_of(interaction), words)

    await client.desk.respond(interaction, make, private=True)


class TellButton(Persistent, template=r"onrecord:tell:(?P<asker>\d{1,20})"):
    """Forwards the question to the server's curators, when the asker presses it; once."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        async def make() -> Card:
            return notice(await _tell(interaction, int(self.kept["asker"])))

        await interaction.client.desk.respond(interaction, make, private=True)


async def _tell(interaction: Interaction, asker: int) -> str:
    """The sentence for who pressed the button."""
    client, words, message = interaction.client, words_of(interaction), interaction.message
    curators, question = settings_of(interaction).curators, " › ".join(asked_on(message))
    if interaction.user.id != asker:
        return words.tell_stranger
    if curators is None or message is None or not question:
        return words.tell_nowhere
    if await client.state.gaps.is_forwarded(message.id):
        return words.tell_twice
    card = _told_card(question, words_in(client, interaction.guild))
    if await post(client.get_partial_messageable(curators), card, nonce=message.id) is None:
        return words.tell_nowhere
    await client.state.gaps.note_forwarded(message.id, clock.now())
    return words.told


def _told_card(question: str, words: Words) -> Card:
    shown = escape(question)
    return Card(title(words.told_title), (Piece(f"> {shown}", shown),), note(words.told_footer), GREY)
