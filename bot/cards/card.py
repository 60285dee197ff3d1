"""A card: what a message says, as plain data between the renderers and discord.py. Pure.

A card is a heading, pieces in reading order and a footer. Every piece has two wordings, both escaped: Discord markup
and plain words for screen readers. `fitted_card` drops the least important pieces until the card fits Discord's limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import limits
from bot.cards.spots import Spot

GREEN, AMBER, VIOLET, GREY = 0x2E7D32, 0xB26A00, 0x5E35B1, 0x6B7280
_FRAME_COMPONENTS = 10
"""Kept free for the container, heading, footer, note, rules between them and one row of buttons."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One text display. `rank` orders what is dropped first: the highest.

    A `heading` has a rule above it, and goes when all under it went.
    """

    text: str
    plain: str
    rank: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A button that works after a restart: everything it needs is in its `custom_id`."""

    custom_id: str
    label: str
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on a card; `alt` says it in words, at most `limits.ALT` units."""

    name: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """One message. `colour` (RGB) only repeats what the words say."""

    head: Piece
    pieces: tuple[Piece, ...] = ()
    foot: Piece | None = None
    colour: int | None = None
    buttons: tuple[Button, ...] = ()
    spots: tuple[Spot, ...] = ()
    """What it quotes, so that a button below it can find that again."""
    image: Image | None = None
    question: str = ""
    """What it answers, where that may be suggested to others."""

    @property
    def texts(self) -> tuple[Piece, ...]:
        return (self.head, *self.pieces, *((self.foot,) if self.foot else ()))


def title(words: str) -> Piece:
    return Piece(f"### {words}", f"{words}.")


def heading(words: str) -> Piece:
    return Piece(f"**{words}**", words, heading=True)


def note(words: str, rank: int = 0) -> Piece:
    return Piece(f"-# {words}", words, rank)


def notice(text: str, head: str = "") -> Card:
    """A card of our own words alone."""
    return Card(title(head), (Piece(text, text),)) if head else Card(Piece(text, text))


def fits(card: Card) -> bool:
    """Whether both wordings fit a message."""
    text = sum(limits.width(piece.text) for piece in card.texts)
    components = _FRAME_COMPONENTS + (2 if card.image else 0) + sum(2 if piece.heading else 1 for piece in card.pieces)
    return text <= limits.CARD_TEXT and components <= limits.CARD_COMPONENTS


def fitted_card(card: Card, more: str) -> Card:
    """`card` without its least important pieces, so that it fits; `more` (with `{number}`) says how many went."""
    kept, dropped = list(card.pieces), 0
    while not fits(_with(card, kept, more, dropped)):
        last = max(range(len(kept)), key=lambda index: (not kept[index].heading, kept[index].rank, index))
        del kept[last]
        kept, dropped = _without_bare_headings(kept), dropped + 1
    return _with(card, kept, more, dropped)


def _with(card: Card, pieces: Sequence[Piece], more: str, dropped: int) -> Card:
    note = more.format(number=dropped)
    extra = (Piece(f"-# {note}", note, heading=True),) if dropped else ()
    return replace(card, pieces=(*pieces, *extra))


def _without_bare_headings(pieces: Sequence[Piece]) -> list[Piece]:
    following = [*pieces[1:], None]
    return [piece for piece, after in zip(pieces, following, strict=True) if not (piece.heading and _ends(after))]


def _ends(after: Piece | None) -> bool:
    return after is None or after.heading


def plain_text(card: Card) -> str:
    """The card in plain words, as many whole pieces as fit a message, the footer always."""
    foot = [card.foot.plain] if card.foot else []
    lines = [card.head.plain]
    for piece in card.pieces:
        if sum(limits.width(line) + 1 for line in [*lines, piece.plain, *foot]) > limits.CARD_TEXT:
            break
        lines.append(piece.plain)
    return "\n".join(line for line in [*lines, *foot] if line)
