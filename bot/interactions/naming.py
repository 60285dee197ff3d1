"""What an interaction is called in the log and in the metrics: the command, or which button or form. Pure."""

from __future__ import annotations

from typing import Any

import discord

_KINDS = {discord.InteractionType.component: "button", discord.InteractionType.modal_submit: "form"}


def name_of(interaction: discord.Interaction[Any]) -> str:
    """As `settings show`, `button follow`, `form why`; nothing that a person wrote."""
    if interaction.command:
        return interaction.command.qualified_name
    data: Any = interaction.data or {}
    ours, _, rest = str(data.get("custom_id", "")).partition(":")
    kind = _KINDS.get(interaction.type, interaction.type.name)
    return f"{kind} {rest.partition(':')[0]}" if ours == "onrecord" and rest else kind
