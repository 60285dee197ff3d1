"""Who may change what everybody is answered from: rebuild the index, add articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from bot.client import Client


def may_rebuild(in_server: bool, permissions: discord.Permissions, is_owner: bool) -> bool:
    """In a server: who may manage it, by the permissions that Discord computed for this member and channel and sends
    with the interaction. In direct messages, where everybody has every permission: the application's owner alone."""
    return permissions.manage_guild or permissions.administrator if in_server else is_owner


def is_owner(application: discord.AppInfo | None, user: int) -> bool:
    """Whether `user` owns the application, as Discord told at login; a team's application is its owner's."""
    if application is None:
        return False
    return user == (application.team.owner_id if application.team else application.owner.id)


def manages(interaction: discord.Interaction[Any]) -> bool:
    """Whether who sent the interaction may rebuild."""
    client: Client = interaction.client
    owner = is_owner(client.application, interaction.user.id)
    return may_rebuild(interaction.guild_id is not None, interaction.permissions, owner)


def may_track(interaction: discord.Interaction[Any], servers: frozenset[int]) -> bool:
    """Whether who sent the interaction may add articles; `servers`: where moderators may, all where it is empty."""
    return manages(interaction) and (not interaction.guild_id or not servers or interaction.guild_id in servers)
