"""The bot's life: index, login, gateway, service, and a close that leaves no question unanswered."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.interactions.prompt import use_prompt_responses
from bot.running.border import error_of
from bot.running.logs import trace
from bot.service import Service
from index.types import OnrecordError

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)

START_SECONDS = 30.0
"""How long a start waits for Discord before it gives up; whoever supervises the bot starts it again."""

GRACE_SECONDS = 4.0
"""How long a close waits for answers in flight."""

_EDIT_SECONDS = 3.0
_REFUSED = frozenset({4004, 4010, 4011, 4012, 4013, 4014})
_UNREACHABLE = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)

NewClient = Callable[[Service], "Client"]


class StartError(OnrecordError):
    """The bot can't start, or can't go on; waiting doesn't help."""


@dataclass
class _AfterReady:
    """True once the client was ready: discord.py reconnects by itself only then, a failed start is ours to judge."""

    client: discord.Client

    def __bool__(self) -> bool:
        return self.client.is_ready()


def use_api(api: str, gateway: str | None = None) -> None:
    """Points discord.py to another Discord-compatible server."""
    Route.BASE = api.rstrip("/")
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


async def serve(service: Service, new_client: NewClient, token: str, api: str) -> int:
    """Runs the bot until a signal asks for its end; the exit status."""
    use_api(api)
    use_prompt_responses()
    stop = _stop_signal()
    try:
        error = await error_of(_live(service, new_client, token, stop))
    finally:
        await service.close(0)
    if error:
        print(_last_word(error), file=sys.stderr)
    return 1 if error else 0


def _last_word(error: BaseException) -> str:
    """What whoever runs the bot is told of its end."""
    if isinstance(error, OnrecordError):
        return str(error)
    _log.error("ended by an unforeseen error", trace=trace(error))
    kind = type(error).__name__
    return f"The bot ended by an error that nobody foresaw ({kind}): the log says where; start it again and report it."


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _live(service: Service, new_client: NewClient, token: str, stop: asyncio.Event) -> None:
    stopped = asyncio.create_task(stop.wait(), name="stop")
    load = asyncio.create_task(service.start(_say_building, _log_progress), name="load")
    if not await _first(load, stopped):
        return
    start = asyncio.create_task(_started(service, new_client, token), name="start")
    if not await _first(start, stopped):
        return
    client, session = start.result()
    hopeless = asyncio.create_task(client.watchdog.hopeless(), name="watchdog")
    replaced = asyncio.create_task(client.replaced.wait(), name="seat")
    try:
        await asyncio.wait([session, stopped, hopeless, replaced], return_when=asyncio.FIRST_COMPLETED)
        if replaced.done() and not stopped.done():
            raise StartError("Another process took this one's place in the cluster: see which one is to run.")
        if hopeless.done() and not stopped.done():
            raise StartError("Discord's gateway stayed away for too long: whoever supervises the bot starts it again.")
        if session.done() and not stopped.done():
            raise _as_ended(session)
    finally:
        hopeless.cancel()
        replaced.cancel()
        await close(client, service, session)


def _as_ended(session: asyncio.Task[None]) -> BaseException:
    error = session.exception()
    return StartError(why(error)) if error is None or isinstance(error, _UNREACHABLE) else error


