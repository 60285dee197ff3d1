"""Who may change a server's settings, and what everybody is answered from: rebuild the index, add articles."""

from __future__ import annotations

import discord

from bot.interactions.asker import Interaction


def may_manage(interaction: Interaction) -> bool:
    """The server, by the permissions that Discord computed for this member and channel and sends with the
    interaction."""
    permissions = interaction.permissions
    return interaction.guild_id is not None and (permissions.manage_guild or permissions.administrator)


def may_rebuild(interaction: Interaction) -> bool:
    """In a server: who may manage it. In direct messages, where everybody has every permission: the application's owner
    alone."""
    if interaction.guild_id is not None:
        return may_manage(interaction)
    return is_owner(interaction.client.application, interaction.user.id)


def may_track(interaction: Interaction, servers: frozenset[int]) -> bool:
    """Whether who sent the interaction may add articles; `servers`: where moderators may, all where it is empty."""
    return may_rebuild(interaction) and (not interaction.guild_id or not servers or interaction.guild_id in servers)


def is_owner(application: discord.AppInfo | None, user: int) -> bool:
    """Whether `user` owns the application, as Discord told at login; a team's application is its owner's."""
    if application is None:
        return False
    return user == (application.team.owner_id if application.team else application.owner.id)
