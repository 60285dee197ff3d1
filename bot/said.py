"""What a message of the bot says, read back from its components."""

from __future__ import annotations

from typing import Any

import discord


def texts_on(message: discord.Message | None) -> list[str]:
    """The texts of a message's components, in order, empty ones left out."""
    return [each.content for each in _walk(message.components if message else []) if each.content]


def _walk(components: Any) -> list[discord.TextDisplay]:
    found: list[discord.TextDisplay] = []
    for component in components:
        if isinstance(component, discord.TextDisplay):
            found.append(component)
        found += _walk(getattr(component, "children", ()))
    return found
