"""Tells Discord the names and descriptions of the commands in every language that there are words for."""

from __future__ import annotations

from dataclasses import asdict

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.chinese import CHINESE
from bot.chinese.names import NAMES
from bot.texts import ENGLISH

_NAMED = frozenset({Location.command_name, Location.group_name, Location.parameter_name})


def _choices() -> dict[str, str]:
    return dict(zip(ENGLISH.weekdays.split(), CHINESE.weekdays.split(), strict=True))


def _sentences() -> dict[str, str]:
    chinese = asdict(CHINESE)
    return {english: chinese[field] for field, english in asdict(ENGLISH).items()}


class Translator(app_commands.Translator):
    """Finds a text by its English wording."""

    def __init__(self) -> None:
        self._known = {**_sentences(), **_choices()}

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        if locale is not discord.Locale.chinese:
            return None
        named = NAMES.get(string.message) if context.location in _NAMED else None
        return named or self._known.get(string.message)
