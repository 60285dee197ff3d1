"""`onrecord migrate`: moves what an embedded deployment holds, its state and its index, into a shared database.

It may be repeated: what is there already stays as it is, what an interruption left out is copied.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bot import local
from bot.running.single import alone
from bot.settings import Settings
from bot.state.address import place
from bot.state.database import FILE, Database, open_database
from bot.state.moving import copy_state
from index.types import OnrecordError, UsageError


def migrate(settings: Settings) -> Iterator[str]:
    """Says one sentence of each thing done. Raises OnrecordError where the database holds something else."""
    if settings.database is None:
        raise UsageError("Set ONRECORD_DATABASE_URL to the database that everything is to be moved to.")
    with alone(settings.data_dir):
        mine, theirs = local.own_index(settings), local.shared_index(settings)
        if theirs not in (None, mine):
            raise OnrecordError(
                f"The database {place(settings.database)} holds another index already: nothing was copied."
            )
        yield asyncio.run(_state(settings, settings.database))
        yield _index(settings, mine, theirs)


async def _state(settings: Settings, url: str) -> str:
    if not (settings.data_dir / FILE).is_file():
        return f"There is no state in {settings.data_dir}."
    source = await open_database(settings.data_dir)
    try:
        target = await open_database(settings.data_dir, url)
        return await _copied(source, target, place(url))
    finally:
        await source.close()


async def _copied(source: Database, target: Database, place: str) -> str:
    try:
        rows = await copy_state(source, target, place)
    finally:
        await target.close()
    return f"State: {rows} rows copied to {place}." if rows else f"State: {place} holds it already."


def _index(settings: Settings, mine: str | None, theirs: str | None) -> str:
    if mine is None:
        return f"There is no index in {settings.index_dir}: run onrecord rebuild, which builds it in the database."
    if mine == theirs:
        return f"Index: generation {mine} is there already."
    local.share_index(settings)
    return f"Index: generation {mine} published."
