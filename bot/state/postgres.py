"""The state in a PostgreSQL that several machines share."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import asyncpg
from alembic.util import CommandError
from sqlalchemy import event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.state.address import place
from bot.state.database import Database, StateError
from bot.state.migrating import upgrade

_LOCK = 0x6F6E_7265_636F_7264
"""The advisory lock under which tables are made or changed."""
_CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 60.0
_POOL_SECONDS = 30.0
_POOL = 10
GONE_SECONDS = 15
"""By when the server lets go the locks of a machine that is gone without a word."""
_ALIVE = {
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": str(GONE_SECONDS * 1000),  # keepalives begin only after what was sent is acknowledged
}

LOST = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""What keeps a connection from being made."""
_UNTRANSLATED = (OSError, asyncpg.InternalClientError)
"""What SQLAlchemy lets through as it is; a statement that took too long is a TimeoutError, which is an OSError."""


class SharedDatabase(Database):
    """A pool of connections, each tried before it is used."""

    def __init__(self, engine: AsyncEngine, url: str) -> None:
        super().__init__(engine)
        self._url = url

    async def _begun(self, stack: AsyncExitStack) -> AsyncConnection:
        for _ in range(_POOL + 1):
            try:
                return await super()._begun(stack)
            except asyncpg.InternalClientError:  # what asyncpg may make of a connection that was cut
                continue
            except LOST as error:
                raise StateError(sentence(error, self._url)) from None
        raise StateError(sentence(ConnectionResetError(), self._url))

    async def hold(self) -> AsyncConnection:
        """A connection for long, each statement its own transaction. Raises StateError."""
        async with AsyncExitStack() as stack:
            await self._begun(stack)  # finds the connections that were cut
        connection = await self._engine.connect()
        return await connection.execution_options(isolation_level="AUTOCOMMIT")


async def open_shared(url: str) -> Database:
    """The state at `url`, its tables made or brought up to date as needed. Raises StateError."""
    engine = _engine(url)
    try:
        await _migrate(engine, url)
    except BaseException:
        await engine.dispose()
        raise
    return SharedDatabase(engine, url)


async def prepare_shared(url: str) -> None:
    """Makes or migrates the tables. Raises StateError."""
    await (await open_shared(url)).close()


def _engine(url: str) -> AsyncEngine:
    """asyncpg reads the address itself, so that all of libpq's parameters count and no password enters the engine."""

    async def connect() -> Any:
        return await asyncpg.connect(
            url, timeout=_CONNECT_SECONDS, command_timeout=STATEMENT_SECONDS, server_settings=_ALIVE
        )

    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=_POOL // 2,
        max_overflow=_POOL // 2,
        pool_timeout=_POOL_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
    )

    def translated(context: ExceptionContext) -> StateError | None:
        error = context.original_exception
        if context.connection is None or not isinstance(error, _UNTRANSLATED):
            return None  # another error, or one of connecting
        return StateError(f"The database {place(url)} left a statement undone ({_reason(error)}): look at its log.")

    event.listen(engine.sync_engine, "handle_error", translated)
    return engine


async def _migrate(engine: AsyncEngine, url: str) -> None:
    """One transaction under a lock, so that processes which start at once migrate one after the other."""
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            await connection.run_sync(upgrade)
    except CommandError:
        raise StateError(
            f"The database {place(url)} was written by a newer onrecord: install that version, or use another database."
        ) from None
    except (*LOST, SQLAlchemyError) as error:
        raise StateError(sentence(error, url)) from None


def sentence(error: BaseException, url: str) -> str:
    """What a person is told of a connection or a migration that failed; never with a password in it."""
    cause = getattr(error.orig, "__cause__", None) or error if isinstance(error, DBAPIError) else error
    match cause:
        case asyncpg.InvalidAuthorizationSpecificationError():
            return f"The database {place(url)} refused the user or the password: correct ONRECORD_DATABASE_URL."
        case asyncpg.InvalidCatalogNameError():
            return f"There is no database {place(url)}: create it, or correct ONRECORD_DATABASE_URL."
        case asyncpg.InsufficientPrivilegeError():
            return f"The user may not create tables in the database {place(url)}: grant CREATE on its schema."
        case asyncpg.CannotConnectNowError() | asyncpg.TooManyConnectionsError():
            return f"The database {place(url)} takes no connection now ({_reason(cause)}): try again later."
        case asyncpg.PostgresError():
            return f"The database {place(url)} refused the work ({_reason(cause)}): look at its log."
    return f"The database {place(url)} cannot be reached ({_reason(cause)}): start it or correct ONRECORD_DATABASE_URL."


def _reason(error: BaseException) -> str:
    return type(error).__name__
