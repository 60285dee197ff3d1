"""Generations in a PostgreSQL that several machines share.

    onrecord_index.generation   id and manifest of each that is kept, as they stand in a generation's folder
    onrecord_index.current      the id of the served one; one row, changed in the transaction that publishes
    onrecord_index.part         the generation's files in parts, by their SHA-256, so that what stays is stored once
    onrecord_index.graph_<digest>, flat_<digest>
                                its vectors in tables, by their SHA-256 too, searched where they lie (`index.store`)

A process that opens one fetches the files into the index folder, which is a cache: what is there and whole stays, what
is missing or damaged is fetched again. The word index is among the files, the same bytes for every process; BM25 in
SQL would rank by PostgreSQL's own words and break the promise of one answer to one question.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
from pgvector.asyncpg import register_vector

from index import generation as files
from index.generation import Generation, IndexMissing, folder_of
from index.store import tables
from index.store.link import Connection, DatabaseError, Link, link_to
from index.store.pgvector import PgvectorStore
from index.store.tables import Table
from index.stored.checked import Checked, file_digest
from index.stored.manifest import FORMAT, IndexDamaged, held, holds_vectors
from index.types import OnrecordError, RebuildRunningError

T = TypeVar("T")

_LOCK = 0x6F6E_7265_6275_696C
_PART = 4 << 20
_TABLES = (
    "CREATE SCHEMA IF NOT EXISTS onrecord_index",
    "CREATE TABLE IF NOT EXISTS onrecord_index.part"
    " (digest text, number integer, data bytea NOT NULL, PRIMARY KEY (digest, number))",
    "CREATE TABLE IF NOT EXISTS onrecord_index.generation"
    " (id text PRIMARY KEY, manifest bytea NOT NULL, made timestamptz NOT NULL DEFAULT now())",
    "CREATE TABLE IF NOT EXISTS onrecord_index.current"
    " (single boolean PRIMARY KEY DEFAULT true CHECK (single), id text NOT NULL REFERENCES onrecord_index.generation)",
)
_NEWEST_PGVECTOR = (0, 8)

Session = Callable[[Callable[[Connection], Any]], Any]


def current_id(url: str) -> str | None:
    """The id of the served generation; None where nothing was published yet. Raises DatabaseError."""
    found = link_to(url).run(_current)
    return found[0] if found else None


def open_shared(url: str, cache: Path) -> Generation:
    """The served generation, its files checked one by one. Raises IndexMissing, IndexDamaged, DatabaseError."""
    return _served(url, lambda link, id, raw: _opened(link, id, raw, cache))


def fetched_folder(url: str, cache: Path) -> Path:
    """The served generation's files but for the vectors, in the cache. Raises as `open_shared` does."""
    return _served(url, lambda link, id, raw: _fetched(link, id, raw, cache)[0])


def _served(url: str, use: Callable[[Link, str, bytes], T]) -> T:
    """What `use` makes of the served generation; of the next one where it was replaced meanwhile."""
    link = link_to(url)
    found = link.run(_current)
    while found is not None:
        try:
            return use(link, *found)
        except (IndexDamaged, DatabaseError):
            before, found = found, link.run(_current)
            if found == before:
                raise
    raise IndexMissing(f"There is no index in the database {link.place} yet: run onrecord rebuild or onrecord migrate.")


async def _current(connection: Connection) -> tuple[str, bytes] | None:
    query = "SELECT id, manifest FROM onrecord_index.current JOIN onrecord_index.generation USING (id)"
    try:
        found = await connection.fetchrow(query)
    except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError):
        return None
    return (found["id"], found["manifest"]) if found else None


def _opened(link: Link, id: str, raw: bytes, cache: Path) -> Generation:
    folder, manifest = _fetched(link, id, raw, cache)
    found = _tables(link, manifest)
    _forget_others(cache, id)
    return files.load(folder, PgvectorStore(link, found))


def _fetched(link: Link, id: str, raw: bytes, cache: Path) -> tuple[Path, dict[str, Any]]:
    folder, manifest = folder_of(cache, id), _manifest(link, id, raw)
    try:
        _fetch(link, manifest, raw, folder)
    except OSError as error:
        where = error.filename or folder
        raise OnrecordError(
            f"The index cannot be kept in {where} ({error.strerror}): make room, grant it or set ONRECORD_INDEX_DIR."
        ) from None
    return folder, manifest


def _manifest(link: Link, id: str, raw: bytes) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(raw)
        if not id.isalnum() or manifest["id"] != id or manifest["format"] != FORMAT:
            raise ValueError
        return manifest
    except (ValueError, KeyError, TypeError):
        raise IndexDamaged(
            f"The index in the database {link.place} is damaged or of another version: run onrecord rebuild."
        ) from None


def _tables(link: Link, manifest: Mapping[str, Any]) -> Sequence[Table]:
    """Where its vectors lie."""
    found = tables.tables(held(manifest))
    if not link.run(lambda connection: tables.there(connection, found)):
        raise IndexDamaged(f"The vectors in the database {link.place} are not whole: run onrecord rebuild.")
    return found


def _fetch(link: Link, manifest: Mapping[str, Any], raw: bytes, folder: Path) -> None:
    """Brings the folder up to the manifest; each file appears whole, by a rename."""
    folder.mkdir(parents=True, exist_ok=True)
    with Checked(folder) as checked:
        for name, digest in manifest["files"].items():
            if not holds_vectors(name) and not _is_whole(checked, name, digest):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                known = next((p for p in folder.parent.glob(f"*/{name}") if file_digest(p) == digest), None)
                _appear(folder / name, known or _parts(link, digest))
    _appear(folder / "manifest.json", iter((raw,)))
    _appear(folder / "manifest.sha256", iter((hashlib.sha256(raw).hexdigest().encode(),)))


