"""How every question is dealt with: acknowledged first, worked on, answered by editing what was acknowledged.

An answer that comes after the interaction's token ended goes to the channel. Whatever goes wrong, the person gets one
sentence. Nothing that was asked is written to the log.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import ui
from sqlalchemy.exc import SQLAlchemyError

from bot import clock, limits
from bot.cards.card import Card, notice
from bot.interactions import prompt, views
from bot.interactions.asker import Interaction, is_plain, words_of
from bot.interactions.naming import name_of
from bot.interactions.retry import PASSING, persistently
from bot.interactions.sending import sent
from bot.members.open_questions import is_public
from bot.members.threads import may_open, opened
from bot.running.border import error_of
from bot.running.logs import trace
from bot.running.rebuilding import RebuildFailedError
from bot.running.workers import BusyError, ClosingError
from bot.state.database import StateError
from bot.texts import Words
from index.types import RebuildRunningError, UsageError

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)
_ALREADY_ACKNOWLEDGED = 40060
_DELETED = frozenset({10003, 10008})
"""The channel or the message."""

_WRONG = 50035
"""Discord finds fault with the message itself."""
_NO_REPLY = 160002
"""Who may not read a channel's history may write there, but not reply."""

_TOKEN_ENDED = frozenset({10015, 50027})

Make = Callable[[], Coroutine[Any, Any, Card]]


def sentence_for(error: BaseException, words: Words) -> str:
    """What a person is told of an error. Only sentences written for persons pass."""
    known: dict[type[BaseException], str] = {
        BusyError: words.busy,
        ClosingError: words.closing,
        RebuildFailedError: words.rebuild_failed,
        RebuildRunningError: words.rebuild_twice,
    }
    if isinstance(error, UsageError):
        return str(error)
    return known.get(type(error), words.failed)


