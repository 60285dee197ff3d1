"""The bot as a real process against the fake Discord."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import TOKEN

ROOT = Path(__file__).parents[2]


class Running:
    """A started bot. `output` is all it wrote, complete once it ended."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.output = ""

    @property
    def complaint(self) -> str:
        """The one line that is no log line; nobody is shown a traceback or the token."""
        (line,) = [line for line in self.output.splitlines() if not line.startswith("timestamp=")]
        assert "Traceback" not in self.output
        assert TOKEN not in self.output
        return line

    async def ended(self) -> int:
        """The exit status, once the process ended by itself."""
        out, _ = await asyncio.wait_for(self.process.communicate(), SECONDS)
        self.output += out.decode()
        assert self.process.returncode is not None
        return self.process.returncode

    async def stopped(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return await self.ended()


async def launch(api: str, folder: Path, *module: str, token: str | None = TOKEN, **settings: object) -> Running:
    """Starts the bot on the stub engine (or another module) with the given settings in its environment."""
    environment = {name: value for name, value in os.environ.items() if "ONRECORD" not in name and "TOKEN" not in name}
    environment |= {"ONRECORD_DISCORD_API": api, "ONRECORD_DATA_DIR": str(folder), "ONRECORD_LOG_LEVEL": "debug"}
    environment |= {"PYTHONPATH": str(ROOT)} | ({"DISCORD_TOKEN": token} if token else {})
    environment |= {name.upper(): str(value) for name, value in settings.items()}
    command = [sys.executable, "-W", "error::ResourceWarning", "-m", *(module or ("tests.bot.stub",))]
    return Running(
        await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment, stdout=PIPE, stderr=STDOUT)
    )


@asynccontextmanager
async def bot(discord: FakeDiscord, folder: Path, *module: str, **settings: object) -> AsyncIterator[Running]:
    """A bot that is ready; killed at the end if it still runs."""
    discord.ready.clear()
    async with started(discord.api, folder, *module, **settings) as running:
        await asyncio.wait_for(discord.ready.wait(), SECONDS)
        yield running


@asynccontextmanager
async def started(api: str, folder: Path, *module: str, **settings: object) -> AsyncIterator[Running]:
    """As `launch`; killed at the end if it still runs."""
    running = await launch(api, folder, *module, **settings)
    try:
        yield running
    finally:
        with suppress(ProcessLookupError):
            running.process.kill()
        if running.process.returncode is None:
            await running.process.communicate()