def _is_whole(checked: Checked, name: str, digest: str) -> bool:
    try:
        return checked.holds(name, digest)
    except FileNotFoundError:
        return False


def _appear(path: Path, source: Path | Iterator[bytes]) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        if isinstance(source, Path):
            shutil.copyfile(source, aside)
        else:
            with aside.open("wb") as file:
                file.writelines(source)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _parts(link: Link, digest: str) -> Iterator[bytes]:
    query = "SELECT data FROM onrecord_index.part WHERE digest = $1 AND number = $2"
    number = 0
    while (data := link.run(lambda connection, n=number: connection.fetchval(query, digest, n))) is not None:  # type: ignore[misc]
        yield data
        number += 1


def _forget_others(cache: Path, id: str) -> None:
    """Leaves the generation and the one before it in the cache; an open one needs its files no more."""
    others = [folder for folder in (cache / "generations").iterdir() if folder.name != id]
    for folder in sorted(others, key=lambda folder: folder.stat().st_mtime)[:-1]:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def only_one(url: str) -> Iterator[Session]:
    """A session that alone may publish, in all processes on all machines. Raises OnrecordError when another does."""
    link = link_to(url)
    with link.session() as session:
        session(lambda connection: _prepare(connection, link))
        if not session(lambda connection: connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK)):
            raise RebuildRunningError("Another rebuild is running: wait until it is done.")
        yield session


async def _prepare(connection: Connection, link: Link) -> None:
    """The extension and the tables, made by one process at a time."""
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK + 1)
        try:
            await connection.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")
        except (asyncpg.FeatureNotSupportedError, asyncpg.UndefinedFileError, asyncpg.InsufficientPrivilegeError):
            raise _no_pgvector(link) from None
        version = await connection.fetchval("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
        if tuple(int(part) for part in version.split(".")[:2]) < _NEWEST_PGVECTOR:
            raise _no_pgvector(link)
        for statement in _TABLES:
            await connection.execute(statement)
    await register_vector(connection)


def _no_pgvector(link: Link) -> OnrecordError:
    return OnrecordError(
        f"The database {link.place} lacks pgvector 0.8 or newer: install it and run CREATE EXTENSION vector there."
    )


def publish(session: Session, folder: Path) -> None:
    """Makes the generation in `folder` the served one: all of it in one transaction, or nothing.

    Afterwards tables that no kept generation has are dropped; where that is cut short, the next one does it.
    """
    session(lambda connection: _publish(connection, folder))
    session(_sweep)


async def _publish(connection: Connection, folder: Path) -> None:
    raw = (folder / "manifest.json").read_bytes()
    manifest = json.loads(raw)
    id = manifest["id"]
    async with connection.transaction():
        for name, digest in manifest["files"].items():
            if not holds_vectors(name):
                await _put(connection, digest, folder / name)
        found = tables.tables(held(manifest))
        await tables.write(connection, found, files.stored(folder, manifest), manifest["dimension"])
        await connection.execute(
            "INSERT INTO onrecord_index.generation (id, manifest) VALUES ($1, $2)"
            " ON CONFLICT (id) DO UPDATE SET manifest = excluded.manifest, made = now()",
            *(id, raw),
        )
        await connection.execute(
            "INSERT INTO onrecord_index.current (id) VALUES ($1) ON CONFLICT (single) DO UPDATE SET id = excluded.id",
            id,
        )
        await _forget(connection, id)


async def _put(connection: Connection, digest: str, path: Path) -> None:
    """Stores a file's parts, unless they are there and whole already."""
    known = await connection.fetch(
        "SELECT md5(data) FROM onrecord_index.part WHERE digest = $1 ORDER BY number", digest
    )
    if [record[0] for record in known] == [hashlib.md5(part).hexdigest() for part in _read(path)]:  # noqa: S324
        return
    await connection.execute("DELETE FROM onrecord_index.part WHERE digest = $1", digest)
    for number, data in enumerate(_read(path)):
        await connection.execute("INSERT INTO onrecord_index.part VALUES ($1, $2, $3)", *(digest, number, data))


def _read(path: Path) -> Iterator[bytes]:
    """The file in parts; an empty one has one."""
    with path.open("rb") as file:
        yield file.read(_PART)
        yield from iter(lambda: file.read(_PART), b"")


async def _forget(connection: Connection, id: str) -> None:
    """Forgets all generations but this and the one before it that can be read, and the files that only they had."""
    query = "SELECT id, manifest FROM onrecord_index.generation ORDER BY id = $1 DESC, made DESC"
    found = [(other, _read_back(raw)) for other, raw in await connection.fetch(query, id)]
    kept = [(other, manifest) for other, manifest in found if manifest][:2]
    ids = [other for other, _ in kept]
    await connection.execute("DELETE FROM onrecord_index.generation WHERE id <> ALL($1::text[])", ids)
    digests = sorted({digest for _, manifest in kept for digest in manifest["files"].values()})
    await connection.execute("DELETE FROM onrecord_index.part WHERE digest <> ALL($1::text[])", digests)


def _read_back(raw: bytes) -> dict[str, Any]:
    """The manifest of a generation that is kept; empty where it is damaged or of another version."""
    with suppress(ValueError, KeyError, TypeError):
        manifest: dict[str, Any] = json.loads(raw)
        return manifest if manifest["format"] == FORMAT else {}
    return {}


async def _sweep(connection: Connection) -> None:
    kept: set[str] = set()
    for (raw,) in await connection.fetch("SELECT manifest FROM onrecord_index.generation"):
        kept |= {table.name for table in tables.tables(held(json.loads(raw)))}
    await tables.drop_others(connection, kept)
