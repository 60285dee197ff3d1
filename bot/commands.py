"""The slash commands. Each checks what was typed, then hands a way to make its card to the desk."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
import structlog
from discord import app_commands
from sqlalchemy.exc import SQLAlchemyError

from bot import __version__, limits
from bot.cards.card import Card, notice
from bot.cards.reports import about_card, digest_card, rebuild_card, timeline_card
from bot.cards.suggesting import suggestible, suggestions
from bot.curators.track_commands import track
from bot.days import Window, parse_past_day, today
from bot.desk import sentence_for
from bot.interactions import views
from bot.interactions.asker import Interaction, check_turn, settings_of, shows_only_asker, words_of
from bot.interactions.managing import may_rebuild
from bot.interactions.naming import name_of
from bot.interactions.retry import PASSING
from bot.members.asking import answered
from bot.members.checking import check
from bot.members.plain_words import question_words
from bot.members.privacy import plain, privacy
from bot.moderators.digests import drawn_timeline
from bot.moderators.gaps import gaps
from bot.moderators.known import known_days_or_none
from bot.moderators.settings_commands import settings
from bot.running import live
from bot.running.logs import bind_request, trace
from bot.state.database import StateError
from bot.texts import ENGLISH
from index.types import UsageError

if TYPE_CHECKING:
    from bot.client import Client


_log = structlog.get_logger(__name__)
_PROGRESS_SECONDS = 5.0


class Tree(app_commands.CommandTree["Client"]):
    """The command tree. An error that nobody foresaw still answers the interaction."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        bind_request(interaction.id, name_of(interaction))
        return True

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        words = words_of(interaction)
        # a channel that is gone, or in a server to which only the commands were added
        if isinstance(error, app_commands.TransformerError) and isinstance(error.value, app_commands.AppCommandChannel):
            sentence = words.may_not_write.format(channel=f"<#{error.value.id}>")
            await interaction.client.desk.refuse(interaction, sentence)
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        _log.error("command failed", trace=trace(cause))
        view = views.layout(notice(sentence_for(cause, words)))
        with suppress(discord.HTTPException, *PASSING):
            if interaction.response.is_done():
                await interaction.edit_original_response(view=view)
            else:
                await interaction.response.send_message(view=view, ephemeral=True)


Question: TypeAlias = app_commands.Range[str, 1, limits.QUESTION]


@app_commands.command(name="ask", description=ENGLISH.ask_description)
@app_commands.describe(question=ENGLISH.ask_question, as_of=ENGLISH.ask_as_of, private=ENGLISH.ask_private)
async def ask(
    interaction: Interaction, question: Question, as_of: str | None = None, private: bool | None = None
) -> None:
    client, words = interaction.client, words_of(interaction)
    if not question_words(question):
        await client.desk.refuse(interaction, words.no_question)
        return
    try:
        day = parse_past_day(as_of, today(), words)
        check_turn(interaction)
    except UsageError as error:
        await client.desk.refuse(interaction, str(error))
        return

    async def make() -> Card:
        return await answered(client, (interaction.user.id, interaction.guild_id), question, (), day, words)

    known = settings_of(interaction)
    hidden = known.private if private is None else private
    thread = question if known.threads and not hidden else ""
    await client.desk.respond(interaction, make, private=hidden, thread=thread)


