"""A way from plain functions to PostgreSQL: a thread with an event loop that holds a few connections."""

from __future__ import annotations

import asyncio
import atexit
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

import asyncpg
from pgvector.asyncpg import register_vector

from index.types import OnrecordError

T = TypeVar("T")
Connection = Any
Work = Callable[[Connection], Awaitable[T]]

_CONNECT_SECONDS = 10.0
_QUERY_SECONDS = 60.0
_MOST = 4
_SETTINGS = {
    "hnsw.iterative_scan": "relaxed_order",  # without it, a graph gives no more than hnsw.ef_search
    "plan_cache_mode": "force_custom_plan",  # one plan for any number of rows takes all for many: no index
    "jit": "off",
}
"""Given as the connection begins, since a pool resets what SET changes."""

_LOST = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""The connection is gone or was not made; another one may be had."""


class DatabaseError(OnrecordError):
    """The shared index's database is away or refuses the work."""


class Link:
    """Threads may share it; each piece of work has a connection for itself."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="database", daemon=True)
        self._thread.start()
        self._pool: Any = None
        self._lacking = False
        """Whether a connection was made before pgvector was there; it would not know its type."""

    @property
    def place(self) -> str:
        """Host and database, for a sentence."""
        found = urlsplit(self._url)
        return f"{found.netloc.rpartition('@')[2]}{found.path}"

    def run(self, work: Work[T]) -> T:
        """What `work` makes of a connection. It only reads: it is tried again where a connection was lost.

        Raises DatabaseError.
        """
        return self._wait(self._told(self._again(work)))

    @contextmanager
    def session(self) -> Iterator[Callable[[Work[Any]], Any]]:
        """Runs work in one connection of its own, which holds its locks until the end. Raises DatabaseError."""
        connection = self._wait(self._told(self._connected(None)))
        try:
            yield lambda work: self._wait(self._told(work(connection)))
        finally:
            self._wait(self._closed(connection))

    def close(self) -> None:
        """Ends the connections and the thread; harmless to repeat."""
        if self._loop.is_closed():
            return
        if self._pool is not None:
            self._wait(self._closed(self._pool))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _again(self, work: Work[T]) -> T:
        """Each connection that is held may be found lost, then a new one is made."""
        for _ in range(_MOST):
            with suppress(*_LOST):
                return await self._once(work)
        return await self._once(work)

    async def _once(self, work: Work[T]) -> T:
        if self._pool is None:
            self._pool = asyncpg.create_pool(
                self._url,
                min_size=0,
                max_size=_MOST,
                init=self._reading_vectors,
                timeout=_CONNECT_SECONDS,
                command_timeout=_QUERY_SECONDS,
                server_settings=_SETTINGS,
            )
            await self._pool
        if self._lacking:
            self._lacking = False
            await self._pool.expire_connections()
        async with self._pool.acquire() as connection:
            return await work(connection)

    async def _reading_vectors(self, connection: Connection) -> None:
        if await connection.fetchval("SELECT to_regtype('public.vector')"):
            await register_vector(connection)
        else:
            self._lacking = True

    async def _connected(self, seconds: float | None) -> Connection:
        return await asyncpg.connect(
            self._url, timeout=_CONNECT_SECONDS, command_timeout=seconds, server_settings=_SETTINGS
        )

    async def _closed(self, held: Any) -> None:
        try:
            await asyncio.wait_for(held.close(), _CONNECT_SECONDS)
        except (*_LOST, asyncpg.PostgresError):
            held.terminate()

    async def _told(self, work: Awaitable[T]) -> T:
        try:
            return await work
        except (*_LOST, asyncpg.PostgresError) as error:
            raise self._error(error) from None

    def _error(self, error: BaseException) -> DatabaseError:
        why = type(error).__name__
        if isinstance(error, asyncpg.InsufficientPrivilegeError):
            return DatabaseError(f"The user may not create what the index needs in {self.place}: grant CREATE there.")
        if isinstance(error, asyncpg.PostgresError) and not isinstance(error, _LOST):
            return DatabaseError(f"The database {self.place} refused the work on the index ({why}): look at its log.")
        return DatabaseError(
            f"The database {self.place} cannot be reached ({why}): start it or correct ONRECORD_DATABASE_URL."
        )


@cache
def link_to(url: str) -> Link:
    """The process's one link to a database."""
    link = Link(url)
    atexit.register(link.close)
    return link
