"""The REST half of the fake Discord: what the bot sends, with Discord's limits and deadlines enforced."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Self

from aiohttp import web

from tests.bot.calls import Call
from tests.bot.fake_files import Files, broken_file_rules, received
from tests.bot.fake_gateway import FakeGateway
from tests.bot.payloads import (
    APPLICATION,
    BOT,
    CALLBACK,
    CHANNEL,
    COMMAND,
    IDS,
    OWNER,
    TOKEN,
    V2,
    Json,
    broken_rules,
    message_of,
    thread,
    user,
)
from tests.bot.troubles import Troubles


def refused(status: int, code: int, message: str) -> web.Response:
    """As Discord refuses, with one of its codes."""
    return web.json_response({"message": message, "code": code}, status=status)


def without_empty(message: Json) -> Json:
    return {key: value for key, value in message.items() if value is not None}


class FakeRest(FakeGateway):
    count = 1
    """Shards that are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.token = TOKEN
        self.gateway = ""
        self.troubles = Troubles()
        self.no_files = False
        self.fail_with: int | None = None
        self.failed = asyncio.Event()
        self.drop_requests = 0
        self.may_read_history = True
        self.archived: set[int] = set()
        self.refusals: dict[int, tuple[int, int]] = {}
        self.fail_messages = 0
        self.calls: dict[str, Call] = {}
        self.registered: list[list[Json]] = []
        self.sent: asyncio.Queue[Json] = asyncio.Queue()
        self.changed: asyncio.Queue[Json] = asyncio.Queue()
        self.messages: dict[str, Json] = {}
        self.nonces: dict[str, Json] = {}
        self.opened: asyncio.Queue[Json] = asyncio.Queue()
        self.files: dict[str, Files] = {}
        self.violations: list[str] = []
        self.token_life = 900.0

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._authorised])
        app.add_routes(
            [
                web.get("/api/users/@me", self._me),
                web.get("/api/users/@me/guilds", self._guilds),
                web.get("/api/gateway", self._gateway_address),
                web.get("/api/oauth2/applications/@me", self._application),
                web.get("/api/gateway/bot", self._gateway_address),
                web.get("/gateway/", self.connected),
                web.get("/gateway", self.connected),
                web.put("/api/applications/{app}/commands", self._register),
                web.post("/api/interactions/{id}/{token}/callback", self._callback),
                web.patch("/api/webhooks/{app}/{token}/messages/@original", self._edit),
                web.post("/api/channels/{channel}/messages", self._create),
                web.get("/api/channels/{channel}/messages", self._history),
                web.get("/api/channels/{channel}/messages/{message}", self._fetch),
                web.patch("/api/channels/{channel}/messages/{message}", self._change),
                web.post("/api/channels/{channel}/typing", self._typing),
                web.get("/api/channels/{channel}", self._channel),
                web.patch("/api/channels/{channel}", self._change_channel),
                web.post("/api/channels/{channel}/messages/{message}/threads", self._open_thread),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._socket:
            await self._socket.close()
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    @web.middleware
    async def _authorised(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        response = await self._checked(request, handler)
        if isinstance(response, web.Response) and response.content_type == "application/json":
            response.headers["Content-Type"] = "application/json"  # as Discord sends it, without a charset
        return response

    async def _checked(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if self.fail_with and not request.path.startswith("/gateway"):
            self.failed.set()
            return refused(self.fail_with, 0, "down")
        if self.drop_requests:
            self.drop_requests -= 1
            assert request.transport
            request.transport.close()
        open_to_all = request.path.startswith(("/gateway", "/api/interactions", "/api/webhooks"))
        if not open_to_all and request.headers.get("Authorization") != f"Bot {self.token}":
            return refused(401, 0, "401: Unauthorized")
        trouble = self.troubles.next(request)
        if trouble and trouble.status:
            return trouble.response()
        answer = await handler(request)
        await self.troubles.late(trouble)
        return answer

    async def _me(self, _request: web.Request) -> web.Response:
        return web.json_response({**user(BOT, bot=True), "verified": True, "flags": 0})

    async def _guilds(self, _request: web.Request) -> web.Response:
        read, files, threads = 1 << 10 | 1 << 11 | 1 << 16, 1 << 15, 1 << 38
        known = [
            ("well\x1b[2J\u202e", read | files | threads, "1"),
            ("ill", 1 << 10, "2"),
            ("without pictures", read | threads, "3"),
            ("without threads", read | files, "4"),
        ]
        return web.json_response([{"id": id, "name": name, "permissions": str(may)} for name, may, id in known])

    async def _application(self, _request: web.Request) -> web.Response:
        known = {"id": str(APPLICATION), "name": "onrecord", "icon": None, "description": "", "owner": user(OWNER)}
        rest = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "00", "flags": 0, "team": None}
        return web.json_response({**known, **rest})

    async def _gateway_address(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        address = self.gateway or f"ws://127.0.0.1:{self.port}/gateway"
        return web.json_response({"url": address, "shards": self.count, "session_start_limit": limit})

    async def _register(self, request: web.Request) -> web.Response:
        commands = await request.json()
        self.registered.append(commands)
        return web.json_response([{"description": "", **each, "id": str(next(IDS)), **COMMAND} for each in commands])

    async def _callback(self, request: web.Request) -> web.Response:
        call, body = self.calls[request.match_info["token"]], await request.json()
        call.ack_seconds = time.monotonic() - call.sent
        if call.ack_seconds > 3:
            self.violations.append(f"acknowledged after {call.ack_seconds:.1f} s")
            return refused(404, 10062, "Unknown interaction")
        if call.ack:
            return refused(400, 40060, "already acknowledged")
        if body["type"] == 4 and (wrong := self._wrong(body["data"])):
            return wrong
        call.ack = body
        call.acknowledged.set()
        if body["type"] == 9:
            call.form = body["data"]
            call.answered.set()
        if body["type"] == 4:
            call.shown.append(body["data"])
            call.answered.set()
        if "with_response" not in request.query:
            return web.Response(status=204)
        return web.json_response({"interaction": {"id": str(call.id), "type": 2, **CALLBACK}, "resource": None})

    async def _edit(self, request: web.Request) -> web.Response:
        call, (body, files) = self.calls[request.match_info["token"]], await received(request)
        if not call.ack or time.monotonic() - call.sent > self.token_life:
            return refused(401, 50027, "Invalid Webhook Token")
        if files and self.no_files:
            return refused(403, 50013, "Missing Permissions")
        if wrong := self._wrong(body, files):
            return wrong
        message = self._written(CHANNEL, body, files)
        call.shown.append(message)
        call.answered.set()
        call.changed.set()
        return web.json_response(message)

    async def _create(self, request: web.Request) -> web.Response:
        body, files = await received(request)
        if self.fail_messages:
            self.fail_messages -= 1
            self.failed.set()
            return refused(503, 0, "down")
        if refusal := self.refusals.get(int(request.match_info["channel"])):
            status, code = refusal
            return refused(status, code, "refused")
        if files and self.no_files:
            return refused(403, 50013, "Missing Permissions")
        if body.get("message_reference") and not self.may_read_history:
            return refused(400, 160002, "Cannot reply")
        if body.get("nonce") in self.nonces:
            return web.json_response(self.nonces[body["nonce"]])
        if wrong := self._wrong(body, files):
            return wrong
        message = self._written(int(request.match_info["channel"]), body, files)
        message["message_reference"] = body.get("message_reference")
        await self.sent.put(message)
        reply = {key: value for key, value in message.items() if key != "message_reference"}
        self.nonces[body["nonce"]] = reply
        return web.json_response(reply)

    def _written(self, channel: int, body: Json, files: Files) -> Json:
        """A new message of the bot's."""
        message = message_of(channel, user(BOT, bot=True), "", []) | {"components": body["components"], "flags": V2}
        self.messages[message["id"]], self.files[message["id"]] = message, files
        return message

    async def _history(self, request: web.Request) -> web.Response:
        here = [each for each in self.messages.values() if each["channel_id"] == request.match_info["channel"]]
        if "before" in request.query:
            here = [each for each in here if int(each["id"]) < int(request.query["before"])]
        return web.json_response([*map(without_empty, here[::-1])][: int(request.query["limit"])])

    async def _change(self, request: web.Request) -> web.Response:
        message, body = self.messages.get(request.match_info["message"]), await request.json()
        if message is None:
            return refused(404, 10008, "Unknown Message")
        if int(request.match_info["channel"]) in self.archived:
            return refused(400, 50083, "Thread is archived")
        if wrong := self._wrong({"flags": V2, **body}):
            return wrong
        message["components"] = body["components"]
        await self.changed.put(message)
        return web.json_response(without_empty(message))

    async def _channel(self, request: web.Request) -> web.Response:
        return web.json_response(thread(int(request.match_info["channel"]), CHANNEL, "a thread"))

    async def _change_channel(self, request: web.Request) -> web.Response:
        id, body = int(request.match_info["channel"]), await request.json()
        (self.archived.add if body["archived"] else self.archived.discard)(id)
        return web.json_response(thread(id, CHANNEL, "a thread"))

    async def _open_thread(self, request: web.Request) -> web.Response:
        name = (await request.json())["name"]
        if not 1 <= len(name) <= 100:
            return refused(403, 50001, "Missing Access")
        opened = thread(int(request.match_info["message"]), int(request.match_info["channel"]), name)
        await self.dispatch("THREAD_CREATE", opened)
        await self.opened.put(opened)
        return web.json_response(opened, status=201)

    async def _fetch(self, request: web.Request) -> web.Response:
        message = self.messages.get(request.match_info["message"])
        if message is None:
            return refused(404, 10008, "Unknown Message")
        return web.json_response(without_empty(message))

    async def _typing(self, _request: web.Request) -> web.Response:
        return web.Response(status=204)

    def _wrong(self, body: Json, files: Files | None = None) -> web.Response | None:
        """Discord's answer to a message over a limit; None when all is well."""
        broken = [*broken_rules(body), *broken_file_rules(body, files or {})]
        self.violations += broken
        return refused(400, 50035, "Invalid Form Body") if broken else None
