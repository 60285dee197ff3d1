"""Forms: what they ask for, and what was written into one. It is found by its `custom_id`, also after a restart."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import ui

_SECONDS = 3600.0
Sent = tuple[re.Match[str], dict[str, str]]
"""How the `custom_id` of a sent form was matched, and what was written into each field, on one line."""


class Form(ui.Modal):
    """A form of texts. What is sent comes to whoever looks for it by `sent_form`."""

    def __init__(self, title: str, custom_id: str) -> None:
        super().__init__(title=title, custom_id=custom_id, timeout=_SECONDS)

    def ask(self, name: str, label: str, **more: Any) -> None:
        """Adds a field; `more` is what `discord.ui.TextInput` takes."""
        field: ui.TextInput[Any] = ui.TextInput(custom_id=name, **more)
        self.add_item(ui.Label(text=label, component=field))

    async def on_submit(self, _interaction: discord.Interaction[Any]) -> None:
        """Nothing: see the class."""


def sent_form(interaction: discord.Interaction[Any], form: re.Pattern[str]) -> Sent | None:
    """What was sent, where that is a form with such a `custom_id`."""
    data: Any = interaction.data or {}
    match = form.fullmatch(str(data.get("custom_id", "")))
    if interaction.type is not discord.InteractionType.modal_submit or match is None:
        return None
    fields = [row.get("component", {}) for row in data.get("components", [])]
    return match, {str(field.get("custom_id", "")): " ".join(str(field.get("value", "")).split()) for field in fields}
