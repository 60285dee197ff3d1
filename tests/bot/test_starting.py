"""How the bot starts and ends, as a real process: what it waits for, and the one sentence where it can't go on."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest

from bot.commands import COMMANDS
from bot.settings import NO_TOKEN
from bot.state.database import FILE
from bot.texts import ENGLISH
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MANAGE_GUILD
from tests.bot.process import bot, launch


async def test_a_start_takes_as_long_as_servers_come(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.slowly = tuple(range(5001, 5012))
    async with bot(discord, tmp_path, stub_start_seconds=4) as running:
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        assert await running.stopped() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_after_the_answers_in_flight(
    discord: FakeDiscord, tmp_path: Path, number: signal.Signals
) -> None:
    async with bot(discord, tmp_path, stub_answer_seconds=0.5) as running:
        calls = [await discord.interact("ask", {"question": "which chips?"}, by=n) for n in range(30)]
        rebuild = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        for call in [*calls, rebuild]:
            await call.acknowledged.wait()
        assert await running.stopped(number) == 0
        answers = [await call.answer() for call in calls]
        assert "Reported by" in answers[0]
        assert answers[-1] == ENGLISH.closing
        assert "Traceback" not in running.output


async def test_a_rebuild_is_stopped_by_the_end(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_rebuild_seconds=1000) as running:
        call = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        await call.until(ENGLISH.rebuild_running)
        assert await running.stopped() == 0
        assert call.text == ENGLISH.closing


async def test_commands_are_registered_only_when_changed_or_told(discord: FakeDiscord, tmp_path: Path) -> None:
    for module in (("tests.bot.stub",), ("tests.bot.stub",), ("tests.bot.stub", "--sync")):
        async with bot(discord, tmp_path, *module) as running:
            await discord.answer("ask", {"question": "which chips?"})
            assert await running.stopped() == 0
    assert len(discord.registered) == 2
    assert {each["name"] for each in discord.registered[0]} == {command.name for command in COMMANDS}


async def test_it_asks_for_no_privileged_intent(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        guilds, guild_messages, dm_messages = 1 << 0, 1 << 9, 1 << 12
        assert discord.identified[0]["intents"] == guilds | guild_messages | dm_messages


async def test_the_first_start_builds_the_index_and_says_so(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_built=0) as running:
        assert "generation1" in await discord.answer("ask", {"question": "which chips?"})
        assert await running.stopped() == 0
        assert "There is no index yet" in running.output


async def test_a_server_that_is_down_at_first_is_waited_for(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.fail_with = 503
    running = await launch(discord.api, tmp_path)
    await asyncio.wait_for(discord.failed.wait(), 30)
    discord.fail_with = None
    await asyncio.wait_for(discord.ready.wait(), 30)
    assert await running.stopped() == 0


@pytest.mark.parametrize("seconds", [0, 4], ids=["starting", "ready"])
async def test_an_error_that_nobody_foresaw_ends_it_with_a_sentence_and_a_trace_in_the_log(
    discord: FakeDiscord, tmp_path: Path, seconds: int
) -> None:
    async with bot(discord, tmp_path) as running:
        await asyncio.sleep(seconds)  # until discord.py has all servers
        await discord.dispatch("MESSAGE_CREATE", {"content": "a private matter"})  # without an id or a channel
        assert await running.ended() == 1
        assert running.complaint.startswith("The bot ended by an error that nobody foresaw (KeyError)")
        assert "parse_message_create" in running.output
        assert "private" not in running.output


NOWHERE = "127.0.0.1:9"


@pytest.mark.parametrize(
    ("wrong", "settings", "status", "sentence"),
    [
        ({}, {"token": None}, 2, NO_TOKEN),
        ({"token": "another"}, {}, 1, "Discord refused the token"),
        ({"gateway_token": "another"}, {}, 1, "Discord refused the token"),
        ({}, {"onrecord_discord_api": f"http://{NOWHERE}/api", "stub_start_seconds": 2}, 1, "could not be reached"),
        ({"gateway": f"ws://{NOWHERE}/gateway"}, {"stub_start_seconds": 2}, 1, "could not be reached"),
        ({}, {"stub_damaged": 1}, 1, "The index is damaged: run onrecord rebuild."),
    ],
    ids=["no token", "wrong token", "wrong at the gateway", "no server", "no gateway", "damaged index"],
)
async def test_a_start_that_fails_is_one_sentence(
    discord: FakeDiscord, tmp_path: Path, wrong: dict[str, str], settings: dict[str, Any], status: int, sentence: str
) -> None:
    vars(discord).update(wrong)
    running = await launch(discord.api, tmp_path, **settings)
    assert await running.ended() == status
    assert sentence in running.complaint


async def test_a_damaged_state_is_one_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    running = await launch(discord.api, tmp_path)
    assert await running.ended() == 1
    assert "is damaged" in running.complaint
