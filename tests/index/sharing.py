"""Generations in a shared database, as its tests publish them and look at what lies there."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from datetime import date
from pathlib import Path

import asyncpg

from index import shared
from index.answer import answer
from index.contract import answer_object
from index.generation import Generation
from index.store import tables
from index.stored.manifest import held, write_manifest

QUESTIONS = ("which chips does orion 5 run on?", "when is orion 5 due?", "price?", "how many paramters?", "lions")


def publish(url: str, generation: Generation) -> None:
    with shared.only_one(url) as session:
        shared.publish(session, generation.folder)


def told(generation: Generation, question: str, as_of: date | None = None) -> str:
    return json.dumps(answer_object(answer(generation, question, (), as_of)))


def execute(url: str, *statements: str) -> None:
    async def work() -> None:
        connection = await asyncpg.connect(url)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(work())


def stored(url: str) -> dict[str, int]:
    """The tables of vectors, which is which by a number of the database's own."""

    async def work() -> dict[str, int]:
        connection = await asyncpg.connect(url)
        query = "SELECT to_regclass('onrecord_index.' || $1)::oid"
        found = {name: await connection.fetchval(query, name) for name in await tables.stored(connection)}
        await connection.close()
        return found

    return asyncio.run(work())


def names(generation: Generation) -> set[str]:
    manifest = json.loads((generation.folder / "manifest.json").read_bytes())
    return {table.name for table in tables.tables(held(manifest))}


def renamed(generation: Generation, folder: Path) -> Path:
    """The same as another generation."""
    shutil.copytree(generation.folder, folder, copy_function=os.link)
    manifest = json.loads((folder / "manifest.json").read_bytes()) | {"id": folder.name}
    for name in ("manifest.json", "manifest.sha256", "checked.json"):
        (folder / name).unlink(missing_ok=True)
    write_manifest(folder, manifest)
    return folder
