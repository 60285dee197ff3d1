"""The Discord client: which events it receives and what it does with them. `run` is the bot's whole life."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import discord
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.commands import build_tree
from bot.curators.feeds import follow_feeds
from bot.curators.notices import Curators
from bot.curators.previews import Previews
from bot.curators.track_commands import TrackButton, answer_track_form
from bot.curators.tracker import Tracker
from bot.desk import Desk
from bot.engine import Engine, IndexEngine
from bot.interactions import views
from bot.interactions.naming import name_of
from bot.interactions.retry import PASSING
from bot.members.conversation import answer_message
from bot.members.cooldown import Cooldown
from bot.members.corrections import Corrections
from bot.members.followup import FollowButton, answer_form
from bot.members.mentions import is_asked
from bot.members.pressed import BehindButton, VoteButton, answer_why
from bot.members.privacy import ForgetButton
from bot.moderators.digests import send_digests
from bot.moderators.gaps import TellButton
from bot.running.border import is_done
from bot.running.cluster import Seat
from bot.running.health import Health, watched
from bot.running.lifetime import serve
from bot.running.live import Live
from bot.running.logs import bind_request, configure, named, trace
from bot.running.metrics import Metrics
from bot.running.pictures import Pictures
from bot.running.single import alone
from bot.running.sync import sync_if_changed
from bot.running.translating import Translator
from bot.running.watchdog import Watchdog
from bot.service import Service
from bot.settings import NO_TOKEN, Settings
from bot.state.address import secrets
from bot.state.cluster import Cluster
from bot.state.database import StateError
from bot.state.store import State, open_state
from index.types import OnrecordError, UsageError

_log = structlog.get_logger(__name__)
_SYNC_SECONDS = 60.0
_DAY_SECONDS = 86_400.0
_AGAIN_SECONDS = 30.0


def run(settings: Settings, *, sync: bool = False, seat: Seat | None = None, engine: Engine | None = None) -> int:
    """Serves until SIGTERM or SIGINT; returns the exit status. Complaints are one sentence on standard error.

    `sync` registers the commands even when they did not change. `seat` is this process's in a cluster; without
    one, a shared database has a single process.
    """
    token = settings.token
    if not token:
        print(NO_TOKEN, file=sys.stderr)
        return 2
    configure(settings.log_level, [token, *secrets(settings.database)])
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nothing is spoken here
    index = engine or IndexEngine(
        settings.corpus_dir, settings.index_dir, settings.model, settings.database, settings.reranker
    )

    service = Service(index, settings.queue_size)
    try:
        with nullcontext() if settings.database else alone(settings.data_dir):
            return asyncio.run(_with_state(settings, service, token, sync, seat or Seat(1, 1)))
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except OnrecordError as error:
        print(error, file=sys.stderr)
        return 1


async def _with_state(settings: Settings, service: Service, token: str, sync: bool, seat: Seat) -> int:
    """Raises OnrecordError when the state, the seat or the port for health checks can't be had."""
    if seat.size > 1 and not settings.database:
        raise UsageError("A cluster needs a shared database: set ONRECORD_DATABASE_URL.")
    state, health = await open_state(settings.data_dir, settings.database), Health(service)
    cluster = state.cluster(seat) if settings.database else None

    def new_client(service: Service) -> Client:
        from bot.running.sharded import ShardedClient

        arguments = (service, settings, state, health.metrics)
        client = ShardedClient(*arguments, sync=sync, cluster=cluster) if cluster else Client(*arguments, sync=sync)
        health.client = client
        return client

    try:
        async with watched(health, settings.metrics_port), seated(cluster):
            return await serve(service, new_client, token, settings.discord_api)
    finally:
        await state.close()


@asynccontextmanager
async def seated(cluster: Cluster | None) -> AsyncIterator[None]:
    """In its seat, where there is a cluster. Raises SeatTakenError."""
    if cluster is None:
        yield
        return
    await cluster.join()
    try:
        yield
    finally:
        await cluster.leave()


def intents() -> discord.Intents:
    """What the bot needs to know: its servers, and messages; none of them privileged.

    A message that mentions the bot, and one in direct messages, carries its content without the privileged intent.
    """
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    return wanted


