"""What a process of a cluster learns from the others: a new generation, changed settings, that its seat is gone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.running.live import after_swap
from bot.running.logs import named
from bot.state.cluster import SeatTakenError
from index.types import OnrecordError

if TYPE_CHECKING:
    from bot.client import Client
    from bot.state.cluster import Cluster

_log = structlog.get_logger(__name__)
LOOK_SECONDS = 5.0


async def follow(client: Client, cluster: Cluster, replaced: asyncio.Event) -> None:
    """Looks again and again; sets `replaced` and ends when another process has taken the seat meanwhile."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            await cluster.confirm()
            await _look(client)
        except SeatTakenError as error:
            _log.error("seat lost", reason=str(error))
            replaced.set()
            await asyncio.Event().wait()
        except (OnrecordError, SQLAlchemyError, OSError) as error:
            _log.warning("the shared database is away", error=named(error))


async def _look(client: Client) -> None:
    await client.state.preferences.refresh()
    if await client.service.follow():
        _log.info("generation", id=client.service.generation)
        after_swap(client)
