"""Sends each server's digest when it is due: claimed in the state first, so that no restart doubles or loses one.

An attempt that failed leaves its claim. Whoever finds one looks in the channel first whether that digest is there
already: its footer names the slot.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import discord
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.cards.card import Card, Image, notice
from bot.cards.reports import digest_card
from bot.cards.settings_card import off_sentence
from bot.days import today, weekly
from bot.interactions.asker import words_in
from bot.interactions.retry import PASSING, is_refused, persistently
from bot.interactions.sending import arrived, sent
from bot.interactions.views import layout
from bot.moderators.known import known_days, note_articles
from bot.moderators.schedule import Slot, due
from bot.running.again import Again
from bot.running.border import is_done
from bot.running.logs import named
from bot.servers import ServerSettings
from bot.state.database import StateError
from bot.texts import LANGUAGES, Words

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)
TICK_SECONDS = 20.0


async def send_digests(client: Client) -> None:
    """Looks again and again which digests are due, and sends them; one server's trouble is no other's."""
    again: Again[Slot] = Again(TICK_SECONDS)
    while True:
        await client.wait_until_ready()
        await _note(client)
        for slot in again.ready(_due(client), time.monotonic()):
            done = await is_done(_attempt(client, slot), "digest", server=slot.server)
            again.note(slot, done, time.monotonic())
        await asyncio.sleep(TICK_SECONDS)


async def _note(client: Client) -> None:
    """Which articles are served by now; what fails is done by the next look."""
    try:
        await note_articles(client)
    except (SQLAlchemyError, StateError) as error:
        _log.warning("new articles not noted yet", error=named(error))


def _due(client: Client) -> list[Slot]:
    now, servers = clock.now(), client.state.preferences.servers()
    slots = (due(server, settings, now) for server, settings in servers.items())
    return [slot for slot in slots if slot and client.get_guild(slot.server)]


async def _attempt(client: Client, slot: Slot) -> None:
    """Sends it, or switches the digest off where it can't be sent any more. Raises what is left for another attempt."""
    try:
        await _send_once(client, slot)
    except (discord.Forbidden, discord.NotFound) as error:
        if not is_refused(error):
            raise
        await _switch_off(client, slot, "deleted" if isinstance(error, discord.NotFound) else "forbidden")


async def _send_once(client: Client, slot: Slot) -> None:
    is_sent, is_new = await client.state.slots.claim(slot)
    if is_sent:
        return
    async with client.state.slots.alone(slot) as note_sent:
        await _post(client, slot, is_new)
        await note_sent()
        _log.info("digest sent", server=slot.server, day=slot.day.isoformat())


async def _post(client: Client, slot: Slot, is_new: bool) -> None:
    channel = client.get_partial_messageable(slot.channel)
    marks = {mark(slot, words) for words in LANGUAGES.values()}
    if is_new or not await arrived(channel, marks, client.user):
        words = words_in(client, client.get_guild(slot.server))
        card = await _card(client, slot, words)
        plain = client.state.preferences.server(slot.server).plain
        await sent(card, lambda view, files: channel.send(view=view, nonce=slot.nonce, files=files), plain=plain)


async def _card(client: Client, slot: Slot, words: Words) -> Card:
    """The digest of the days since the one before it: of what became known on them."""
    window = weekly(slot.day, await client.state.slots.sent_before(slot))
    known = await known_days(client, client.state.preferences.server(slot.server).zone)
    found = await client.service.digest(slot.server, window, slot.day, known)
    return digest_card(found, words, mark(slot, words), await drawn_timeline(client, slot.server, words))


async def drawn_timeline(client: Client, user: int, words: Words) -> Image | None:
    """The release's timeline today; None where it can't be drawn."""
    entries, _ = await client.service.ledger(user, today())
    return await client.pictures.timeline(entries, today(), words)


def mark(slot: Slot, words: Words) -> str:
    """What identifies the slot in the digest's footer."""
    return words.digest_slot.format(day=slot.day.isoformat())


async def _switch_off(client: Client, slot: Slot, why: str) -> None:
    """Switches the digest off, then tells the moderators, once; not where they set it anew meanwhile."""
    before, settings = await client.state.preferences.change(
        slot.server, lambda known: switched_off(known, slot.channel, why)
    )
    if settings == before:
        return
    _log.warning("digest switched off", server=slot.server, why=why)
    guild = client.get_guild(slot.server)
    words = words_in(client, guild)
    card = notice(off_sentence(why, slot.channel, words))
    for channel in _moderators(guild, settings):
        if channel != slot.channel and await _told(client, channel, card, slot):
            return


def switched_off(settings: ServerSettings, channel: int, why: str) -> ServerSettings:
    """Without the digest, where `channel` is still the one that it is sent to."""
    if settings.digest_channel != channel:
        return settings
    return settings.model_copy(update={"digest_channel": None, "digest_from": "", "digest_off": why})


def _moderators(guild: discord.Guild | None, settings: ServerSettings) -> list[int]:
    """Where moderators read, best first."""
    known: list[Any] = [guild.public_updates_channel, guild.system_channel] if guild else []
    return [*([settings.curators] if settings.curators else []), *(each.id for each in known if each)]


async def _told(client: Client, channel: int, card: Card, slot: Slot) -> bool:
    target, view = client.get_partial_messageable(channel), layout(card)
    try:
        await persistently(lambda: target.send(view=view, nonce=slot.nonce ^ 1))
    except (discord.HTTPException, *PASSING):
        return False
    return True
