"""Cards as Components V2 layouts, and the buttons on them, which work after a restart."""

from __future__ import annotations

import io
from typing import Any

import discord
from discord import ui

from bot import limits
from bot.cards.card import Button, Card, Image, Piece, plain_text
from bot.cards.reports import ledger_card, sources_card
from bot.days import today
from bot.interactions.asker import Interaction, words_of
from bot.interactions.buttons import Persistent


class PageButton(Persistent, template=r"onrecord:(?P<kind>sources|ledger):(?P<page>-?\d{1,6})"):
    """Turns to another page of a list. Its `custom_id` holds all it needs."""

    async def callback(self, interaction: discord.Interaction[Any]) -> Any:
        kind, page = self.kept["kind"], int(self.kept["page"])
        await interaction.client.desk.replace(interaction, lambda: list_card(interaction, kind, page))


async def list_card(interaction: Interaction, kind: str, page: int) -> Card:
    """One page of the tracked articles or of the ledger. Raises OnrecordError."""
    service, words, user = interaction.client.service, words_of(interaction), interaction.user.id
    if kind == "sources":
        sources, generation = await service.sources(user)
        return sources_card(sources, page, generation, words)
    entries, generation = await service.ledger(user, today())
    return ledger_card(entries, page, generation, words)


def layout(card: Card, *, plain: bool = False) -> ui.LayoutView:
    """The card in one container, a rule above every heading and above the footer; or as one plain text."""
    view = ui.LayoutView(timeout=None)
    if plain:
        view.add_item(ui.TextDisplay(plain_text(card)))
        if card.image:
            view.add_item(_gallery(card.image))
        if card.buttons:
            view.add_item(_row(card))
        view.stop()
        return view
    box: ui.Container[Any] = ui.Container(accent_colour=card.colour)
    for piece in (card.head, *card.pieces):
        _add(box, piece)
    if card.image:
        box.add_item(_gallery(card.image))
    if card.foot:
        box.add_item(ui.Separator(visible=False))
        _add(box, card.foot)
    if card.buttons:
        box.add_item(_row(card))
    view.add_item(box)
    view.stop()  # else discord.py keeps every view it sends; presses are found by their custom_id
    return view


def files(card: Card) -> list[discord.File]:
    """What is to be sent with the card's layout; made anew for every attempt, for sending reads them."""
    image = card.image
    return [discord.File(io.BytesIO(image.data), image.name, description=image.alt)] if image else []


def _gallery(image: Image) -> ui.MediaGallery[Any]:
    return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{image.name}", description=image.alt))


def _add(box: ui.Container[Any], piece: Piece) -> None:
    if piece.heading:
        box.add_item(ui.Separator())
    box.add_item(ui.TextDisplay(piece.text))


def _row(card: Card) -> ui.ActionRow[Any]:
    return ui.ActionRow(*map(_button, card.buttons[: limits.BUTTONS_PER_ROW]))


def _button(button: Button) -> ui.Button[Any]:
    """Found again by its `custom_id` when it is pressed, by the class that the client registered for it."""
    return ui.Button(label=button.label, custom_id=button.custom_id, disabled=button.disabled)
