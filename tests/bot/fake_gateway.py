"""The gateway's half of the fake Discord: one connection, heartbeats, IDENTIFY and RESUME."""

from __future__ import annotations

import asyncio
import itertools
import json
import time

from aiohttp import WSMsgType, web

from tests.bot.payloads import APPLICATION, BOT, GUILD, TOKEN, Json, guild, user


class FakeGateway:
    port: int

    def __init__(self) -> None:
        self.gateway_token = TOKEN
        self.identified: list[Json] = []
        self.resumed = asyncio.Event()
        self.ready = asyncio.Event()
        self.heartbeats = 0
        self.heartbeat_times: list[float] = []
        self.away = False
        self.refuse_resume = False
        self.resumes: list[Json] = []
        self._socket: web.WebSocketResponse | None = None
        self._sequence = itertools.count(1)
        self.slowly: tuple[int, ...] = ()
        """More servers, which come one after another, half a second apart."""

    async def drop_socket(self) -> None:
        """The gateway's connection breaks."""
        assert self._socket
        await self._socket.close(code=1001)

    async def ask_to_reconnect(self) -> None:
        """The gateway tells the client to connect anew."""
        assert self._socket
        await self._socket.send_json({"op": 7, "d": None, "s": None, "t": None})

    async def dispatch(self, event: str, data: Json) -> None:
        assert self._socket
        await self._socket.send_json({"op": 0, "t": event, "s": next(self._sequence), "d": data})

    async def connected(self, request: web.Request) -> web.StreamResponse:
        if self.away:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._socket = socket
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 1000}, "s": None, "t": None})
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                await self._received(socket, json.loads(message.data))
        return socket

    async def _received(self, socket: web.WebSocketResponse, message: Json) -> None:
        if message["op"] == 1:
            self.heartbeats += 1
            self.heartbeat_times.append(time.monotonic())
            await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
        elif message["op"] == 2:
            self.identified.append(message["d"])
            if message["d"]["token"] != self.gateway_token:
                await socket.close(code=4004)
                return
            await self._welcome()
        elif message["op"] == 6 and self.refuse_resume:
            self.resumes.append(message["d"])
            await socket.send_json({"op": 9, "d": False, "s": None, "t": None})
        elif message["op"] == 6:
            self.resumes.append(message["d"])
            await self.dispatch("RESUMED", {})
            self.resumed.set()

    async def _welcome(self) -> None:
        waiting = [{"id": str(server), "unavailable": True} for server in (GUILD, *self.slowly)]
        start = {"v": 10, "user": user(BOT, bot=True), "guilds": waiting}
        address = f"ws://127.0.0.1:{self.port}/gateway"
        application = {"id": str(APPLICATION), "flags": 0}
        await self.dispatch(
            "READY",
            {**start, "session_id": "s", "resume_gateway_url": address, "application": application}
            | ({"shard": asked} if (asked := self.identified[-1].get("shard")) else {}),
        )
        for server in self.slowly:
            await asyncio.sleep(0.5)
            await self.dispatch("GUILD_CREATE", guild() | {"id": str(server)})
        await self.dispatch("GUILD_CREATE", guild())
        self.ready.set()
