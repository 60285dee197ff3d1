"""On which day an article became known here, where that was after its publication: a digest counts by it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.running.logs import trace
from bot.state.database import StateError

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)


async def note_articles(client: Client) -> None:
    """Notes what the served generation brought, if it is a new one. Raises SQLAlchemyError, StateError."""
    service = client.service
    await client.state.known.note(service.generation, service.articles, clock.now())


async def known_days(client: Client, zone: tzinfo) -> Mapping[str, date]:
    """By article, in the zone's days; what has always been known is left out. Raises SQLAlchemyError, StateError."""
    await note_articles(client)
    return {article: since.astimezone(zone).date() for article, since in (await client.state.known.since()).items()}


async def known_days_or_none(client: Client, zone: tzinfo) -> Mapping[str, date]:
    """The same; nothing, with a line in the log, where the state can't be read: then days of publication count."""
    try:
        return await known_days(client, zone)
    except (SQLAlchemyError, StateError) as error:
        _log.error("it could not be read when articles came", trace=trace(error))
        return {}
