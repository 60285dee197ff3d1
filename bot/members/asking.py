"""One question, one answer: what every way of asking shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock, limits
from bot.cards.card import Card
from bot.members.open_questions import to_suggest
from bot.members.plain_words import question_words
from bot.render import answer_card
from bot.running.logs import trace
from bot.running.workers import BusyError
from bot.state.database import StateError
from bot.texts import Words

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)


async def answered(
    client: Client,
    asker: tuple[int, int | None],
    question: str,
    context: Sequence[str],
    day: date | None,
    words: Words,
) -> Card:
    """The answer's card; `asker` is the member and the server, `question` and `context` as they were written.

    Of each question the first `limits.QUESTION` characters are read. One without an answer is counted.
    """
    (member, server), said = asker, question_words(question)
    asked, is_cut = said[: limits.QUESTION], len(said) > limits.QUESTION
    earlier = [read[: limits.QUESTION] for each in context if (read := question_words(each))]
    try:
        answer = await client.service.ask(member, asked, earlier, day)
    except BusyError:
        client.cooldown.give_back(server or 0, member)
        raise
    settings = client.state.preferences.server(server)
    if answer.answered or server is None:
        suggested = to_suggest(question) if settings.keep_questions and not earlier else ""
        return replace(answer_card(answer, words, None, earlier, is_cut), question=suggested)
    client.keep(_counted(client, server, (member, asked) if settings.keep_questions else None), "gap")
    return answer_card(answer, words, member if settings.curators else None, earlier, is_cut)


async def _counted(client: Client, server: int, kept: tuple[int, str] | None) -> None:
    """Beside the answer, which waits for no database. `kept`: asker and question, where the server keeps them."""
    try:
        await client.state.gaps.note(server, clock.now(), kept)
    except (SQLAlchemyError, StateError) as error:
        _log.error("a gap could not be counted", trace=trace(error))
