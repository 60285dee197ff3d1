"""A small Discord on loopback: the REST and gateway that the bot uses, with Discord's limits and deadlines enforced.

Everything that breaks a rule is answered as Discord answers it, and noted in `violations`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.fake.token-that-must-never-be-logged"
BOT, APPLICATION, OWNER = 1001, 1001, 1002
GUILD, CHANNEL, DIRECT = 2001, 2002, 2003
MANAGE_GUILD = 1 << 5
V2 = 1 << 15
EPHEMERAL = 1 << 6
SECONDS = 120.0
"""Long enough for any wait of a test; none is expected to come near it."""

_ids = itertools.count(10**17)
Json = dict[str, Any]


def user(id: int, *, bot: bool = False) -> Json:
    return {
        "id": str(id),
        "username": f"user{id}",
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "global_name": None,
    }


def texts(components: list[Json]) -> list[str]:
    """The contents of all text displays."""
    found = [each["content"] for each in components if each["type"] == 10]
    return found + [text for each in components for text in texts(each.get("components", []))]


def size(components: list[Json]) -> int:
    return sum(1 + size(each.get("components", [])) for each in components)


def custom_ids(components: list[Json]) -> list[str]:
    return [
        *(each["custom_id"] for each in components if "custom_id" in each and not each.get("disabled")),
        *(found for each in components for found in custom_ids(each.get("components", []))),
    ]


@dataclass
class Call:
    """One interaction and what the bot made of it."""

    id: int
    token: str
    sent: float = field(default_factory=time.monotonic)
    ack: Json | None = None
    ack_seconds: float = 0.0
    shown: list[Json] = field(default_factory=list)
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        """What the answer says, as it stands."""
        return "\n".join(texts(self.shown[-1]["components"]))

    @property
    def private(self) -> bool:
        assert self.ack
        return bool(self.ack.get("data", {}).get("flags", 0) & EPHEMERAL)

    async def answer(self) -> str:
        await asyncio.wait_for(self.answered.wait(), SECONDS)
        return self.text

    async def until(self, word: str) -> str:
        """The text once it holds `word`."""
        async with asyncio.timeout(SECONDS):
            while not (self.shown and word in self.text):
                self.changed.clear()
                await self.changed.wait()
        return self.text


class FakeDiscord:
    def __init__(self) -> None:
        self.token = TOKEN
        self.gateway_token = TOKEN
        self.gateway = ""
        self.fail_with: int | None = None
        self.failed = asyncio.Event()
        self.fail_callbacks = 0
        self.calls: dict[str, Call] = {}
        self.registered: list[list[Json]] = []
        self.sent: asyncio.Queue[Json] = asyncio.Queue()
        self.messages: dict[str, Json] = {}
        self.identified: list[Json] = []
        self.violations: list[str] = []
        self.heartbeats = 0
        self.token_life = 900.0
        self.ready = asyncio.Event()
        self.closed = asyncio.Event()
        self._socket: web.WebSocketResponse | None = None
        self._sequence = itertools.count(1)

    async def __aenter__(self) -> FakeDiscord:
        app = web.Application(middlewares=[self._authorised])
        app.add_routes(
            [
                web.get("/api/users/@me", self._me),
                web.get("/api/oauth2/applications/@me", self._application),
                web.get("/api/gateway/bot", self._gateway_address),
                web.get("/gateway/", self._gateway),
                web.get("/gateway", self._gateway),
                web.put("/api/applications/{app}/commands", self._register),
                web.post("/api/interactions/{id}/{token}/callback", self._callback),
                web.patch("/api/webhooks/{app}/{token}/messages/@original", self._edit),
                web.post("/api/channels/{channel}/messages", self._create),
                web.get("/api/channels/{channel}/messages/{message}", self._fetch),
                web.post("/api/channels/{channel}/typing", self._typing),
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

    # what a test does

    async def interact(
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        by: int = 3001,
        permissions: int = 0,
        direct: bool = False,
    ) -> Call:
        """Someone runs a slash command."""
        kinds = {str: 3, bool: 5}
        typed = [{"name": key, "type": kinds[type(value)], "value": value} for key, value in (options or {}).items()]
        data = {"id": str(next(_ids)), "name": name, "type": 1, "options": typed}
        return await self._interaction(2, data, by, permissions, direct)

    async def click(self, call: Call, custom_id: str, *, by: int = 3001) -> Call:
        """Someone presses a button on the answer to `call`."""
        extra = {"message": {**call.shown[-1], "flags": V2 | EPHEMERAL}}
        return await self._interaction(3, {"custom_id": custom_id, "component_type": 2}, by, 0, False, extra)

    async def _interaction(
        self, kind: int, data: Json, by: int, permissions: int, direct: bool, extra: Json | None = None
    ) -> Call:
        call = Call(next(_ids), f"secret-interaction-token-{next(_ids)}")
        self.calls[call.token] = call
        channel = {
            "id": str(DIRECT if direct else CHANNEL),
            "type": 1 if direct else 0,
            "name": "general",
            "position": 0,
        }
        who = {"user": user(by)} if direct else {"member": member(by, permissions), "guild_id": str(GUILD)}
        payload = {
            **{"id": str(call.id), "application_id": str(APPLICATION), "type": kind, "token": call.token, "version": 1},
            **{"channel_id": channel["id"], "channel": channel, "data": data, "locale": "en-GB", "entitlements": []},
            **{"app_permissions": "0", "authorizing_integration_owners": {}, "context": 1 if direct else 0},
            **{"attachment_size_limit": 10_000_000},
            **who,
            **(extra or {}),
        }
        await self.dispatch("INTERACTION_CREATE", payload)
        return call

    async def say(
        self, content: str, *, by: int = 3001, mention: bool = True, direct: bool = False, reply_to: Json | None = None
    ) -> Json:
        """Someone writes a message."""
        channel = DIRECT if direct else CHANNEL
        mentions = [{**user(BOT, bot=True), "member": member(BOT)}] if mention else []
        message = message_of(channel, user(by), content, mentions)
        if not direct:
            message |= {"guild_id": str(GUILD), "member": member(by)}
        if reply_to:
            message |= {"type": 19, "referenced_message": reply_to}
            message["message_reference"] = {"message_id": reply_to["id"], "channel_id": str(channel)}
        self.messages[message["id"]] = message
        await self.dispatch("MESSAGE_CREATE", message)
        return message

    async def next_sent(self) -> Json:
        """The next message that the bot writes into a channel."""
        return await asyncio.wait_for(self.sent.get(), SECONDS)

    async def dispatch(self, event: str, data: Json) -> None:
        assert self._socket
        await self._socket.send_json({"op": 0, "t": event, "s": next(self._sequence), "d": data})

    # gateway

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._socket = socket
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 1000}, "s": None, "t": None})
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                await self._received(socket, json.loads(message.data))
        self.closed.set()
        return socket

    async def _received(self, socket: web.WebSocketResponse, message: Json) -> None:
        if message["op"] == 1:
            self.heartbeats += 1
            await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
        elif message["op"] == 2:
            self.identified.append(message["d"])
            if message["d"]["token"] != self.gateway_token:
                await socket.close(code=4004)
                return
            await self._welcome()

    async def _welcome(self) -> None:
        start = {"v": 10, "user": user(BOT, bot=True), "guilds": [{"id": str(GUILD), "unavailable": True}]}
        address = f"ws://127.0.0.1:{self.port}/gateway"
        application = {"id": str(APPLICATION), "flags": 0}
        await self.dispatch(
            "READY", {**start, "session_id": "s", "resume_gateway_url": address, "application": application}
        )
        await self.dispatch("GUILD_CREATE", guild())
        self.ready.set()

    # REST

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
            return web.json_response({"message": "down", "code": 0}, status=self.fail_with)
        open_to_all = request.path.startswith(("/gateway", "/api/interactions", "/api/webhooks"))
        if not open_to_all and request.headers.get("Authorization") != f"Bot {self.token}":
            return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)
        return await handler(request)

    async def _me(self, _request: web.Request) -> web.Response:
        return web.json_response({**user(BOT, bot=True), "verified": True, "flags": 0})

    async def _application(self, _request: web.Request) -> web.Response:
        known = {"id": str(APPLICATION), "name": "onrecord", "icon": None, "description": "", "owner": user(OWNER)}
        rest = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "00", "flags": 0, "team": None}
        return web.json_response({**known, **rest})

    async def _gateway_address(self, _request: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        address = self.gateway or f"ws://127.0.0.1:{self.port}/gateway"
        return web.json_response({"url": address, "shards": 1, "session_start_limit": limit})

    async def _register(self, request: web.Request) -> web.Response:
        commands = await request.json()
        self.registered.append(commands)
        return web.json_response([{**each, "id": str(next(_ids)), **_COMMAND} for each in commands])

    async def _callback(self, request: web.Request) -> web.Response:
        call, body = self.calls[request.match_info["token"]], await request.json()
        if self.fail_callbacks:
            self.fail_callbacks -= 1
            return web.json_response({"message": "down", "code": 0}, status=503)
        call.ack_seconds = time.monotonic() - call.sent
        if call.ack_seconds > 3:
            self.violations.append(f"acknowledged after {call.ack_seconds:.1f} s")
            return web.json_response({"message": "Unknown interaction", "code": 10062}, status=404)
        if call.ack:
            return web.json_response({"message": "already acknowledged", "code": 40060}, status=400)
        if body["type"] == 4 and (wrong := self._wrong(body["data"])):
            return wrong
        call.ack = body
        call.acknowledged.set()
        if body["type"] == 4:
            call.shown.append(body["data"])
            call.answered.set()
        if "with_response" not in request.query:
            return web.Response(status=204)
        return web.json_response({"interaction": {"id": str(call.id), "type": 2, **_CALLBACK}, "resource": None})

    async def _edit(self, request: web.Request) -> web.Response:
        call, body = self.calls[request.match_info["token"]], await request.json()
        if not call.ack or time.monotonic() - call.sent > self.token_life:
            return web.json_response({"message": "Invalid Webhook Token", "code": 50027}, status=401)
        if wrong := self._wrong(body):
            return wrong
        message = message_of(CHANNEL, user(BOT, bot=True), "", []) | {"components": body["components"], "flags": V2}
        call.shown.append(message)
        call.answered.set()
        call.changed.set()
        return web.json_response(message)

    async def _create(self, request: web.Request) -> web.Response:
        body = await request.json()
        if wrong := self._wrong(body):
            return wrong
        message = message_of(int(request.match_info["channel"]), user(BOT, bot=True), body.get("content") or "", [])
        message |= {"components": body["components"], "flags": V2, "message_reference": body.get("message_reference")}
        self.messages[message["id"]] = message
        await self.sent.put(message)
        return web.json_response({key: value for key, value in message.items() if key != "message_reference"})

    async def _fetch(self, request: web.Request) -> web.Response:
        message = self.messages.get(request.match_info["message"])
        if message is None:
            return web.json_response({"message": "Unknown Message", "code": 10008}, status=404)
        return web.json_response(message)

    async def _typing(self, _request: web.Request) -> web.Response:
        return web.Response(status=204)

    def _wrong(self, body: Json) -> web.Response | None:
        """Discord's answer to a message over a limit; None when all is well."""
        components = body.get("components") or []
        said = texts(components)
        rules = {
            "not a V2 message": not body.get("flags", 0) & V2 or bool(body.get("content")) or not components,
            "more than 40 components": size(components) > 40,
            "more than 4000 characters": sum(len(text.encode("utf-16-le")) // 2 for text in said) > 4000,
            "an empty text": any(not text.strip() for text in said),
            "may ping": body.get("allowed_mentions", {"parse": None}).get("parse") != [],
            "may ping who is replied to": bool(body.get("allowed_mentions", {}).get("replied_user")),
            "a long custom_id": any(len(each) > 100 for each in custom_ids(components)),
        }
        broken = [rule for rule, is_broken in rules.items() if is_broken]
        self.violations += broken
        if not broken:
            return None
        return web.json_response({"message": "Invalid Form Body", "code": 50035, "errors": {}}, status=400)


_COMMAND = {"application_id": str(APPLICATION), "version": "1"}
_CALLBACK = {"response_message_id": None, "response_message_loading": True, "response_message_ephemeral": False}


def member(id: int, permissions: int = 0) -> Json:
    known = {"user": user(id, bot=id == BOT), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00"}
    return {**known, "deaf": False, "mute": False, "flags": 0, "permissions": str(permissions), "nick": None}


def message_of(channel: int, author: Json, content: str, mentions: list[Json]) -> Json:
    return {
        **{"id": str(next(_ids)), "channel_id": str(channel), "author": author, "content": content},
        **{"timestamp": "2026-11-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "type": 0},
        **{"mention_everyone": False, "mentions": mentions, "mention_roles": [], "attachments": [], "embeds": []},
        **{"pinned": False, "flags": 0, "components": []},
    }


def guild() -> Json:
    channel = {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0, "permission_overwrites": []}
    everyone = {"id": str(GUILD), "name": "@everyone", "color": 0, "hoist": False, "position": 0, "managed": False}
    role = {**everyone, "permissions": "3072", "mentionable": False, "flags": 0}
    return {
        **{"id": str(GUILD), "name": "a server", "owner_id": str(OWNER), "roles": [role], "channels": [channel]},
        **{"members": [member(BOT)], "member_count": 2, "emojis": [], "stickers": [], "features": [], "threads": []},
        **{"voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [], "large": False},
        **{"soundboard_sounds": [], "unavailable": False, "icon": None, "splash": None, "mfa_level": 0},
        **{"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "nsfw_level": 0},
        **{"afk_timeout": 300, "afk_channel_id": None, "system_channel_id": None, "system_channel_flags": 0},
        **{"preferred_locale": "en-US", "premium_tier": 0, "premium_progress_bar_enabled": False, "banner": None},
        **{"vanity_url_code": None, "description": None, "discovery_splash": None, "rules_channel_id": None},
        **{"public_updates_channel_id": None, "safety_alerts_channel_id": None, "application_id": None},
        **{"joined_at": "2026-01-01T00:00:00+00:00", "premium_subscription_count": 0, "widget_enabled": False},
    }