class Desk:
    """Counts what is being answered, so that closing can wait for it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        self._busy += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def idle(self, seconds: float) -> bool:
        """Waits until nothing is being answered; False when that takes longer than `seconds`."""
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def respond(self, interaction: Interaction, make: Make, *, private: bool = False, thread: str = "") -> None:
        """Acknowledges, makes the card, shows it, and opens a thread for what follows where one is named.

        Errors become a sentence.
        """
        with self.at_work():
            began = time.monotonic()
            if await acknowledge(interaction, private):
                self._client.metrics.acknowledged(time.monotonic() - began)
                card = await self.made(make, words_of(interaction))
                message = await self._delivered(interaction, card, began, private)
                server = None if private else interaction.guild_id
                followed = self._followed(message, card, server, interaction.user.id, thread)
                if error := await error_of(followed):  # never shown over an answer that stands
                    _log.error("failed after the answer", trace=trace(error))
                self.answered(name_of(interaction), began)

    async def _delivered(
        self, interaction: Interaction, card: Card, began: float, private: bool
    ) -> discord.Message | None:
        """What Discord does not take is said to have failed: nobody is to wait for it."""
        try:
            return await deliver(interaction, card, began, private)
        except (discord.HTTPException, *PASSING) as error:
            self._client.metrics.failed()
            _log.error("an answer could not be delivered", trace=trace(error))
            view = views.layout(notice(words_of(interaction).failed))
            with suppress(discord.HTTPException, *PASSING):
                await interaction.edit_original_response(view=view, attachments=[])
            return None

    async def _followed(
        self, message: discord.Message | None, card: Card, server: int | None, member: int, thread: str
    ) -> None:
        await self.remember(message, card, server, member)
        if thread and message and card.buttons and may_open(message):
            await opened(message, thread)

    def answered(self, command: str, began: float) -> None:
        """Counts an answer and notes how long it took since `began` (monotonic seconds)."""
        seconds = time.monotonic() - began
        self._client.metrics.answered(command, seconds)
        _log.info("answered", seconds=round(seconds, 3))

    async def replace(self, interaction: Interaction, make: Make) -> None:
        """Acknowledges, and shows the card instead of the message whose button was pressed."""
        with self.at_work():
            if await acknowledge(interaction, private=True, thinking=False):
                card = await self.made(make, words_of(interaction))
                plain = is_plain(self._client, interaction.guild_id, interaction.user.id)
                view = views.layout(card, plain=plain)
                with suppress(discord.NotFound):  # somebody deleted it meanwhile
                    await persistently(lambda: interaction.edit_original_response(view=view))

    async def made(self, make: Make, words: Words) -> Card:
        """The card, or a notice with one sentence; an error that nobody foresaw is logged."""
        task = asyncio.create_task(make())
        await asyncio.wait([task])
        error = task.exception()
        if error is None:
            return task.result()
        if sentence_for(error, words) == words.failed:
            self._client.metrics.failed()
            _log.error("failed", trace=trace(error))
        return notice(sentence_for(error, words))

    async def remember(self, message: discord.Message | None, card: Card, server: int | None, member: int) -> None:
        """Notes what a sent answer quoted; `server` is None when only the asker sees it.

        The question is noted too where the server keeps questions and everybody saw it.
        """
        if message is None or not card.spots:
            return
        try:
            await self._client.state.shown.remember(message.id, message.channel.id, server, card.spots, clock.now())
            keeps = server and self._client.state.preferences.server(server).keep_questions
            if server and keeps and card.question and is_public(message.channel):
                await self._client.state.asked.note(message.id, server, member, card.question, clock.now())
        except (SQLAlchemyError, StateError) as error:
            _log.error("what was shown could not be kept", trace=trace(error))

    async def refuse(self, interaction: Interaction, sentence: str) -> None:
        """Answers at once, only to the asker."""
        with self.at_work():
            view = views.layout(notice(sentence))
            await respond_first(lambda: interaction.response.send_message(view=view, ephemeral=True))


async def acknowledge(interaction: Interaction, private: bool, *, thinking: bool = True) -> bool:
    """Tells Discord that an answer will come. False when the interaction is lost already."""
    return await respond_first(lambda: interaction.response.defer(thinking=thinking, ephemeral=private))


async def respond_first(respond: Callable[[], Awaitable[object]]) -> bool:
    """The first response to an interaction; a repeated attempt finds out that an earlier one came through."""
    try:
        await persistently(respond, prompt.DELAYS)
    except discord.NotFound:
        _log.warning("interaction came too late to be acknowledged")
        return False
    except discord.HTTPException as error:
        if error.code != _ALREADY_ACKNOWLEDGED:
            raise
    return True


async def deliver(interaction: Interaction, card: Card, began: float, private: bool) -> discord.Message | None:
    """Edits the original response; after the token's life sends to the channel, unless the answer is private."""
    plain = is_plain(interaction.client, interaction.guild_id, interaction.user.id)

    async def edit(view: ui.LayoutView, files: list[discord.File]) -> discord.Message:
        return await interaction.edit_original_response(view=view, attachments=files)

    if time.monotonic() - began < limits.TOKEN_SECONDS - limits.TOKEN_MARGIN_SECONDS:
        try:
            return await sent(card, edit, plain=plain)
        except discord.HTTPException as error:
            if error.code in _DELETED:
                _log.info("somebody deleted the message before it was answered")
                return None
            if error.code not in _TOKEN_ENDED:
                raise
    if private or interaction.channel_id is None:
        _log.warning("answer came after the interaction's end")
        return None
    return await post(interaction.client.get_partial_messageable(interaction.channel_id), card, plain=plain)


async def post(
    channel: discord.abc.Messageable,
    card: Card,
    reply_to: discord.MessageReference | None = None,
    *,
    plain: bool = False,
    nonce: int | None = None,
) -> discord.Message | None:
    """Writes the card into a channel, without a ping; the nonce keeps a repeated attempt from posting twice.

    None where the channel is closed to the bot, locked or gone.
    """
    nonce = nonce or secrets.randbits(63)
    more: dict[str, Any] = {"reference": reply_to, "mention_author": False} if reply_to else {}
    try:
        return await sent(
            card, lambda view, files: channel.send(view=view, nonce=nonce, files=files, **more), plain=plain
        )
    except discord.HTTPException as error:
        if reply_to and error.code == _NO_REPLY:
            return await post(channel, card, plain=plain, nonce=nonce)
        if error.status >= 500 or error.code == _WRONG:
            raise
        _log.warning("may not write in the channel", status=error.status, code=error.code)
        return None
