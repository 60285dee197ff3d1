"""The one mechanism of all buttons: found by their `custom_id` when they are pressed, also after a restart."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.interactions.naming import name_of
from bot.running.logs import bind_request


class Persistent(ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
    """A pressed button. A child names the `custom_id`s that are its own, and says in `callback` what it does.

    `kept` is what the `custom_id` says, by the template's groups: a button keeps nothing elsewhere.
    """

    def __init__(self, match: re.Match[str]) -> None:
        super().__init__(ui.Button(custom_id=match.string))
        self.kept = match.groupdict()

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        bind_request(interaction.id, name_of(interaction))
        return cls(match)
