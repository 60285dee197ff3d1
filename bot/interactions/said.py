"""What a message of the bot says, read back from its components."""

from __future__ import annotations

from typing import Any

import discord

from bot.cards.questions import questions_on


def texts_on(message: discord.Message | None) -> list[str]:
    """The texts of a message's components, in order, empty ones left out."""
    return [each.content for each in _walk(message.components if message else []) if each.content]


def asked_on(message: discord.Message | None) -> tuple[str, ...]:
    """The questions that an answer of the bot repeats, oldest first."""
    said = texts_on(message)
    return questions_on(said[0]) if said else ()


def asked_by(bot: int, message: discord.Message) -> tuple[str, ...]:
    """The same; none on a message of anybody else, another bot too."""
    return asked_on(message) if message.author.id == bot else ()


def _walk(components: Any) -> list[discord.TextDisplay]:
    found: list[discord.TextDisplay] = []
    for component in components:
        if isinstance(component, discord.TextDisplay):
            found.append(component)
        found += _walk(getattr(component, "children", ()))
    return found