@ask.autocomplete("question")
async def _questions(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    known = {**suggestible(await _asked_before(interaction)), **interaction.client.service.titles}
    found = await asyncio.to_thread(suggestions, typed, known)
    return [app_commands.Choice(name=name, value=name) for name in found]


async def _asked_before(interaction: Interaction) -> tuple[str, ...]:
    """What was answered in public in this server, where it keeps that; suggestions can do without."""
    server, client = interaction.guild_id, interaction.client
    if server is None or not settings_of(interaction).keep_questions:
        return ()
    try:
        return await client.state.asked.well_answered(server)
    except (SQLAlchemyError, StateError) as error:
        _log.error("earlier questions could not be read", trace=trace(error))
        return ()


@app_commands.command(name="digest", description=ENGLISH.digest_description)
@app_commands.describe(since=ENGLISH.digest_since)
async def digest(interaction: Interaction, since: str | None = None) -> None:
    client, words = interaction.client, words_of(interaction)
    try:
        day = parse_past_day(since, today(), words)
    except UsageError as error:
        await client.desk.refuse(interaction, str(error))
        return

    async def make() -> Card:
        window = Window(day) if day else None
        known = await known_days_or_none(client, settings_of(interaction).zone)
        found = await client.service.digest(interaction.user.id, window, today(), known)
        return digest_card(found, words, image=await drawn_timeline(client, interaction.user.id, words))

    await client.desk.respond(interaction, make, private=shows_only_asker(interaction))


@app_commands.command(name="sources", description=ENGLISH.sources_description)
async def sources(interaction: Interaction) -> None:
    await _first_page(interaction, "sources")


@app_commands.command(name="ledger", description=ENGLISH.ledger_description)
async def ledger(interaction: Interaction) -> None:
    await _first_page(interaction, "ledger")


@app_commands.command(name="timeline", description=ENGLISH.timeline_description)
async def timeline(interaction: Interaction) -> None:
    client, words = interaction.client, words_of(interaction)

    async def make() -> Card:
        entries, generation = await client.service.ledger(interaction.user.id, today())
        image = await client.pictures.timeline(entries, today(), words)
        return timeline_card(entries, image, generation, words)

    await client.desk.respond(interaction, make, private=shows_only_asker(interaction))


async def _first_page(interaction: Interaction, kind: str) -> None:
    await interaction.client.desk.respond(interaction, lambda: views.list_card(interaction, kind, 0), private=True)


@app_commands.command(name="about", description=ENGLISH.about_description)
async def about(interaction: Interaction) -> None:
    client, words = interaction.client, words_of(interaction)

    async def make() -> Card:
        articles, generation = await client.service.sources(interaction.user.id)
        return about_card(__version__, len(articles), generation, words)

    await client.desk.respond(interaction, make, private=True)


@app_commands.command(name="rebuild", description=ENGLISH.rebuild_description)
@app_commands.default_permissions(manage_guild=True)
async def rebuild(interaction: Interaction) -> None:
    client, words = interaction.client, words_of(interaction)
    in_server = interaction.guild_id is not None
    if not may_rebuild(interaction):
        await client.desk.refuse(interaction, words.rebuild_denied if in_server else words.rebuild_denied_direct)
        return
    if client.service.rebuilt_by_hand:
        await client.desk.refuse(interaction, words.rebuild_twice)
        return

    async def make() -> Card:
        async with _Progress(interaction) as progress:
            report = await live.rebuild(client, progress)
        return rebuild_card(report, words)

    await client.desk.respond(interaction, make)


class _Progress:
    """Shows how far a rebuild is by editing the original response now and then, as long as its token lives."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._words = words_of(interaction)
        self._text = self._words.rebuild_running
        self._ends = time.monotonic() + limits.TOKEN_SECONDS - limits.TOKEN_MARGIN_SECONDS

    def __call__(self, done: int, total: int) -> None:
        self._text = self._words.rebuild_progress.format(done=done, total=total)

    async def __aenter__(self) -> _Progress:
        self._task = asyncio.create_task(self._show(), name="rebuild progress")
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _show(self) -> None:
        shown = ""
        while time.monotonic() < self._ends:
            if self._text != shown:
                shown = self._text
                with suppress(discord.HTTPException, *PASSING):
                    await self._interaction.edit_original_response(view=views.layout(notice(shown)))
            await asyncio.sleep(_PROGRESS_SECONDS)


COMMANDS: tuple[app_commands.Command[Any, ..., None] | app_commands.ContextMenu | app_commands.Group, ...] = (
    *(ask, digest, timeline, sources, ledger, about, plain, privacy),
    *(check, gaps, settings, rebuild, track),
)


def build_tree(client: Client) -> Tree:
    """All commands, offered in servers and in direct messages with the bot."""
    contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
    installs = app_commands.AppInstallationType(guild=True, user=False)
    tree = Tree(client, allowed_contexts=contexts, allowed_installs=installs)
    for command in COMMANDS:
        tree.add_command(command)
    return tree
