"""`python -m tests.bot.load`: 200 members ask at once; how late are acknowledgements, answers and heartbeats?

With `--real` the bot runs on the real index (ONRECORD_CORPUS_DIR, ONRECORD_INDEX_DIR), else on a stub that takes 10 ms
for an answer; with `--rebuild` a rebuild runs meanwhile, and all ask again until it is done and swapped in; with
`--timeline` every tenth member wants the picture instead.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Coroutine
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.texts import ENGLISH
from tests.bot.calls import Call
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MANAGE_GUILD
from tests.bot.process import bot

MEMBERS, WAVES, PATIENCE_SECONDS = 200, 100, 60.0
QUESTIONS = (
    "Which chips was it trained on?",
    "When is it released?",
    "What does it cost?",
    "How large is the context window?",
    "Is it open source?",
)


async def measure(real: bool, rebuild: bool) -> None:
    places = {name: os.environ[name] for name in ("ONRECORD_CORPUS_DIR", "ONRECORD_INDEX_DIR") if name in os.environ}
    module = ("bot.cli", "run") if real else ("tests.bot.stub",)
    settings = {"stub_answer_seconds": 0.01, "onrecord_log_level": "warning", "stub_rebuild_seconds": 5, **places}
    settings["onrecord_watch"] = "off"
    async with FakeDiscord() as discord:
        with tempfile.TemporaryDirectory() as folder:
            async with bot(discord, Path(folder), *module, **settings) as running:
                await (await discord.interact("ask", {"question": QUESTIONS[0]})).answer()
                asked, began = await ask_all(discord), time.monotonic()
                if rebuild:
                    call = await discord.interact("rebuild", permissions=MANAGE_GUILD)
                    for _ in range(WAVES):
                        asked += await ask_all(discord)
                        if call.shown and ENGLISH.rebuild_title in call.text:
                            break
                    print(f"rebuilt in {time.monotonic() - began:.0f} s: {call.text.splitlines()[1]}")
                await asyncio.sleep(2.5)  # heartbeats after the burst count too
                report(discord, asked)
                print("exit status", await running.stopped())
    print("rules broken:", discord.violations or "none")


async def ask_all(discord: FakeDiscord) -> list[float]:
    """Seconds until each was acknowledged; returns when all are answered."""
    calls = await asyncio.gather(*(_wish(discord, number) for number in range(MEMBERS)))
    began = time.monotonic()
    waiting = [asyncio.create_task(call.answer()) for call in calls]
    done, lost = await asyncio.wait(waiting, timeout=PATIENCE_SECONDS)
    print(f"{len(done)} answered after {time.monotonic() - began:.2f} s, {len(lost)} never")
    for task in lost:
        task.cancel()
    return [call.ack_seconds for call in calls]


def _wish(discord: FakeDiscord, number: int) -> Coroutine[Any, Any, Call]:
    if "--timeline" in sys.argv and number % 10 == 0:
        return discord.interact("timeline", by=5000 + number)
    return discord.interact("ask", {"question": QUESTIONS[number % len(QUESTIONS)]}, by=5000 + number)


def report(discord: FakeDiscord, waits: list[float]) -> None:
    beats = [later - earlier - 1.0 for earlier, later in pairwise(discord.heartbeat_times)]
    print(f"acknowledged after {statistics.median(waits):.3f} s (median), {max(waits):.3f} s (last of {len(waits)})")
    print(f"heartbeats at most {max(beats):.3f} s late of {len(beats)}")


if __name__ == "__main__":
    asyncio.run(measure("--real" in sys.argv, "--rebuild" in sys.argv))
