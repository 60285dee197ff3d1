"""Health checks, metrics, the watchdog and the doctor."""

import asyncio
import json
import re
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE
from pathlib import Path

import aiohttp
import pytest

from bot.running import watchdog
from bot.running.watchdog import Watchdog
from bot.state.database import FILE
from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import BOT, TOKEN
from tests.bot.process import ROOT, bot, launch


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


async def get(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


async def eventually(port: int, path: str, word: str) -> str:
    """The text at `path` once it has `word` and the status is that of success."""
    async with asyncio.timeout(SECONDS):
        while True:
            status, text = await get(port, path)
            if status == 200 and word in text:
                return text
            await asyncio.sleep(0.02)


async def test_health_and_metrics_are_served_on_loopback(discord: FakeDiscord, tmp_path: Path, port: int) -> None:
    async with bot(discord, tmp_path, onrecord_metrics_port=port) as running:
        await discord.answer("ask", {"question": "a private matter"})
        await discord.answer("settings show")
        await discord.say(f"<@{BOT}> and another private matter")
        await discord.next_sent()
        assert await get(port, "/healthz") == (200, "alive\n")
        text = await eventually(port, "/metrics", 'onrecord_answers_total{command="settings show"} 1.0')
        text += await eventually(port, "/metrics", 'onrecord_answers_total{command="ask"} 1.0')
        text += await eventually(port, "/metrics", 'onrecord_answers_total{command="mention"} 1.0')
        assert "onrecord_ready 1.0" in text
        assert "private" not in text
        assert await running.stopped() == 0


async def probed(port: int) -> tuple[int, str]:
    """What the image's health check says."""
    (line,) = [each for each in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if "HEALTHCHECK" in each]
    name, *arguments = json.loads(line.partition("CMD ")[2])
    assert name == "python"
    environment = {"PYTHONPATH": str(ROOT), "ONRECORD_METRICS_PORT": str(port)}
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=environment, stdout=PIPE)
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


async def test_ready_means_connected(discord: FakeDiscord, tmp_path: Path, port: int) -> None:
    discord.fail_with = 503
    running = await launch(discord.api, tmp_path, onrecord_metrics_port=port)
    await discord.failed.wait()
    assert await get(port, "/readyz") == (503, "not ready: the gateway is not connected\n")
    assert (await get(port, "/healthz"))[0] == 200
    assert await probed(port) == (1, "not ready: the gateway is not connected\n")
    discord.fail_with = None
    await discord.ready.wait()
    assert await eventually(port, "/readyz", "ready\n") == "ready\n"
    assert await probed(port) == (0, "ready\n")
    discord.away = True
    await discord.drop_socket()
    await asyncio.sleep(1)
    assert (await probed(port))[0] == 1
    assert await running.stopped() == 0
    assert await probed(port) == (1, f"no bot answers on port {port} (ConnectionRefusedError)\n")


async def test_a_taken_port_is_one_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    running = await launch(discord.api, tmp_path, onrecord_metrics_port=discord.port)
    assert await running.ended() == 1
    assert running.complaint.startswith(f"Port {discord.port} cannot be used")


def test_the_watchdog_counts_from_the_first_break() -> None:
    dog, now = Watchdog(), time.monotonic()
    assert not dog.is_hopeless(now + 10**9)
    dog.lost()
    began = dog.away_since
    dog.lost()
    assert dog.away_since == began
    assert not dog.is_hopeless(now + watchdog.PATIENCE_SECONDS)
    assert dog.is_hopeless(now + watchdog.PATIENCE_SECONDS + 60)
    dog.found()
    assert dog.connected
    assert not dog.is_hopeless(now + 10**9)


async def test_a_gateway_that_stays_away_ends_the_bot_with_a_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_patience_seconds=1) as running:
        await asyncio.sleep(4)  # until discord.py has all servers; before that a break is a failed start
        discord.away = True
        await discord.drop_socket()
        assert await running.ended() == 1
        assert "stayed away for too long" in running.complaint


async def examined(discord: FakeDiscord, folder: Path, **settings: object) -> tuple[int, dict[str, str]]:
    running = await launch(discord.api, folder, "bot.cli", "doctor", **settings)
    status = await running.ended()
    assert TOKEN not in running.output
    lines = [re.fullmatch(r"(well|ILL )  (.*?): .*", line) for line in running.output.splitlines()]
    return status, {match[2]: match[1].strip() for match in lines if match}


async def test_the_doctor_looks_at_everything(
    discord: FakeDiscord, tmp_path: Path, corpus_dir: Path, index_dir: Path
) -> None:
    places = {"onrecord_corpus_dir": corpus_dir, "onrecord_index_dir": index_dir}
    status, found = await examined(discord, tmp_path, **places)
    parts = ("state", "index", "model", "clock", "token", "intents", "server well[2J")
    lacking = ("server ill", "server without pictures", "server without threads")
    assert found == {**dict.fromkeys(parts, "well"), **dict.fromkeys(lacking, "ILL")}
    assert status == 1


async def test_the_doctor_finds_what_is_ill(discord: FakeDiscord, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    discord.token = "another"
    status, found = await examined(discord, tmp_path)
    assert status == 1
    assert found == {"state": "ILL", "index": "ILL", "clock": "well", "token": "ILL"}


async def test_it_can_be_stopped_at_any_moment(discord: FakeDiscord, tmp_path: Path) -> None:
    """Work on the state that is cut off would never end."""
    for _ in range(5):
        async with bot(discord, tmp_path) as running:
            await discord.answer("ask", {"question": "which chips?"})
            assert await running.stopped(signal.SIGTERM) == 0
