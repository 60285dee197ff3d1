"""Corrections reach readers: a public answer that later reports overtook is edited once, with the newer report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import ui

from bot import clock, limits
from bot.asker import words_in
from bot.cards import Piece
from bot.excerpts import overtaken_piece
from bot.retry import PASSING, persistently
from bot.said import texts_on
from bot.state.shown import Sent
from bot.texts import LANGUAGES, Words
from bot.workers import BusyError, ClosingError
from index.types import Excerpt

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)
_SHOWN = 2


async def correct_answers(client: Client) -> None:
    """Looks through the public answers of the last thirty days, and edits those of which something is overtaken now."""
    for sent in await client.state.shown.uncorrected(clock.now()):
        if client.state.preferences.server(sent.server).corrections:
            await _attempt(client, sent)


async def _attempt(client: Client, sent: Sent) -> None:
    """A passing failure leaves the answer for the next look; one that was deleted or can't be edited is let go."""
    try:
        found = await client.service.passages(sent.server, [spot for spot in sent.spots if spot.current])
        overtaken = [passage.excerpt for passage in found if passage.excerpt.overtaken_by]
        if overtaken:
            await _correct(client, sent, overtaken)
    except (discord.DiscordServerError, BusyError, ClosingError, *PASSING) as error:
        _log.warning("correction not made yet", error=type(error).__name__)
    except discord.HTTPException as error:
        _log.warning("correction not possible", status=error.status)
        await client.state.shown.corrected(sent.message)


async def _correct(client: Client, sent: Sent, overtaken: list[Excerpt]) -> None:
    message = await client.get_partial_messageable(sent.channel).fetch_message(sent.message)
    if not is_corrected(texts_on(message)):
        words = words_in(client, client.get_guild(sent.server))
        view = corrected_view(message, correction(overtaken, words))
        await persistently(lambda: message.edit(view=view, allowed_mentions=discord.AllowedMentions.none()))
        _log.info("answer corrected", server=sent.server)
    await client.state.shown.corrected(sent.message)


def correction(overtaken: list[Excerpt], words: Words) -> Piece:
    """The note with the newer reports above what they overtake."""
    pieces = [overtaken_piece(old, old.overtaken_by[:1], words) for old in overtaken[:_SHOWN]]
    return Piece("\n".join([f"**{words.corrected}**", *(piece.text for piece in pieces)]), "", heading=True)


def is_corrected(said: list[str]) -> bool:
    return any(text.startswith(f"**{words.corrected}**") for text in said for words in LANGUAGES.values())


def corrected_view(message: discord.Message, note: Piece) -> ui.LayoutView:
    """The message as it stands with the note on top; its last excerpts give way where Discord's limits ask for it."""
    view = ui.LayoutView.from_message(message, timeout=None)
    box: Any = next((item for item in view.children if isinstance(item, ui.Container)), view)
    texts = [item for item in box.children if isinstance(item, ui.TextDisplay)]
    view_note: ui.TextDisplay[Any] = ui.TextDisplay(note.text)
    while len(texts) > 2 and _too_large(view, texts, note):
        box.remove_item(texts.pop(-2))
    rest = list(box.children)
    box.clear_items()
    for item in (rest[0], view_note, *rest[1:]):
        box.add_item(item)
    view.stop()
    return view


def _too_large(view: ui.LayoutView, texts: list[ui.TextDisplay[Any]], note: Piece) -> bool:
    size = sum(limits.width(item.content) for item in texts) + limits.width(note.text)
    return size > limits.CARD_TEXT or view.total_children_count + 1 > limits.CARD_COMPONENTS