async def _first(task: asyncio.Task[object], stopped: asyncio.Task[object]) -> bool:
    """Whether `task` succeeded before the stop; else it is cancelled. Raises the task's error."""
    await asyncio.wait([task, stopped], return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
        return not stopped.done()
    task.cancel()
    await asyncio.wait([task])
    return False


async def _started(service: Service, new_client: NewClient, token: str) -> tuple[Client, asyncio.Task[None]]:
    """A client that is ready, and the task that keeps it connected. Raises StartError."""
    last: BaseException | None = None
    try:
        async with asyncio.timeout(START_SECONDS) as limit:
            for attempt in range(sys.maxsize):
                try:
                    client = new_client(service)
                    with _prolonging(limit, client):
                        return await _connected(client, service, token)
                except _UNREACHABLE as error:
                    if not worth_waiting(error):
                        raise StartError(why(error)) from None
                    last = error
                    _log.warning("Discord cannot be reached yet", error=type(error).__name__)
                await asyncio.sleep(min(2**attempt, 8) * random.uniform(0.5, 1.0))  # noqa: S311
    except TimeoutError:
        raise StartError(why(last)) from None
    raise AssertionError


@contextmanager
def _prolonging(limit: asyncio.Timeout, client: Client) -> Iterator[None]:
    """A shard waits for its turn, then for its servers; once all began, there is no start to prolong when one does
    anew."""
    before, client.waits = client.waits, partial(_prolong, limit)
    try:
        yield
    finally:
        client.waits = before


def _prolong(limit: asyncio.Timeout, seconds: float) -> None:
    if not limit.expired():
        limit.reschedule(asyncio.get_running_loop().time() + seconds + START_SECONDS)


async def _connected(client: Client, service: Service, token: str) -> tuple[Client, asyncio.Task[None]]:
    session: asyncio.Task[None] | None = None
    try:
        await _login(client, token)
        shards, gateway, limit = await client.http.get_bot_gateway()
        use_api(Route.BASE, gateway)
        await client.arrange(shards, limit["max_concurrency"])
        session = asyncio.create_task(client.connect(reconnect=cast("bool", _AfterReady(client))), name="gateway")
        ready = asyncio.create_task(client.wait_until_ready(), name="ready")
        await asyncio.wait([session, ready], return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            session.result()
            raise ConnectionResetError("The gateway closed the connection.")
    except asyncio.CancelledError:
        await close(client, service, session)  # questions are answered before discord.py calls the client ready
        raise
    except BaseException:
        await client.close()
        raise
    return client, session


async def _login(client: Client, token: str) -> None:
    try:
        await client.login(token)
    except (KeyError, TypeError) as error:
        _log.error("unexpected answer at login", error=str(error))
        raise StartError(f"What answers at {Route.BASE} is not Discord: correct ONRECORD_DISCORD_API.") from None


def worth_waiting(error: BaseException) -> bool:
    """Whether the same start may succeed a little later: a server that is down or busy, but not a refusal."""
    if isinstance(error, discord.LoginFailure | discord.PrivilegedIntentsRequired | aiohttp.InvalidURL):
        return False
    if isinstance(error, discord.ConnectionClosed):
        return error.code not in _REFUSED
    if isinstance(error, discord.HTTPException):
        return error.status >= 500 or error.status == 429
    return True


def why(error: BaseException | None) -> str:
    """One sentence for the operator."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else None
    if isinstance(error, discord.LoginFailure) or code == 4004:
        return "Discord refused the token: copy the bot's current token into DISCORD_TOKEN."
    if isinstance(error, discord.PrivilegedIntentsRequired) or code in {4013, 4014}:
        return "Discord refused the bot's intents: it needs none of the privileged ones, so check the application."
    if isinstance(error, aiohttp.InvalidURL):
        return "The address of Discord's API is not valid: correct ONRECORD_DISCORD_API."
    if isinstance(error, discord.HTTPException) and not worth_waiting(error):
        return f"Discord refused the start with status {error.status}: check the application and ONRECORD_DISCORD_API."
    if code in _REFUSED:
        return f"Discord's gateway refused the connection with code {code}: check the application."
    return f"Discord could not be reached at {Route.BASE}: check the network and its status page, then start again."


async def close(client: Client, service: Service, session: asyncio.Task[None] | None) -> None:
    """Takes no new questions, lets answers in flight finish, refuses the rest, disconnects."""
    _log.info("closing")
    await service.close(GRACE_SECONDS)
    await client.desk.idle(_EDIT_SECONDS)
    await client.close()
    if session:
        session.cancel()  # it may be waiting for its next attempt to reconnect, for minutes
        await asyncio.wait([session])


def _say_building() -> None:
    print("There is no index yet: building it from the corpus first.", file=sys.stderr)


def _log_progress(done: int, total: int) -> None:
    _log.info("building the index", done=done, total=total)
