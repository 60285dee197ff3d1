"""A Discord that asks for several shards: a connection each, a server each, five seconds between two that identify."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import APPLICATION, BOT, GUILD, Json, guild, user


class FakeCluster(FakeDiscord):
    """What is done next happens in the server of `shard`; with `everywhere`, each shard has the first server too."""

    count = 2

    def __init__(self) -> None:
        super().__init__()
        self.shard, self.apart, self.everywhere = 0, 5.0, False
        self.sockets: dict[int, web.WebSocketResponse] = {}
        self.up = {shard: asyncio.Event() for shard in range(self.count)}
        self.identifying: list[float] = []
        self.held: asyncio.Event | None = None
        self.registering = asyncio.Event()

    def server(self, shard: int) -> int:
        """The id of a server that Discord keeps on the shard."""
        return (shard << 22) + GUILD

    async def is_up(self, *shards: int) -> None:
        for shard in shards:
            await asyncio.wait_for(self.up[shard].wait(), SECONDS)

    async def dispatch(self, event: str, data: Json) -> None:
        here = data | ({"guild_id": str(self.server(self.shard))} if "guild_id" in data else {})
        await self._send(self.shard, event, here)

    async def _send(self, shard: int, event: str, data: Json) -> None:
        await self.sockets[shard].send_json({"op": 0, "t": event, "s": next(self._sequence), "d": data})

    async def _received(self, socket: web.WebSocketResponse, message: Json) -> None:
        if message["op"] != 2:
            await super()._received(socket, message)
            return
        now, (shard, count) = time.monotonic(), message["d"]["shard"]
        if count != self.count or (self.identifying and now - self.identifying[-1] < self.apart):
            self.violations.append(f"shard {shard} of {count} identified out of turn")
        self.identifying.append(now)
        self.identified.append(message["d"])
        self.sockets[shard] = socket
        await self._start(shard)

    async def _start(self, shard: int) -> None:
        servers = {self.server(shard)} | ({GUILD} if self.everywhere else set())
        address = f"ws://127.0.0.1:{self.port}/gateway"
        known = {"v": 10, "user": user(BOT, bot=True), "session_id": f"s{shard}", "resume_gateway_url": address}
        waiting = [{"id": str(server), "unavailable": True} for server in servers]
        application = {"id": str(APPLICATION), "flags": 0}
        ready = {**known, "guilds": waiting, "application": application, "shard": [shard, self.count]}
        await self._send(shard, "READY", ready)
        for server in servers:
            await self._send(shard, "GUILD_CREATE", {**guild(), "id": str(server)})
        self.up[shard].set()

    async def _register(self, request: web.Request) -> web.Response:
        await request.read()
        self.registering.set()
        if self.held:
            await self.held.wait()
        return await super()._register(request)