class Client(discord.Client):
    """Pings nobody, caches no members."""

    def __init__(
        self,
        service: Service,
        settings: Settings,
        state: State,
        metrics: Metrics,
        *,
        sync: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=500,
            **options,
        )
        self.service, self.state, self.metrics = service, state, metrics
        self.watchdog = Watchdog()
        self.replaced = asyncio.Event()
        self.waits: Callable[[float], None] = lambda _seconds: None
        """Told by a start that waits for its turn, or to which server after server comes, so that it is not given up
        meanwhile."""
        self._force_sync = sync
        self.cooldown = Cooldown()
        self.desk = Desk(self)
        self.pictures = Pictures(settings.data_dir)
        self.corpus_dir = settings.corpus_dir
        self.curators, self.corrections = Curators(self), Corrections(self)
        self.live = Live(self, settings.watch, (settings.corpus_dir, settings.index_dir))
        self.tracker, self.previews = Tracker(settings.corpus_dir, settings.data_dir), Previews()
        self.track_servers, self._feeds_every = settings.track_servers, settings.feeds_every
        self.tree = build_tree(self)
        self._heard: set[int] = set()
        """Servers in which a command or a button was used since the last look at where the bot is."""
        self._tasks: set[asyncio.Task[Any]] = set()

    async def setup_hook(self) -> None:
        await self.tree.set_translator(Translator())
        self.add_dynamic_items(
            views.PageButton, FollowButton, ForgetButton, BehindButton, VoteButton, TellButton, TrackButton
        )
        self.keep(self._sync(), "sync")
        self.steadily(self._prune, "prune")
        self.steadily(lambda: send_digests(self), "digests")
        self.steadily(self.corrections.run, "corrections")
        self.steadily(self.curators.run, "curators")
        self.steadily(self.live.run, "live")
        if self._feeds_every:
            self.steadily(lambda: follow_feeds(self, self._feeds_every), "feeds")

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Tells the watchdog first, at once: an event's own task may not run any more while the bot closes."""
        if event == "disconnect":
            self.watchdog.lost()
        elif event in {"connect", "resumed", "ready"}:
            self.watchdog.found()
        elif event == "socket_event_type" and args[0] == "GUILD_CREATE":
            self.waits(0.0)
        super().dispatch(event, *args, **kwargs)

    async def on_ready(self) -> None:
        _log.info("ready", servers=len(self.guilds), generation=self.service.generation)

    async def on_guild_join(self, _guild: discord.Guild) -> None:
        self.corrections.hurry()  # of answers from before it was removed

    async def on_message(self, message: discord.Message) -> None:
        if self.user and is_asked(message, self.user.id):
            bind_request(message.id, "mention")
            with self.desk.at_work():
                await answer_message(self, message, self.user.id)

    async def on_interaction(self, interaction: discord.Interaction[Client]) -> None:
        bind_request(interaction.id, name_of(interaction))
        if interaction.guild_id:
            self._heard.add(interaction.guild_id)
        await answer_form(interaction)
        await answer_why(interaction)
        await answer_track_form(interaction)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        error = sys.exc_info()[1]
        _log.error("event failed", during=event_method, trace=trace(error) if error else "")

    async def _sync(self) -> None:
        """Registers changed commands; tries again as long as Discord's servers or the state fail."""
        where = f"{discord.http.Route.BASE} {self.application_id}"
        while True:
            try:
                await sync_if_changed(self.tree, self.state.commands, where, force=self._force_sync)
            except (*PASSING, SQLAlchemyError, StateError) as error:
                _log.warning("commands not registered yet", error=named(error))
                await asyncio.sleep(_SYNC_SECONDS)
            except (discord.HTTPException, OSError) as error:
                _log.error("commands could not be registered", error=str(error))
                return
            else:
                return

    async def _prune(self) -> None:
        """Forgets day by day what is only kept for a while."""
        while True:
            await self.wait_until_ready()
            await self._note_servers()
            await self.state.prune(clock.now())
            await asyncio.sleep(_DAY_SECONDS)

    async def _note_servers(self) -> None:
        """In which of the servers that it keeps something of it is; in none at all: another bot may have this state.

        Where it was added with its commands alone, only their use tells that it is there.
        """
        kept = await self.state.departed.servers()
        known = {server: self.get_guild(server) for server in kept if self.serves(server)}
        if not self.guilds or not known:
            return
        gone = [server for server, guild in known.items() if guild is None and server not in self._heard]
        self._heard.clear()
        if number := await self.state.note_servers([*known.keys() - set(gone)], gone, clock.now()):
            _log.info("servers forgotten", number=number)

    def steadily(self, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        """Runs `work`, which should never end, in the background, and begins it again after an error."""

        async def again_and_again() -> None:
            while True:
                await is_done(work(), f"background task {name}")
                await asyncio.sleep(_AGAIN_SECONDS)

        self.keep(again_and_again(), name)

    async def arrange(self, recommended: int, buckets: int) -> None:
        """Settles the shards before it connects, from what Discord recommends; this client has one."""

    def serves(self, server: int) -> bool:
        """Whether this process is the one for a server."""
        del server
        return True

    def keep(self, work: Any, name: str) -> None:
        """Runs `work` in the background until the client closes; an error is logged, never lost."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended(name))

    def _ended(self, name: str) -> Callable[[asyncio.Task[Any]], None]:
        def done(task: asyncio.Task[Any]) -> None:
            self._tasks.discard(task)
            if not task.cancelled() and (error := task.exception()):
                _log.error("background task failed", task=name, trace=trace(error))

        return done

    async def close(self) -> None:
        await self.state.settle()
        for task in tuple(self._tasks):
            task.cancel()
        await super().close()
