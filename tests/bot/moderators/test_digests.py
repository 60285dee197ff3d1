"""The weekly digest: exactly one of each through everything that may go wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.moderators.digests import switched_off
from bot.texts import ENGLISH
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.moderators.test_schedule import weekly
from tests.bot.payloads import CHANNEL, GUILD, MODERATOR, NEWS, OTHER, Picked, guild, texts
from tests.bot.stub import LATE
from tests.bot.ticking import MONDAY, NEXT, Clock, digests, set_up, ticking, ticks
from tests.bot.troubles import Trouble


async def test_one_a_week_through_restarts(discord: FakeDiscord, tmp_path: Path, clock: Clock) -> None:
    async with ticking(discord, tmp_path, clock) as running:
        await set_up(discord)
        await ticks(discord)
        assert digests(discord) == []
        clock.show(MONDAY)
        await discord.next_sent()
        await ticks(discord)
        assert await running.stopped() == 0
    async with ticking(discord, tmp_path, clock):
        await ticks(discord)
        await discord.drop_socket()
        await asyncio.wait_for(discord.resumed.wait(), 30)
        await ticks(discord)
        assert len(digests(discord)) == 1
        assert ENGLISH.digest_slot.format(day="2026-11-23") in digests(discord)[0]
        assert ENGLISH.digest_days.format(first="2026-11-16", last="2026-11-22") in digests(discord)[0]
        clock.show(NEXT)
        await discord.next_sent()
        await ticks(discord)
    assert len(digests(discord)) == 2
    assert ENGLISH.digest_days.format(first="2026-11-23", last="2026-11-29") in digests(discord)[1]


async def test_one_tracked_late_is_in_the_next_digest_and_no_other(
    discord: FakeDiscord, tmp_path: Path, clock: Clock
) -> None:
    async with ticking(discord, tmp_path, clock) as running:
        await set_up(discord)
        clock.show(MONDAY)
        await discord.next_sent()
        clock.show("2026-11-29T23:50:00+00:00")
        await (await discord.interact("rebuild", **MODERATOR)).until("generation2")
        await ticks(discord)
        assert await running.stopped() == 0
    async with ticking(discord, tmp_path, clock, stub_built=2):
        clock.show(NEXT)
        await discord.next_sent()
        clock.show("2026-12-07T09:05:00+00:00")
        await discord.next_sent()
        assert LATE.title in await discord.answer("digest", {"since": "2026-11-22"})
    assert [LATE.title in each for each in digests(discord)] == [False, True, False]


async def test_a_kill_amid_failures_neither_loses_nor_doubles_it(
    discord: FakeDiscord, tmp_path: Path, clock: Clock
) -> None:
    async with ticking(discord, tmp_path, clock) as running:
        await set_up(discord)
        discord.fail_messages = 10**6
        clock.show(MONDAY)
        await asyncio.wait_for(discord.failed.wait(), 30)
        running.process.kill()
    discord.fail_messages = 0
    async with ticking(discord, tmp_path, clock):
        await discord.next_sent()
        await ticks(discord)
    assert len(digests(discord)) == 1


async def test_one_that_arrived_before_a_kill_is_found_in_the_channel(
    discord: FakeDiscord, tmp_path: Path, clock: Clock
) -> None:
    async with ticking(discord, tmp_path, clock) as running:
        await set_up(discord)
        clock.show(MONDAY)
        await discord.next_sent()
        await ticks(discord)
        running.process.kill()
    noted = "UPDATE digest_slot SET state = 'claimed' RETURNING server"
    assert len(await Deployment(tmp_path).execute(noted)) == 1
    discord.nonces.clear()
    async with ticking(discord, tmp_path, clock):
        await ticks(discord)
    assert len(digests(discord)) == 1


async def test_where_no_files_are_allowed_it_comes_without_the_picture(
    discord: FakeDiscord, tmp_path: Path, clock: Clock
) -> None:
    async with ticking(discord, tmp_path, clock):
        await set_up(discord)
        assert "Since" in await discord.answer("digest")
        discord.no_files = True
        asked = await discord.interact("digest")
        assert "Since" in await asked.answer()
        clock.show(MONDAY)
        sent = await discord.next_sent()
        assert sent["channel_id"] == str(NEWS)
        assert [discord.files[message["id"]] for message in (asked.shown[-1], sent)] == [{}, {}]
        assert "The weekly digest is switched off" not in await discord.answer("settings show", **MODERATOR)


async def test_where_no_picture_can_be_drawn_it_comes_without(
    discord: FakeDiscord, tmp_path: Path, clock: Clock
) -> None:
    async with ticking(discord, tmp_path, clock, stub_executable="/nowhere/python") as running:
        await set_up(discord)
        drawn = await discord.interact("timeline")
        assert ENGLISH.timeline_title in await drawn.answer()
        asked = await discord.interact("digest")
        assert "Since" in await asked.answer()
        clock.show(MONDAY)
        sent = await discord.next_sent()
        assert [discord.files[message["id"]] for message in (drawn.shown[-1], asked.shown[-1], sent)] == [{}, {}, {}]
        assert await running.stopped() == 0
        assert "a picture could not be drawn" in running.output


async def test_the_trouble_of_one_server_is_no_other_s(discord: FakeDiscord, tmp_path: Path, clock: Clock) -> None:
    state = await Deployment(tmp_path).open()
    for server, channel in ((GUILD, NEWS), (OTHER, CHANNEL)):
        await state.preferences.set_server(server, weekly(digest_channel=channel))
    await state.close()
    discord.refusals[NEWS] = (200, 0)  # nobody foresaw an answer that is no message
    async with ticking(discord, tmp_path, clock) as running:
        await discord.dispatch("GUILD_CREATE", guild() | {"id": str(OTHER)})
        clock.show(MONDAY)
        assert (await discord.next_sent())["channel_id"] == str(CHANNEL)
        assert await running.stopped() == 0
        assert "digest failed" in running.output


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        ((404, 10003), ENGLISH.digest_off_deleted),
        ((403, 50001), ENGLISH.digest_off_forbidden.format(channel=f"<#{NEWS}>")),
    ],
)
async def test_a_lost_channel_switches_it_off_and_the_moderators_are_told_once(
    discord: FakeDiscord, tmp_path: Path, clock: Clock, refusal: tuple[int, int], sentence: str
) -> None:
    discord.refusals[NEWS] = refusal
    async with ticking(discord, tmp_path, clock):
        await set_up(discord)
        clock.show(MONDAY)
        told = await discord.next_sent()
        assert told["channel_id"] == str(CHANNEL)
        assert texts(told["components"]) == [sentence]
        clock.show(NEXT)
        await ticks(discord)
        assert discord.sent.empty()
        assert "The weekly digest is switched off" in await discord.answer("settings show", **MODERATOR)


@pytest.mark.parametrize("status", [403, 404])
async def test_what_refuses_all_before_discord_switches_nothing_off(
    discord: FakeDiscord, tmp_path: Path, clock: Clock, status: int
) -> None:
    async with ticking(discord, tmp_path, clock):
        await set_up(discord)
        discord.troubles.add("send", *[Trouble(status)] * 2)
        clock.show(MONDAY)
        assert ENGLISH.digest_slot.format(day="2026-11-23") in "\n".join(
            texts((await discord.next_sent())["components"])
        )
        assert discord.troubles.met == 2


async def test_what_fails_for_long_is_tried_less_and_less_often(
    discord: FakeDiscord, tmp_path: Path, clock: Clock
) -> None:
    async with ticking(discord, tmp_path, clock):
        await set_up(discord)
        discord.troubles.add("send", *[Trouble(400)] * 1000)
        clock.show(MONDAY)
        async with asyncio.timeout(60):
            while discord.troubles.met < 3:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await asyncio.sleep(3)  # dozens of looks
        assert discord.troubles.met <= 12


def test_a_channel_that_was_set_meanwhile_is_not_switched_off() -> None:
    assert switched_off(weekly(), 8, "deleted") == weekly()
    assert switched_off(weekly(), 9, "deleted").digest_off == "deleted"


async def test_what_cannot_be_is_refused(discord: FakeDiscord, tmp_path: Path, clock: Clock) -> None:
    async with ticking(discord, tmp_path, clock):
        assert await discord.answer("settings digest", {"hour": 9}, **MODERATOR) == ENGLISH.digest_no_channel
        mars = await discord.interact("settings digest", {"channel": Picked(NEWS), "zone": "Mars"}, **MODERATOR)
        assert await mars.answer() == ENGLISH.bad_zone
        await set_up(discord)
        off = await discord.interact("settings digest", {"off": True}, **MODERATOR)
        assert f"{ENGLISH.setting_digest}: **{ENGLISH.digest_none}**{ENGLISH.settings_default}" in await off.answer()
