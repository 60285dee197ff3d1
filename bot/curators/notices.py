"""Curators get one message of each thing that they are told: claimed in the state first, as digests are."""

from __future__ import annotations

import asyncio
import hashlib
import time
from typing import TYPE_CHECKING

import discord
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.cards.card import Card
from bot.cards.news_card import mark_of, news_card, trouble_card
from bot.curators.news import unpacked_news, unpacked_trouble, untold
from bot.interactions.asker import words_in
from bot.interactions.retry import is_refused
from bot.interactions.sending import arrived, sent
from bot.running.again import Again
from bot.running.border import is_done
from bot.running.logs import named
from bot.state.news import Item
from bot.texts import LANGUAGES, Words
from index.types import OnrecordError

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)
TICK_SECONDS = 20.0


class Curators:
    """Those of all servers that named a channel for them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._more = asyncio.Event()
        self._again: Again[Item] = Again(TICK_SECONDS)

    @property
    def servers(self) -> frozenset[int]:
        """Of all processes of a cluster."""
        known = self._client.state.preferences.servers()
        return frozenset(server for server, settings in known.items() if settings.curators)

    def hurry(self) -> None:
        """There is something to tell."""
        self._more.set()

    async def run(self) -> None:
        """Notes what there is to tell, and sends it, again and again."""
        while True:
            self._more.clear()
            try:
                await self._look()
            except (OnrecordError, SQLAlchemyError, OSError) as error:
                _log.warning("curators not told yet", error=named(error))
            try:
                await asyncio.wait_for(self._more.wait(), TICK_SECONDS)
            except TimeoutError:
                continue

    async def _look(self) -> None:
        await _note_changes(self._client)
        await self._client.wait_until_ready()
        waiting = await self._client.state.news.waiting(clock.now())
        here = (item for item in waiting if self._client.get_guild(item.server))
        for item in self._again.ready(here, time.monotonic()):
            done = await is_done(_attempt(self._client, item), "telling curators", server=item.server)
            self._again.note(item, done, time.monotonic())


async def _note_changes(client: Client) -> None:
    """Notes what the served generation brought since the one that was told of last."""
    after, state = client.service.generation, client.state.news
    before = await state.announced()
    if before == after:
        return
    news = await client.service.news(before) if before else None
    if before and news is None:
        _log.warning("what changed since the generation before is not known", before=before, after=after)
        await state.announce(before, after, untold(before, after), client.curators.servers, clock.now())
        return
    if news and news.after != after:
        return  # swapped meanwhile: the next look tells of both
    item = None if news is None or news.is_empty else news
    if await state.announce(before, after, item, client.curators.servers, clock.now()) and item:
        added, changed, removed = item.counts
        _log.info("articles changed", added=added, changed=changed, removed=removed, overtaken=item.overtaken)


async def _attempt(client: Client, item: Item) -> None:
    """Sends it; where it can't be sent it is given up. Raises what is left for another attempt."""
    try:
        await _send_once(client, item)
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        _log.warning("curators cannot be told", server=item.server, status=error.status)
        await client.state.news.sent(item)


async def _send_once(client: Client, item: Item) -> None:
    is_new = await client.state.news.claim(item)
    async with client.state.news.alone(item) as note_sent:
        await _post(client, item, is_new)
        await note_sent()
        _log.info("curators told", server=item.server, number=item.number)


async def _post(client: Client, item: Item, is_new: bool) -> None:
    settings = client.state.preferences.server(item.server)
    if settings.curators is None:
        return
    channel = client.get_partial_messageable(settings.curators)
    marks = {mark_of(item.number, item.day, words) for words in LANGUAGES.values()}
    if is_new or not await arrived(channel, marks, client.user):
        card = await _card(client, item, words_in(client, client.get_guild(item.server)))
        nonce = nonce_of(item)
        await sent(card, lambda view, files: channel.send(view=view, nonce=nonce, files=files), plain=settings.plain)


async def _card(client: Client, item: Item, words: Words) -> Card:
    mark = mark_of(item.number, item.day, words)
    if item.kind == "trouble":
        return trouble_card(unpacked_trouble(item.content), mark, words)
    news = unpacked_news(item.content)
    spots = [spot for pair in news.overtook for spot in pair]
    found = await client.service.excerpts(item.server, spots)
    pairs = [(old, new) for old, new in zip(found[::2], found[1::2], strict=True) if old and new]
    return news_card(news, pairs, mark, words)


def nonce_of(item: Item) -> int:
    """The same for every attempt, so that Discord itself drops a repeated one."""
    digest = hashlib.sha256(f"news {item.number} {item.server} {item.day}".encode()).digest()
    return int.from_bytes(digest[:8]) >> 1
