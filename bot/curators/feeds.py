"""Follows the feeds of the corpus now and then: one process at a time, and no more often than it is set."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.curators.tracking import FEEDS, TrackError
from bot.running.logs import named
from bot.state.database import StateError

if TYPE_CHECKING:
    from bot.client import Client

_log = structlog.get_logger(__name__)
LOOK_SECONDS = 60.0
_SHOWN = 20
_TURN = "feeds"


async def follow_feeds(client: Client, minutes: int) -> None:
    """Looks again and again whether the feeds are due, where there is a list of them."""
    while True:
        try:
            is_listed = await asyncio.to_thread((client.corpus_dir / FEEDS).is_file)  # a disk may hang
            if is_listed and await client.state.turns.take(_TURN, minutes * 60.0, clock.now()):
                await _follow(client)
        except TrackError as error:
            _log.warning("feeds not followed", reason=str(error))
        except (SQLAlchemyError, StateError) as error:
            _log.warning("feeds not followed: the state fails", error=named(error))
        await asyncio.sleep(LOOK_SECONDS)


async def _follow(client: Client) -> None:
    done = await client.tracker.follow()
    if done.busy:
        _log.info("feeds are followed by another run")
        return
    _log.info("feeds followed", feeds=done.feeds, added=len(done.kept), problems=len(done.problems))
    for sentence in done.cut[:_SHOWN]:
        _log.info("article tracked in part", reason=sentence)
    for problem in done.problems[:_SHOWN]:
        _log.warning("feed or page not tracked", reason=problem)
    if done.kept:
        client.live.nudge()
