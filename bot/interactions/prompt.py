"""The first response to an interaction, tried again at once after a server error.

Discord waits three seconds for it. discord.py's own adapter sleeps one second after a failed attempt and three after
the next, which leaves two attempts; here a failed one ends at once, and `persistently` decides on the next.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import aiohttp
import discord
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

DELAYS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
"""Seconds between attempts: eight of them within three seconds."""


class PromptAdapter(AsyncWebhookAdapter):
    """discord.py's adapter but for first responses."""

    async def request(self, route: Route, session: aiohttp.ClientSession, **more: Any) -> Any:
        if route.path.endswith("/callback"):
            session = cast("aiohttp.ClientSession", _Impatient(session))
        return await super().request(route, session, **more)


class _Impatient:
    """A session whose requests raise discord.DiscordServerError where the library would sleep."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(self, *what: Any, **more: Any) -> AsyncIterator[aiohttp.ClientResponse]:
        async with self._session.request(*what, **more) as response:
            if response.status >= 500:
                raise discord.DiscordServerError(response, None)
            yield response


def use_prompt_responses() -> None:
    """For all tasks that begin after this one in its context."""
    async_context.set(PromptAdapter())  # type: ignore[no-untyped-call]
