"""What the bot would send, as the message data that discord.py would post: real answers from the shipped corpus."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.cards.card import Card, Image
from bot.cards.reports import digest_card, timeline_card
from bot.cards.timeline import timeline
from bot.interactions.views import layout
from bot.render import answer_card
from bot.running.drawing import draw
from index.answer import answer
from index.digest import digest
from index.generation import Generation
from index.ledger import ledger

TODAY = date(2026, 11, 25)


def messages(generation: Generation) -> Iterator[tuple[str, dict[str, Any]]]:
    """File name and message: the command, the components, and the pictures in them as data addresses."""
    yield "discord-answer", _asked(generation, "how many parameters does v4 have?")
    yield "discord-disagreeing", _asked(generation, "was v4 trained on blackwell?")
    entries = ledger(generation, TODAY)
    image = Image("timeline.png", draw(timeline(entries, TODAY)), timeline(entries, TODAY).alt)
    week = digest(generation, date(2026, 4, 20), date(2026, 4, 26))
    yield "discord-digest", _message("digest", digest_card(week))
    yield "discord-timeline", _message("timeline", timeline_card(entries, image, generation.id))


def _asked(generation: Generation, question: str) -> dict[str, Any]:
    return _message("ask", answer_card(answer(generation, question)))


def _message(command: str, card: Card) -> dict[str, Any]:
    pictures = {f"attachment://{card.image.name}": _address(card.image.data)} if card.image else {}
    return {"command": f"/{command}", "components": layout(card).to_components(), "pictures": pictures}


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"
