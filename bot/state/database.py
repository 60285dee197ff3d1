"""Opening the state: migrations first. The embedded one is a file with one connection, which orders all work on it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from alembic.util import CommandError
from sqlalchemy import Executable, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.state.migrating import upgrade
from index.types import OnrecordError

FILE = "state.sqlite3"
_BUSY_SECONDS = 10.0
_POOL_SECONDS = 60.0


class StateError(OnrecordError):
    """The state can't be opened; the text says what to do."""


class Database:
    """The open state; every statement runs in a transaction, off the event loop.

    In a file all transactions share one connection and come one after another.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._open = 0
        self._idle = asyncio.Event()

    @property
    def is_shared(self) -> bool:
        """Whether other processes may write too."""
        return self._engine.dialect.name == "postgresql"

    def upsert(self, table: Table) -> sqlite.Insert:
        """An insert that can say what happens on a conflict, in the engine's own dialect."""
        made: Any = postgresql.insert(table) if self.is_shared else sqlite.insert(table)
        insert: sqlite.Insert = made
        return insert

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Committed at the end, rolled back on an error.

        It raises StateError when a shared database is away, as its statements do when that leaves them undone.
        """
        self._open += 1
        try:
            async with AsyncExitStack() as stack:
                yield await self._begun(stack)
        finally:
            self._open -= 1
            self._idle.set()

    async def execute(self, *statements: Executable) -> None:
        """All in one transaction."""
        async with self.transaction() as connection:
            for statement in statements:
                await connection.execute(statement)

    async def rows(self, statement: Executable) -> list[tuple[Any, ...]]:
        """What a statement gives."""
        async with self.transaction() as connection:
            return [tuple(row) for row in await connection.execute(statement)]

    async def value(self, statement: Executable) -> Any:
        """The first row's first value; None where there is no row."""
        async with self.transaction() as connection:
            return (await connection.execute(statement)).scalar()

    async def _begun(self, stack: AsyncExitStack) -> AsyncConnection:
        return await stack.enter_async_context(self._engine.begin())

    async def scrub(self) -> None:
        """Leaves nothing that was deleted in the file or beside it; a shared database cleans up by itself."""
        if not self.is_shared:
            await self.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def settle(self) -> None:
        """Returns between two transactions: a task that is cancelled inside one never ends."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_BUSY_SECONDS):
                while self._open:
                    self._idle.clear()
                    await self._idle.wait()

    async def close(self) -> None:
        await self.settle()
        await self._engine.dispose()


class Part:
    """One part of what is kept, in tables of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database


async def open_database(data_dir: Path, url: str | None = None) -> Database:
    """The state at the address of a shared database, else in `data_dir`; created or brought up to date as needed.

    Raises StateError.
    """
    if url:
        from bot.state.postgres import open_shared

        return await open_shared(url)
    await asyncio.to_thread(prepare, data_dir)
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{data_dir / FILE}",
        pool_size=1,
        max_overflow=0,
        pool_timeout=_POOL_SECONDS,
        hide_parameters=True,
        connect_args={"timeout": _BUSY_SECONDS},
    )
    event.listen(engine.sync_engine, "connect", _configure)
    return Database(engine)


def prepare(data_dir: Path) -> None:
    """Creates or migrates the file and checks that it is whole and writable. Raises StateError."""
    file = data_dir / FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS}, hide_parameters=True
        )
        event.listen(engine, "connect", _configure)
        _migrate(engine)
    except OSError as error:
        raise StateError(f"{data_dir} cannot hold the bot's state ({error.strerror}): set ONRECORD_DATA_DIR.") from None
    except CommandError:
        raise StateError(
            f"{file} was written by a newer onrecord: install that version, or move the file away."
        ) from None
    except SQLAlchemyError as error:
        raise StateError(_sentence(file, error)) from None


def _sentence(file: Path, error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DatabaseError) else None
    reason = str(cause or type(error).__name__).split("\n")[0]
    if isinstance(cause, sqlite3.OperationalError):
        return f"{file} cannot be written ({reason}): correct its permissions, free the disk or set ONRECORD_DATA_DIR."
    return f"{file} is damaged ({reason}): restore it from a backup, or move it away to begin anew."


def _migrate(engine: Engine) -> None:
    with engine.connect() as connection:
        whole = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
        if whole != "ok":
            raise DatabaseError("PRAGMA quick_check", None, sqlite3.DatabaseError(str(whole)))
        connection.execute(text("BEGIN IMMEDIATE"))  # two that start at once migrate one after the other
        upgrade(connection)
        connection.commit()


def _configure(connection: Any, _record: object) -> None:
    """A write-ahead log, flushed at every commit; what is deleted is overwritten."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
