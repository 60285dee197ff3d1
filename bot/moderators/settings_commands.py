"""`/settings`: what moderators may set for their server. Every change is checked, kept, and shown with the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import AppCommandChannel, Choice, Range

from bot import clock, limits
from bot.cards.card import Card
from bot.cards.settings_card import settings_card
from bot.interactions.asker import Interaction, deleted, settings_of, words_of
from bot.interactions.managing import may_manage
from bot.servers import DEFAULTS, MOST_CHANNELS, ServerSettings, changed, zones
from bot.texts import ENGLISH
from index.types import UsageError

settings = app_commands.Group(
    name="settings",
    description=ENGLISH.settings_description,
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    default_permissions=discord.Permissions(manage_guild=True),
)
LANGUAGES = [
    Choice(name=ENGLISH.choice_auto, value=""),
    Choice(name="English", value="en"),
    Choice(name="中文", value="zh"),
]


@settings.command(name="show", description=ENGLISH.settings_show_description)
async def show(interaction: Interaction) -> None:
    await _saved(interaction, {})


@settings.command(name="reset", description=ENGLISH.settings_reset_description)
async def reset(interaction: Interaction) -> None:
    await _saved(interaction, {}, off=tuple(DEFAULTS.model_dump()))


@settings.command(name="answers", description=ENGLISH.settings_answers_description)
@app_commands.describe(
    private=ENGLISH.option_private,
    plain=ENGLISH.option_plain,
    language=ENGLISH.option_language,
    threads=ENGLISH.option_threads,
    corrections=ENGLISH.option_corrections,
)
@app_commands.choices(language=LANGUAGES)
async def answers(
    interaction: Interaction,
    private: bool | None = None,
    plain: bool | None = None,
    language: str | None = None,
    threads: bool | None = None,
    corrections: bool | None = None,
) -> None:
    given = {"private": private, "plain": plain, "language": language, "threads": threads, "corrections": corrections}
    await _saved(interaction, given)


@settings.command(name="limits", description=ENGLISH.settings_limits_description)
@app_commands.describe(cooldown=ENGLISH.option_cooldown, per_minute=ENGLISH.option_per_minute)
async def limit(
    interaction: Interaction, cooldown: Range[int, 0, 3600] | None = None, per_minute: Range[int, 0, 1000] | None = None
) -> None:
    await _saved(interaction, {"cooldown": cooldown, "per_minute": per_minute})


@settings.command(name="channels", description=ENGLISH.settings_channels_description)
@app_commands.describe(add=ENGLISH.option_add, remove=ENGLISH.option_remove, everywhere=ENGLISH.option_everywhere)
async def channels(
    interaction: Interaction,
    add: AppCommandChannel | None = None,
    remove: AppCommandChannel | None = None,
    everywhere: bool = False,
) -> None:
    words = words_of(interaction)

    def change(known: ServerSettings) -> ServerSettings:
        listed = set() if everywhere else set(known.channels)
        if add or remove:
            listed -= deleted(interaction.client, interaction.guild_id, known)
        listed = (listed | ({add.id} if add else set())) - ({remove.id} if remove else set())
        if len(listed) > MOST_CHANNELS:
            raise UsageError(words.too_many_channels.format(number=MOST_CHANNELS))
        return changed(known, {"channels": tuple(sorted(listed))}, words.bad_setting)

    await _apply(interaction, change)


@settings.command(name="questions", description=ENGLISH.settings_questions_description)
@app_commands.describe(
    keep=ENGLISH.option_keep,
    retention=ENGLISH.option_retention,
    curators=ENGLISH.option_curators,
    no_curators=ENGLISH.option_no_curators,
)
async def questions(
    interaction: Interaction,
    keep: bool | None = None,
    retention: Range[int, 1, 365] | None = None,
    curators: discord.TextChannel | None = None,
    no_curators: bool = False,
) -> None:
    given: dict[str, Any] = {"keep_questions": keep, "retention": retention}
    if curators and not _may_write(curators):
        sentence = words_of(interaction).may_not_write.format(channel=f"<#{curators.id}>")
        await interaction.client.desk.refuse(interaction, sentence)
        return
    given |= {"curators": curators.id} if curators else {}
    await _saved(interaction, given, off=("curators",) if no_curators else ())


WEEKDAYS = [Choice(name=name, value=number) for number, name in enumerate(ENGLISH.weekdays.split())]


@settings.command(name="digest", description=ENGLISH.settings_digest_description)
@app_commands.describe(
    channel=ENGLISH.option_digest_channel,
    weekday=ENGLISH.option_weekday,
    hour=ENGLISH.option_hour,
    zone=ENGLISH.option_zone,
    off=ENGLISH.option_digest_off,
)
@app_commands.choices(weekday=WEEKDAYS)
async def digest(
    interaction: Interaction,
    channel: discord.TextChannel | None = None,
    weekday: int | None = None,
    hour: Range[int, 0, 23] | None = None,
    zone: str | None = None,
    off: bool = False,
) -> None:
    words, known = words_of(interaction), settings_of(interaction)
    if off:
        names = [name for name in DEFAULTS.model_dump() if name.startswith("digest_")]
        await _saved(interaction, {}, off=names)
        return
    if channel is None and known.digest_channel is None:
        await interaction.client.desk.refuse(interaction, words.digest_no_channel)
        return
    if channel and not _may_write(channel):
        await interaction.client.desk.refuse(interaction, words.may_not_write.format(channel=f"<#{channel.id}>"))
        return
    if zone is not None and zone not in zones():
        await interaction.client.desk.refuse(interaction, words.bad_zone)
        return
    given = {"digest_weekday": weekday, "digest_hour": hour, "digest_zone": zone}
    begun = {"digest_channel": channel and channel.id, "digest_from": clock.now().isoformat(), "digest_off": ""}
    await _saved(interaction, {**given, **begun})


def _may_write(channel: discord.TextChannel) -> bool:
    allowed = channel.permissions_for(channel.guild.me)
    return allowed.view_channel and allowed.send_messages


@digest.autocomplete("zone")
async def _zones(_interaction: Interaction, typed: str) -> list[Choice[str]]:
    wanted = typed.strip().casefold().replace(" ", "_")
    found = [name for name in sorted(zones()) if wanted in name.casefold()]
    return [Choice(name=name, value=name) for name in found[: limits.CHOICES]]


async def _saved(interaction: Interaction, changes: dict[str, Any], off: Sequence[str] = ()) -> None:
    """Keeps what was given (None: not given), brings `off` back to defaults; shows all settings, to the moderator."""
    wrong = words_of(interaction).bad_setting
    given = {name: value for name, value in changes.items() if value is not None}
    given |= {name: getattr(DEFAULTS, name) for name in off}
    forgets = given.get("keep_questions") is False
    await _apply(interaction, lambda known: changed(known, given, wrong), forgets=forgets)


async def _apply(
    interaction: Interaction, change: Callable[[ServerSettings], ServerSettings], *, forgets: bool = False
) -> None:
    """Keeps what `change` makes of the settings and shows them; `forgets` the words of questions too."""
    state, words, server = interaction.client.state, words_of(interaction), interaction.guild_id

    async def make() -> Card:
        if not may_manage(interaction) or server is None:
            raise UsageError(words.settings_denied)
        known, chosen = await state.preferences.change(server, change)
        if forgets:
            await state.forget_questions(server)
        if chosen.retention < known.retention:
            await state.prune(clock.now())
        return settings_card(chosen, words, deleted(interaction.client, server, chosen))

    await interaction.client.desk.respond(interaction, make, private=True)
