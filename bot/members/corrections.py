"""Corrections reach readers: a public answer that later reports overtook, or of which an article withdrew a part, is
edited once, with what is newer. What fails at one answer is no other's, and is tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import ui
from sqlalchemy.exc import SQLAlchemyError

from bot import clock, limits
from bot.cards.card import Piece
from bot.cards.excerpts import overtaken_piece, withdrawn_piece
from bot.findings import Passage
from bot.interactions.asker import words_in
from bot.interactions.retry import is_refused, persistently
from bot.interactions.said import texts_on
from bot.members.threads import reopened
from bot.running.border import is_done
from bot.running.logs import named
from bot.state.database import StateError
from bot.state.shown import Sent
from bot.texts import LANGUAGES, Words

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)
AGAIN_SECONDS, LONGEST_SECONDS = 30.0, 3600.0
"""Before what was left is tried again; twice as long after each time, up to the longest."""
_SHOWN = 2
_ARCHIVED = 50083


class Corrections:
    """Those public answers of the last thirty days of which something is overtaken or withdrawn now."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._more = asyncio.Event()

    def hurry(self) -> None:
        """There is another generation, or another server."""
        self._more.set()

    async def run(self) -> None:
        """Looks after the start and after each generation, and again while something was left."""
        wait = AGAIN_SECONDS
        while True:
            await self._client.wait_until_ready()
            self._more.clear()
            is_done = await self._look()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._more.wait(), None if is_done else wait)
            wait = AGAIN_SECONDS if is_done else min(2 * wait, LONGEST_SECONDS)

    async def _look(self) -> bool:
        """Whether nothing was left."""
        try:
            answers = await self._client.state.shown.uncorrected(clock.now())
        except (SQLAlchemyError, StateError) as error:
            _log.warning("no corrections made yet", error=named(error))
            return False
        return all([await self._is_settled(sent) for sent in answers])

    async def _is_settled(self, sent: Sent) -> bool:
        client = self._client
        if not client.get_guild(sent.server) or not client.state.preferences.server(sent.server).corrections:
            return True  # of another process, or waiting for the bot's return
        return await is_done(_attempt(client, sent), "correction", server=sent.server)


async def _attempt(client: Client, sent: Sent) -> None:
    """One that was deleted or can't be edited is let go. Raises what may pass."""
    found = await client.service.passages(sent.server, [spot for spot in sent.spots if spot.current])
    stale = [passage for passage in found if passage.excerpt.overtaken_by or passage.withdrawn]
    try:
        if stale:
            await _correct(client, sent, stale)
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        _log.warning("correction not possible", status=error.status)
        await client.state.shown.corrected(sent.message)


async def _correct(client: Client, sent: Sent, stale: Sequence[Passage]) -> None:
    message = await client.get_partial_messageable(sent.channel).fetch_message(sent.message)
    if not is_corrected(texts_on(message)):
        words = words_in(client, client.get_guild(sent.server))
        view = corrected_view(ui.LayoutView.from_message(message, timeout=None), correction(stale, words))
        await _edit(client, sent, lambda: message.edit(view=view, allowed_mentions=discord.AllowedMentions.none()))
        _log.info("answer corrected", server=sent.server)
    await client.state.shown.corrected(sent.message)


async def _edit(client: Client, sent: Sent, edit: Callable[[], Coroutine[Any, Any, object]]) -> None:
    try:
        await persistently(edit)
    except discord.HTTPException as error:
        if error.code != _ARCHIVED:
            raise
        async with reopened(client, sent.channel):
            await persistently(edit)


def correction(stale: Sequence[Passage], words: Words) -> Piece:
    """The note with what is overtaken below the newer reports, then what was withdrawn; the second excerpt only where
    the note stays short."""
    told = sorted(stale, key=lambda passage: not passage.excerpt.overtaken_by)[:_SHOWN]
    head = words.corrected if told[0].excerpt.overtaken_by else words.corrected_version
    pieces = [_told(passage, words) for passage in told]
    notes = [_noted(head, pieces[:number]) for number in range(len(pieces), 0, -1)]
    return next((note for note in notes if _longest(note) <= limits.CORRECTION), notes[-1])


def _told(passage: Passage, words: Words) -> Piece:
    old = passage.excerpt
    if old.overtaken_by or passage.withdrawn is None:
        return overtaken_piece(old, old.overtaken_by[:1], words)
    return withdrawn_piece(old, passage.withdrawn, words)


def _noted(head: str, pieces: list[Piece]) -> Piece:
    text = [f"**{head}**", *(piece.text for piece in pieces)]
    plain = [f"{head}.", *(piece.plain for piece in pieces)]
    return Piece("\n".join(text), "\n".join(plain), heading=True)


def _longest(note: Piece) -> int:
    return max(limits.width(note.text), limits.width(note.plain))


def is_corrected(said: list[str]) -> bool:
    heads = (head for words in LANGUAGES.values() for head in (words.corrected, words.corrected_version))
    begins = tuple(mark for head in heads for mark in (f"**{head}**", f"{head}."))
    return any(text.startswith(begins) for text in said)


def corrected_view(view: ui.LayoutView, note: Piece) -> ui.LayoutView:
    """An answer as it was sent, with the note on top; its last excerpts give way where Discord's limits ask for it."""
    box = next((item for item in view.children if isinstance(item, ui.Container)), None)
    if box is None:
        _note_in_text(view, note)
    else:
        _note_in_box(view, box, note)
    view.stop()
    return view


def _note_in_box(view: ui.LayoutView, box: ui.Container[Any], note: Piece) -> None:
    texts = [item for item in box.children if isinstance(item, ui.TextDisplay)]
    while len(texts) > 2 and _too_large(view, texts, note):
        box.remove_item(texts.pop(-2))
    rest = list(box.children)
    box.clear_items()
    for item in (rest[0], ui.TextDisplay(note.text), *rest[1:]):
        box.add_item(item)


def _note_in_text(view: ui.LayoutView, note: Piece) -> None:
    """An answer in plain text is one text with a row of buttons below it."""
    text, *rest = list(view.children)
    said = getattr(text, "content", "")
    view.clear_items()
    for part in around(said, note.plain, limits.CARD_TEXT):
        view.add_item(ui.TextDisplay(part))
    for item in rest:
        view.add_item(item)


def around(said: str, note: str, most: int) -> tuple[str, ...]:
    """Question and verdict, the note, then as many lines as fit `most` units in all, the last line always. Pure."""
    lines = said.split("\n")
    top = 2 if lines[0].startswith("“") else 1
    head, body, foot = lines[:top], lines[top:-1], lines[top:][-1:]
    left = most - limits.width(note) - sum(limits.width(line) + 1 for line in [*head, *foot])
    while body and sum(limits.width(line) + 1 for line in body) > left:
        body.pop()
    return tuple(part for part in ("\n".join(head), note, "\n".join([*body, *foot])) if part)


def _too_large(view: ui.LayoutView, texts: list[ui.TextDisplay[Any]], note: Piece) -> bool:
    size = sum(limits.width(item.content) for item in texts) + limits.width(note.text)
    return size > limits.CARD_TEXT or view.total_children_count + 1 > limits.CARD_COMPONENTS
