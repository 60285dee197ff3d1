"""Who asks, and where: in which words they are answered, how, and whether they may ask now."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeAlias

import discord

from bot.servers import ServerSettings
from bot.texts import Words, words_for
from index.types import UsageError

if TYPE_CHECKING:
    from bot.client import Client

Interaction: TypeAlias = "discord.Interaction[Client]"


def words_of(interaction: Interaction) -> Words:
    """The asker's language decides, then the server's."""
    return words_for(interaction.locale.value, *_languages(settings_of(interaction), interaction.guild_locale))


def words_in(client: Client, guild: discord.Guild | None) -> Words:
    """The server's words, where no asker's language is known."""
    settings = client.state.preferences.server(guild.id if guild else None)
    return words_for(*_languages(settings, guild.preferred_locale if guild else None))


def _languages(settings: ServerSettings, locale: discord.Locale | None) -> tuple[str, ...]:
    return settings.language, locale.value if locale else ""


def settings_of(interaction: Interaction) -> ServerSettings:
    return interaction.client.state.preferences.server(interaction.guild_id)


def is_plain(client: Client, server: int | None, member: int) -> bool:
    """Whether answers to this member are written as plain text."""
    preferences = client.state.preferences
    return preferences.plain(member) or preferences.server(server).plain


def shows_only_asker(interaction: Interaction) -> bool:
    """Whether what anybody may ask for is kept private here: by default, or because the bot answers elsewhere."""
    settings = settings_of(interaction)
    return settings.private or not settings.answers_in(interaction.channel_id, *around(interaction.channel))


def around(channel: object) -> tuple[int | None, int | None]:
    """The channel that a thread is in, and the category of either; None where there is none or it is not known."""
    own = channel.parent if isinstance(channel, discord.Thread) else channel
    return getattr(channel, "parent_id", None), getattr(own, "category_id", None)


def deleted(client: Client, server: int | None, settings: ServerSettings) -> frozenset[int]:
    """Which channels of the settings are no more; none where the bot does not see the server's channels."""
    guild = client.get_guild(server or 0)
    if guild is None or guild.unavailable:
        return frozenset()
    named = (*settings.channels, settings.curators, settings.digest_channel)
    return frozenset(each for each in named if each and guild.get_channel(each) is None)


def check_turn(interaction: Interaction) -> None:
    """Raises UsageError with the sentence why this member may not ask here, or not yet."""
    settings, words = settings_of(interaction), words_of(interaction)
    if not settings.answers_in(interaction.channel_id, *around(interaction.channel)):
        gone = deleted(interaction.client, interaction.guild_id, settings)
        where = ", ".join([f"<#{each}>" for each in settings.channels if each not in gone][:5])
        raise UsageError(words.other_channel.format(channels=where) if where else words.channels_deleted)
    seconds = seconds_to_wait(interaction.client, interaction.guild_id, interaction.user.id)
    if seconds:
        raise UsageError(words.cooling_down.format(seconds=seconds))


def seconds_to_wait(client: Client, server: int | None, member: int) -> int:
    """0 notes that the member asked."""
    return client.cooldown.wait(server, member, client.state.preferences.server(server), time.monotonic())


def seconds_to_help(client: Client, server: int | None, member: int) -> int:
    """The same for one who asked nothing: whoever waits gets no help meanwhile, others as often as they may ask, which
    is no question of theirs."""
    known, now = client.state.preferences.server(server), time.monotonic()
    return client.cooldown.left(server, member, known, now) or client.cooldown.wait(server, -member, known, now)
