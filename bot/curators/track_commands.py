"""`/track`: a moderator names a page, sees what was understood of it, and has it kept, corrected or left.

All of it is private. The preview is held in memory: after a restart the buttons say that it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
import structlog
from discord import app_commands

from bot import limits
from bot.cards.card import Card, notice
from bot.cards.track_card import outcome_card, preview_card, refusal, refused_card
from bot.curators.previews import Preview
from bot.curators.track_form import corrected, edit_form
from bot.curators.track_process import Seen
from bot.curators.tracking import TrackError
from bot.desk import respond_first
from bot.interactions.asker import Interaction, words_of
from bot.interactions.buttons import Persistent
from bot.interactions.forms import sent_form
from bot.interactions.managing import may_track
from bot.running.workers import BusyError
from bot.texts import ENGLISH, Words
from index.types import UsageError

if TYPE_CHECKING:
    from bot.client import Client

Work: TypeAlias = "Callable[[Client, Preview, Words], Coroutine[Any, Any, Card]]"
_log = structlog.get_logger(__name__)
_FORM = re.compile(r"onrecord:track:form:(?P<key>[0-9a-f]{16})")
_ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


@app_commands.command(name="track", description=ENGLISH.track_description)
@app_commands.describe(url=ENGLISH.track_url)
@app_commands.default_permissions(manage_guild=True)
async def track(interaction: Interaction, url: app_commands.Range[str, 1, limits.ADDRESS]) -> None:
    client, words = interaction.client, words_of(interaction)
    address = url.strip().strip("<>")
    refused = _refusal(interaction, words) or ("" if _ADDRESS.fullmatch(address) else words.track_no_address)
    if refused:
        await client.desk.refuse(interaction, refused)
        return

    async def make() -> Card:
        seen = await client.tracker.look(address)
        return preview_card(seen, client.previews.add(interaction.user.id, seen).key, words)

    await client.desk.respond(interaction, _or_refused(make, words), private=True)


def _refusal(interaction: Interaction, words: Words) -> str:
    """Why this person may not add articles; empty where they may."""
    if may_track(interaction, interaction.client.track_servers):
        return ""
    return words.track_denied if interaction.guild_id else words.track_denied_direct


def _or_refused(make: Callable[[], Coroutine[Any, Any, Card]], words: Words) -> Callable[[], Coroutine[Any, Any, Card]]:
    """A page that is not tracked is no fault of the bot: its sentence is for the person."""

    async def made() -> Card:
        try:
            return await make()
        except TrackError as error:
            return refused_card(str(error), words)

    return made


class TrackButton(Persistent, template=r"onrecord:track:(?P<action>keep|edit|cancel):(?P<key>[0-9a-f]{16})"):
    """A preview's button, for who asked for the preview."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        words, desk = words_of(interaction), interaction.client.desk
        preview = await _preview(interaction, self.kept["key"], words)
        if preview is None:
            return
        if self.kept["action"] == "edit":
            await respond_first(lambda: interaction.response.send_modal(edit_form(preview, words)))
        else:
            work = _left if self.kept["action"] == "cancel" else _kept
            await desk.replace(interaction, lambda: _alone(interaction.client, preview, words, work))


async def _preview(interaction: Interaction, key: str, words: Words) -> Preview | None:
    """The preview, if this person may decide on it; else they are told why not."""
    client, preview = interaction.client, interaction.client.previews.get(key)
    if refused := _refusal(interaction, words):
        await client.desk.refuse(interaction, refused)
    elif preview is None:
        await client.desk.replace(interaction, _said(words.track_gone))
    elif preview.owner != interaction.user.id:
        await client.desk.refuse(interaction, words.track_stranger)
    else:
        return preview
    return None


def _said(text: str) -> Callable[[], Coroutine[Any, Any, Card]]:
    async def make() -> Card:
        return notice(text)

    return make


async def _alone(client: Client, preview: Preview, words: Words, work: Work) -> Card:
    """Does `work` while nobody else works on the preview; where it is decided on already, shows what was done."""
    async with preview.lock:
        if preview.outcome is not None:
            return outcome_card(preview.outcome, client.live.is_on, words)
        if client.previews.get(preview.key) is None:
            return notice(words.track_gone)
        return await work(client, preview, words)


async def _left(client: Client, preview: Preview, words: Words) -> Card:
    client.previews.drop(preview.key)
    return notice(words.track_cancelled)


async def _kept(client: Client, preview: Preview, words: Words) -> Card:
    """Where that fails the preview stays, to try again."""
    try:
        preview.outcome = await client.tracker.keep(preview.seen.draft, preview.seen.differs)
    except (TrackError, BusyError) as error:
        return preview_card(preview.seen, preview.key, words, _why(error, words))
    _log.info("page tracked", decision=preview.outcome.decision.value, article=preview.outcome.article)
    client.live.nudge()
    return outcome_card(preview.outcome, client.live.is_on, words)


def _why(error: TrackError | BusyError, words: Words) -> str:
    if isinstance(error, BusyError):
        return words.busy
    return refusal(str(error), words)


async def answer_track_form(interaction: Interaction) -> None:
    """Shows the preview anew with what the form says; leaves every other interaction alone."""
    if (sent := sent_form(interaction, _FORM)) is None:
        return
    (form, lines), words = sent, words_of(interaction)
    preview = await _preview(interaction, form["key"], words)
    if preview is not None:
        work = partial(_amended, lines=lines)
        await interaction.client.desk.replace(interaction, lambda: _alone(interaction.client, preview, words, work))


async def _amended(client: Client, preview: Preview, words: Words, *, lines: dict[str, str]) -> Card:
    """Where it can't be told what the page is now, what was typed stays, to send it again."""
    try:
        draft = corrected(preview.seen.draft, lines, words)
    except UsageError as error:
        return preview_card(preview.seen, preview.key, words, str(error))
    try:
        preview.seen, wrong = await client.tracker.decide(draft), ""
    except (TrackError, BusyError) as error:
        preview.seen, wrong = Seen(draft), _why(error, words)
    return preview_card(preview.seen, preview.key, words, wrong)
