"""When waiting helps at the start, what an operator is told, and the process in which a rebuild happens."""

import asyncio
import json
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import AsyncMock

import aiohttp
import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.client import Client
from bot.running import rebuilding
from bot.running.lifetime import close, use_api, why, worth_waiting
from bot.service import Service
from index.types import OnrecordError, Problem, RebuildReport


def http(status: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="")
    kind = discord.DiscordServerError if status >= 500 else discord.HTTPException
    return kind(response, "")


def closed(code: int) -> discord.ConnectionClosed:
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=None, code=code)


@pytest.mark.parametrize(
    ("error", "waits", "words"),
    [
        (discord.LoginFailure("x"), False, "refused the token"),
        (closed(4004), False, "refused the token"),
        (closed(4014), False, "intents"),
        (discord.PrivilegedIntentsRequired(None), False, "intents"),
        (closed(4010), False, "code 4010"),
        (closed(4000), True, "could not be reached"),
        (http(401), False, "status 401"),
        (http(404), False, "status 404"),
        (http(429), True, "could not be reached"),
        (http(503), True, "could not be reached"),
        (discord.GatewayNotFound(), True, "could not be reached"),
        (aiohttp.InvalidURL("x"), False, "ONRECORD_DISCORD_API"),
        (OSError("x"), True, "could not be reached"),
        (TimeoutError(), True, "could not be reached"),
    ],
)
def test_what_a_failed_start_means(error: Exception, waits: bool, words: str) -> None:
    assert worth_waiting(error) is waits
    assert words in why(error)
    assert why(error).endswith(".")


async def test_closing_does_not_wait_for_the_next_attempt_to_reconnect() -> None:
    desk = SimpleNamespace(idle=AsyncMock())
    client, service = cast("Client", AsyncMock(desk=desk)), cast("Service", AsyncMock())
    session: asyncio.Task[None] = asyncio.create_task(asyncio.sleep(1000))
    await asyncio.wait_for(close(client, service, session), 30)
    assert session.cancelled()


def test_any_compatible_server_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    use_api("http://127.0.0.1:1/api/", "ws://127.0.0.1:1/gateway")
    assert Route("GET", "/users/@me").url == "http://127.0.0.1:1/api/users/@me"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "ws://127.0.0.1:1/gateway"


REPORT = RebuildReport("g", 1, 2, 3, 4, 5, 6, 7.0, (Problem("a.md", 3, "no title"),))


def script(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Lets `code` play the process that rebuilds."""
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("")
    (tmp_path / "bot" / "service.py").write_text(code)
    monkeypatch.chdir(tmp_path)


async def test_a_rebuild_tells_how_far_it_is_and_what_it_did(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    report = json.dumps(rebuilding.report_line(REPORT))
    lines = ["a library's noise", '{"done": 1, "total": 2}', '{"done": 2, "total": 2}', report]
    script(tmp_path, monkeypatch, f"for line in {lines!r}: print(line)")
    seen: list[tuple[int, int]] = []
    assert await rebuilding.rebuild_apart((), lambda done, total: seen.append((done, total))) == REPORT
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("""print('{"error": "The disk is full."}')""", "The disk is full"),
        ("import os; os.kill(os.getpid(), 9)", "ended before its time"),
    ],
)
async def test_a_failed_rebuild_is_a_sentence(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, code: str, sentence: str
) -> None:
    script(tmp_path, monkeypatch, code)
    with pytest.raises(OnrecordError, match=sentence):
        await rebuilding.rebuild_apart((), lambda _done, _total: None)
