"""What the processes of a cluster agree on in their database: who is which, how many shards, whose turn it is.

A process holds its seat by a lock of one connection: the database lets it go when the process ends, however it ends.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress

import structlog
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.running.cluster import Seat, shard_count
from bot.state.database import StateError
from bot.state.postgres import GONE_SECONDS, SharedDatabase
from bot.state.tables import shard_plan

_log = structlog.get_logger(__name__)
TURN_SECONDS = 5.5
"""Between two shards of one bucket that identify; Discord asks for five seconds."""

WAIT_SECONDS = GONE_SECONDS + 5.0
"""How long the seat is waited for of a process that is ending, or is gone without the database's knowledge."""

_AGAIN_SECONDS = 0.5
_SEATS, _SIZES = 0x6F6E_7273, 0x6F6E_727A
_OTHER = text(
    "SELECT objid FROM pg_locks JOIN pg_database ON pg_locks.database = pg_database.oid"
    " WHERE locktype = 'advisory' AND classid = :sizes AND objid <> :size AND granted AND datname = current_database()"
)
_TURN = text(
    "INSERT INTO identify_turn (bucket, at) VALUES (:bucket, extract(epoch FROM clock_timestamp()))"
    " ON CONFLICT (bucket) DO UPDATE"
    " SET at = greatest(identify_turn.at + :apart, extract(epoch FROM clock_timestamp()))"
    " RETURNING at - extract(epoch FROM clock_timestamp())"
)


class SeatTakenError(StateError):
    """Another process has this seat, or a cluster of another size runs."""


class Cluster:
    """One process's seat in the cluster of a database."""

    def __init__(self, database: SharedDatabase, seat: Seat) -> None:
        self._database, self.seat = database, seat
        self._held: AsyncConnection | None = None

    async def join(self) -> None:
        """Takes the seat, after a while of waiting for who has it. Raises SeatTakenError, StateError."""
        if await self._take():
            return
        _log.info("seat still held, waiting for it", seat=str(self.seat), seconds=WAIT_SECONDS)
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                while not await self._take():  # noqa: ASYNC110 (only the database knows)
                    await asyncio.sleep(_AGAIN_SECONDS)
        except TimeoutError:
            raise SeatTakenError(
                f"Another process is {self.seat} of the cluster on this database already: stop it first."
            ) from None

    async def _take(self) -> bool:
        async with AsyncExitStack() as unless_taken:
            held = await self._database.hold()
            unless_taken.push_async_callback(_let_go, held)
            await _try(held, "pg_try_advisory_lock_shared", _SIZES, self.seat.size)
            other = (await held.execute(_OTHER, {"sizes": _SIZES, "size": self.seat.size})).scalar()
            if other is not None:
                raise SeatTakenError(
                    f"A cluster of {other} runs on this database already: stop all its processes first."
                )
            if not await _try(held, "pg_try_advisory_lock", _SEATS, self.seat.number):
                return False
            unless_taken.pop_all()
        self._held = held
        return True

    async def confirm(self) -> None:
        """Holds the seat still, or takes it again after the connection broke. Raises SeatTakenError, StateError."""
        try:
            if self._held is not None:
                await self._held.execute(text("SELECT 1"))
                return
        except (SQLAlchemyError, StateError):
            await self.leave()
        await self.join()

    async def leave(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            await _let_go(held)

    async def shards(self, recommended: int) -> int:
        """How many shards the cluster has in all: what its first process settled, from Discord's recommendation."""
        size = self.seat.size
        row = self._database.upsert(shard_plan).values(size=size, shards=shard_count(size, recommended))
        async with self._database.transaction() as connection:
            await connection.execute(row.on_conflict_do_nothing())
            found = await connection.execute(select(shard_plan.c.shards).where(shard_plan.c.size == size))
            return int(found.scalar_one())

    async def turn(self, bucket: int) -> float:
        """Takes the next turn to identify among all processes; seconds until it comes."""
        seconds = await self._database.value(_TURN.bindparams(bucket=bucket, apart=TURN_SECONDS))
        return max(0.0, float(seconds))


async def _try(held: AsyncConnection, function: str, kind: int, number: int) -> bool:
    statement = text(f"SELECT {function}(:kind, :number)")
    return bool((await held.execute(statement, {"kind": kind, "number": number})).scalar_one())


async def _let_go(held: AsyncConnection) -> None:
    """Closes it: the pool must not keep its locks."""
    with suppress(SQLAlchemyError, StateError, OSError):
        await held.invalidate()
        await held.close()
