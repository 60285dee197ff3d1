"""Commands are registered with Discord only when their definition changed, or when asked to."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import structlog
from discord import app_commands

from bot.running.translating import Translator
from bot.state.commands import Commands

_log = structlog.get_logger(__name__)


async def _digest(tree: app_commands.CommandTree[Any], where: str) -> str:
    """SHA-256 over all commands as they would be registered, and `where` (server and application)."""
    commands = [await command.get_translated_payload(tree, Translator()) for command in tree.get_commands()]
    commands.sort(key=lambda each: str(each["name"]))
    text = json.dumps([where, commands], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


async def sync_if_changed(
    tree: app_commands.CommandTree[Any], remembered: Commands, where: str, *, force: bool
) -> bool:
    """Registers the commands if needed and remembers that; True when it did.

    Raises discord.HTTPException, StateError, SQLAlchemyError.
    """
    digest = await _digest(tree, where)
    async with remembered.turn(where):
        if not force and await remembered.known(where) == digest:
            return False
        await tree.sync()
        await remembered.keep(where, digest)
    _log.info("commands registered", count=len(tree.get_commands()))
    return True
