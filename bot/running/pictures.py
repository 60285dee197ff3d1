"""Pictures are drawn in a process of their own: the plotting library is heavy, and a heartbeat waits for nothing."""

from __future__ import annotations

import asyncio
import base64
import os
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import structlog

from bot.cards.card import Image
from bot.cards.timeline import Timeline, timeline, written
from bot.running.apart import run_apart
from bot.texts import ENGLISH, Words
from index.types import LedgerEntry

_log = structlog.get_logger(__name__)
_SECONDS = 60.0
_KEPT = 8


class Pictures:
    """Draws one at a time, and keeps the last few."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._turn = asyncio.Lock()
        self._drawn: OrderedDict[str, bytes] = OrderedDict()

    async def timeline(self, entries: Sequence[LedgerEntry], today: date, words: Words) -> Image | None:
        """The expectations and what became of them, with its description; None where it can't be drawn."""
        wanted = timeline(entries, today, words)
        png = await self._png((wanted, timeline(entries, today, ENGLISH)))
        return Image("timeline.png", png, wanted.alt) if png else None

    async def _png(self, wanted: tuple[Timeline, ...]) -> bytes | None:
        key = written(wanted)
        async with self._turn:
            if key not in self._drawn:
                png = await _drawn_apart(key, self._data_dir)
                if png is None:
                    return None
                self._drawn[key] = png
                while len(self._drawn) > _KEPT:
                    self._drawn.popitem(last=False)
            self._drawn.move_to_end(key)
            return self._drawn[key]


async def _drawn_apart(wanted: str, data_dir: Path) -> bytes | None:
    """What `python -m bot.running.drawing` makes of it; a failure is logged."""
    fonts = {"MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(data_dir / "matplotlib"))}  # where they can be noted
    try:
        async with asyncio.timeout(_SECONDS):
            ended = await run_apart("bot.running.drawing", more=fonts, asked={"wanted": wanted})
    except TimeoutError:
        _log.error("a picture took too long")
        return None
    except OSError as error:  # as where memory or processes are short
        _log.error("a picture could not be drawn", error=error.strerror)
        return None
    if "png" not in ended.last:
        _log.error("a picture could not be drawn", status=ended.status, errors=list(ended.errors))
        return None
    return base64.b64decode(ended.last["png"])
