"""What is tried again, and after how long."""

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.interactions.retry import pause, persistently


def error(status: int, after: str | None = None) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="", headers={"Retry-After": after} if after else {})
    return (discord.DiscordServerError if status >= 500 else discord.HTTPException)(response, "")


@pytest.mark.parametrize(
    ("failure", "seconds"),
    [
        (error(503), 0.5),
        (error(429), 0.5),
        (error(429, "3.5"), 3.5),
        (error(429, "0.1"), 0.5),
        (error(429, "soon"), 0.5),
        (error(429, "9999"), 60.0),
        (error(400), None),
        (error(404), None),
        (aiohttp.ServerDisconnectedError(), 0.5),
        (ConnectionResetError(), 0.5),
    ],
)
def test_pauses(failure: Exception, seconds: float | None) -> None:
    assert pause(failure, 0.5) == seconds


@pytest.mark.parametrize(("status", "attempts"), [(503, 3), (400, 1)])
async def test_it_ends_with_the_last_error_and_a_refusal_is_not_repeated(status: int, attempts: int) -> None:
    tried = []

    async def send() -> None:
        tried.append(None)
        raise error(status)

    with pytest.raises(type(error(status))):
        await persistently(send, (0.0, 0.0))
    assert len(tried) == attempts
