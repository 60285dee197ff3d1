"""Commands are registered with Discord only when their definition changed, or when asked to."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import structlog
from discord import app_commands

_log = structlog.get_logger(__name__)
_FILE = "commands.sha256"


async def definition_digest(tree: app_commands.CommandTree[Any], where: str) -> str:
    """SHA-256 over all commands as they would be registered, and `where` (server and application)."""
    translator, known = tree.translator, tree.get_commands()
    if translator:
        commands = [await command.get_translated_payload(tree, translator) for command in known]
    else:
        commands = [command.to_dict(tree) for command in known]
    commands.sort(key=lambda each: str(each["name"]))
    text = json.dumps([where, commands], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


async def sync_if_changed(tree: app_commands.CommandTree[Any], data_dir: Path, where: str, *, force: bool) -> bool:
    """Registers the commands if needed and remembers that; True when it did. Raises discord.HTTPException, OSError."""
    digest, file = await definition_digest(tree, where), data_dir / _FILE
    if not force and _stored(file) == digest:
        return False
    await tree.sync()
    _store(file, digest)
    _log.info("commands registered", count=len(tree.get_commands()))
    return True


def _stored(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _store(file: Path, digest: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(".new")
    aside.write_text(digest + "\n", "utf-8")
    aside.replace(file)
