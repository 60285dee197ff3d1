"""A bot whose clock a test sets, and the digests that it sends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MODERATOR, NEWS, Picked, texts
from tests.bot.process import Running, bot

BEFORE, MONDAY, NEXT = "2026-11-23T08:00:00+00:00", "2026-11-23T09:00:10+00:00", "2026-11-30T09:05:00+00:00"


class Clock:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.show(BEFORE)

    def show(self, time: str) -> None:
        aside = self.file.with_suffix(".new")
        aside.write_text(time, "utf-8")
        aside.replace(self.file)


@asynccontextmanager
async def ticking(discord: FakeDiscord, folder: Path, clock: Clock, **settings: object) -> AsyncIterator[Running]:
    async with bot(discord, folder, stub_clock=clock.file, stub_tick_seconds=0.05, **settings) as running:
        yield running


async def set_up(discord: FakeDiscord) -> None:
    options = {"channel": Picked(NEWS), "weekday": 0, "hour": 9, "zone": "Etc/UTC"}
    assert f"Monday 09:00 (Etc/UTC) in <#{NEWS}>" in await discord.answer("settings digest", options, **MODERATOR)


async def ticks(discord: FakeDiscord) -> None:
    """Several looks of the schedule pass, as an answered question and a pause show."""
    await asyncio.sleep(1)
    await discord.answer("sources")


def digests(discord: FakeDiscord) -> list[str]:
    here = [each for each in discord.messages.values() if each["channel_id"] == str(NEWS)]
    return ["\n".join(texts(each["components"])) for each in here]
