"""`onrecord doctor`: looks at everything the bot needs, and says of each whether it is well."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp
import discord
from discord.http import Route

from bot import clock, local
from bot.running.lifetime import StartError, use_api, why
from bot.settings import NO_TOKEN, Settings
from bot.state.address import place
from bot.state.database import FILE, prepare
from bot.state.postgres import prepare_shared
from index.types import OnrecordError

_SECONDS = 15.0
_CLOCK_SECONDS = 5.0
_NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
)
_PRIVILEGED = {
    "Presence": discord.ApplicationFlags(gateway_presence=True, gateway_presence_limited=True),
    "Server Members": discord.ApplicationFlags(gateway_guild_members=True, gateway_guild_members_limited=True),
    "Message Content": discord.ApplicationFlags(gateway_message_content=True, gateway_message_content_limited=True),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `sentence` says what to do where it is not well."""

    name: str
    well: bool
    sentence: str


def examine(settings: Settings) -> list[Finding]:
    """Everything, what is on this machine first."""

    async def there() -> list[Finding]:
        return [finding async for finding in look_at_discord(settings)]

    return [_state(settings), *_index(settings), *asyncio.run(there())]


def _state(settings: Settings) -> Finding:
    try:
        if settings.database:
            asyncio.run(prepare_shared(settings.database))
        else:
            prepare(settings.data_dir)
    except OnrecordError as error:
        return Finding("state", False, str(error))
    where = f"The database {place(settings.database)}" if settings.database else settings.data_dir / FILE
    return Finding("state", True, f"{where} is whole and up to date.")


def _index(settings: Settings) -> list[Finding]:
    try:
        if not local.has_index(settings):
            return [Finding("index", False, "There is no index yet: run onrecord rebuild.")]
        generation = local.open_index(settings).generation
        stale = local.stale(settings, generation)
        kept = "that of the corpus" if settings.corpus_dir.is_dir() else "the shared one; no corpus is on this machine"
        index = Finding("index", stale is None, stale or f"Generation {generation.id} is {kept}.")
        began = time.monotonic()
        generation.encoder.encode(["Does the model answer?"])
        model = f"{generation.model} embeds a sentence in {time.monotonic() - began:.3f} s."
    except OnrecordError as error:
        return [Finding("index", False, str(error))]
    return [index, Finding("model", True, model)]


async def look_at_discord(settings: Settings) -> AsyncIterator[Finding]:
    """Clock, token, intents and the permissions in each server."""
    token = settings.token
    use_api(settings.discord_api)
    yield await _clock()
    if not token:
        yield Finding("token", False, NO_TOKEN)
        return
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
            yield Finding("token", True, f"Discord knows the bot as {client.user}.")
            yield _intents(client.application)
            for guild in await client.http.get_guilds(200, with_counts=False):
                yield _permissions(str(guild["name"]), int(guild["permissions"]))
        except (discord.DiscordException, aiohttp.ClientError, OSError, StartError, KeyError, TypeError) as error:
            yield Finding("token", False, why(error))


async def _clock() -> Finding:
    """By the time that Discord's server puts on its answers."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS)) as session,
            session.get(f"{Route.BASE}/gateway") as response,
        ):
            theirs = parsedate_to_datetime(response.headers.get("Date", ""))
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        return Finding("clock", False, f"Discord could not be asked for the time ({type(error).__name__}).")
    off = abs((clock.now() - theirs).total_seconds())
    if off > _CLOCK_SECONDS:
        return Finding("clock", False, f"This machine's clock is {off:.0f} s off: set it by a time server.")
    return Finding("clock", True, f"The clock agrees with Discord's within {off:.0f} s.")


def _intents(application: discord.AppInfo | None) -> Finding:
    flags = application.flags.value if application else 0
    on = [name for name, flag in _PRIVILEGED.items() if flags & flag.value]
    if on:
        return Finding("intents", True, f"{', '.join(on)} may be switched off: no privileged intent is needed.")
    return Finding("intents", True, "No privileged intent is needed, and none is on.")


def _permissions(name: str, value: int) -> Finding:
    has = discord.Permissions(value)
    missing = [each for each, needed in _NEEDED if needed and not (has.administrator or getattr(has, each))]
    if missing:
        wanted = ", ".join(each.replace("_", " ") for each in missing)
        return Finding(f"server {name}", False, f"The bot lacks: {wanted}. Give its role these permissions.")
    return Finding(f"server {name}", True, "The bot may read, write, also in threads, and attach pictures.")
