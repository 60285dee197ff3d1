"""The client of one process of a cluster: its share of the shards, each identified when its turn comes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import discord
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.client import Client
from bot.running import following
from bot.running.cluster import shard_of
from bot.running.logs import named
from bot.state.database import StateError

if TYPE_CHECKING:
    from bot.state.cluster import Cluster

_log = structlog.get_logger(__name__)
_CONNECT_SECONDS = 3600.0
"""A shard may wait long for its turn; discord.py counts that as connecting."""


class ShardedClient(Client, discord.AutoShardedClient):
    """`cluster` holds this process's seat."""

    def __init__(self, *arguments: Any, cluster: Cluster, **options: Any) -> None:
        super().__init__(*arguments, **options, shard_connect_timeout=_CONNECT_SECONDS)
        self._cluster, self._buckets = cluster, 1
        self._away: set[int] = set()

    async def setup_hook(self) -> None:
        await super().setup_hook()
        self.steadily(lambda: following.follow(self, self._cluster, self.replaced), "following")

    async def arrange(self, recommended: int, buckets: int) -> None:
        self._buckets = max(1, buckets)
        self.shard_count = await self._cluster.shards(recommended)
        self.shard_ids = self._cluster.seat.shards(self.shard_count)
        _log.info("shards", seat=str(self._cluster.seat), shards=self.shard_ids, count=self.shard_count)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Waits for the turn of the shard's bucket among all processes, also of those that reconnect."""
        del initial
        seconds = await self._turn((shard_id or 0) % self._buckets)
        self.waits(seconds)
        await asyncio.sleep(seconds)

    async def _turn(self, bucket: int) -> float:
        """Seconds until the next turn. While the database is away the shard waits, and the others go on."""
        while True:
            try:
                return await self._cluster.turn(bucket)
            except (StateError, SQLAlchemyError) as error:
                _log.warning("no turn to identify yet: the state fails", error=named(error))
            await asyncio.sleep(following.LOOK_SECONDS)

    def serves(self, server: int) -> bool:
        return shard_of(server, self.shard_count or 1) in (self.shard_ids or ())

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """For the watchdog the bot is connected when each shard is."""
        if event == "shard_disconnect":
            self._away.add(args[0])
        elif event in {"shard_connect", "shard_resumed", "shard_ready"}:
            self._away.discard(args[0])
        found: Callable[..., None] = super().dispatch
        found(event, *args, **kwargs)
        if self._away:
            self.watchdog.lost()
        elif event.startswith("shard_"):
            self.watchdog.found()
