"""`python -m tests.bot.load`: 200 members ask at once; how late are acknowledgements, answers and heartbeats?

With `--real` the bot runs on the real index (ONRECORD_CORPUS_DIR, ONRECORD_INDEX_DIR), else on a stub that takes 10 ms
for an answer; with `--rebuild` a rebuild runs meanwhile.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MANAGE_GUILD
from tests.bot.running import bot

MEMBERS = 200
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
    async with FakeDiscord() as discord:
        with tempfile.TemporaryDirectory() as folder:
            async with bot(discord, Path(folder), *module, **settings) as running:
                await (await discord.interact("ask", {"question": QUESTIONS[0]})).answer()
                if rebuild:
                    await (await discord.interact("rebuild", permissions=MANAGE_GUILD)).acknowledged.wait()
                await ask_all(discord)
                print("exit status", await running.stopped())
    print("rules broken:", discord.violations or "none")


async def ask_all(discord: FakeDiscord) -> None:
    began = time.monotonic()
    asked = [{"question": QUESTIONS[number % len(QUESTIONS)]} for number in range(MEMBERS)]
    calls = await asyncio.gather(*(discord.interact("ask", each, by=5000 + n) for n, each in enumerate(asked)))
    for call in calls:
        await call.answer()
    last = time.monotonic() - began
    await asyncio.sleep(2.5)  # heartbeats after the burst count too
    beats = [later - earlier - 1.0 for earlier, later in pairwise(discord.heartbeat_times)]
    waits = sorted(call.ack_seconds for call in calls)
    print(f"acknowledged after {statistics.median(waits):.3f} s (median), {waits[-1]:.3f} s (last of {MEMBERS})")
    print(f"all answered after {last:.2f} s; heartbeats at most {max(beats):.3f} s late of {len(beats)}")


if __name__ == "__main__":
    asyncio.run(measure("--real" in sys.argv, "--rebuild" in sys.argv))
