"""The weekly digest: when it is due, and exactly one of each through everything that may go wrong."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderators.digests import switched_off
from bot.moderators.schedule import LATEST, due
from bot.servers import ServerSettings, zones
from bot.texts import ENGLISH
from bot.window import newest_week
from bot.window import weekly as weekly_window
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.moderators.test_moderation import MODERATOR
from tests.bot.payloads import CHANNEL, GUILD, NEWS, OTHER, Picked, guild, texts
from tests.bot.process import Running, bot
from tests.bot.stub import LATE
from tests.bot.troubles import Trouble


def weekly(**changes: Any) -> ServerSettings:
    """Mondays at nine, set up long ago."""
    return ServerSettings(**{"digest_channel": 9, "digest_from": "2020-01-01T00:00:00+00:00", **changes})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("settings", "now", "day"),
    [
        (weekly(), "2026-11-23T08:59:59", None),
        (weekly(), "2026-11-23T09:00:00", date(2026, 11, 23)),
        (weekly(), "2026-11-24T09:00:00", date(2026, 11, 23)),
        (weekly(), "2026-11-24T09:00:01", None),
        (weekly(digest_zone="Asia/Shanghai"), "2026-11-23T01:00:00", date(2026, 11, 23)),
        (weekly(digest_zone="America/New_York", digest_hour=23), "2026-11-24T04:00:00", date(2026, 11, 23)),
        (weekly(digest_zone="Pacific/Kiritimati", digest_hour=0), "2026-11-22T10:00:00", date(2026, 11, 23)),
        (weekly(digest_channel=None), "2026-11-23T09:00:00", None),
        (weekly(digest_from="2026-11-23T09:00:01+00:00"), "2026-11-23T10:00:00", None),
        (weekly(digest_from="2026-11-23T09:00:01+00:00"), "2026-11-30T09:00:00", date(2026, 11, 30)),
    ],
)
def test_when_it_is_due(settings: ServerSettings, now: str, day: date | None) -> None:
    slot = due(5, settings, at(now))
    assert (slot and slot.day) == day


@pytest.mark.parametrize(("day", "hour"), [("2026-03-29", 2), ("2026-10-25", 2), ("2026-10-25", 3)])
def test_clock_changes_neither_skip_nor_double_it(day: str, hour: int) -> None:
    settings = weekly(digest_zone="Europe/Berlin", digest_weekday=6, digest_hour=hour)
    times = [at(day) - timedelta(hours=12) + timedelta(minutes=10 * step) for step in range(400)]
    found = [slot for now in times if (slot := due(5, settings, now))]
    assert {slot.day for slot in found} == {date.fromisoformat(day)}
    assert len(found) == LATEST // timedelta(minutes=10) + 1


@given(
    st.sampled_from(sorted(zones())),
    st.integers(0, 6),
    st.integers(0, 23),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)
def test_every_week_has_one_slot_wherever_the_server_lives(zone: str, weekday: int, hour: int, start: date) -> None:
    settings = weekly(digest_zone=zone, digest_weekday=weekday, digest_hour=hour)
    hours = (at(start.isoformat()) + timedelta(hours=step) for step in range(24 * 7 * 4))
    days = sorted({slot.day for now in hours if (slot := due(5, settings, now))})
    assert len(days) in (4, 5)
    assert {later - earlier for earlier, later in pairwise(days)} <= {timedelta(days=7)}


@given(st.lists(st.dates(date(2024, 1, 1), date(2030, 1, 1)), min_size=2, max_size=9, unique=True).map(sorted))
def test_weekly_digests_tile_the_days_whatever_weeks_were_missed(sent: list[date]) -> None:
    windows = [weekly_window(day, before) for before, day in pairwise(sent)]
    assert all(window.since < (window.until or date.max) for window in windows)
    assert [later.since for later in windows[1:]] == [window.until for window in windows[:-1]]
    first = weekly_window(sent[0], None)
    assert (first.since, first.until) == (sent[0] - timedelta(days=8), windows[0].since)


def test_the_newest_week_is_one_wherever_it_is_asked_for() -> None:
    today = date(2026, 11, 25)
    assert newest_week([date(2026, 9, 1), date(2026, 9, 30), date(2027, 1, 1)], today).since == date(2026, 9, 23)
    assert newest_week([], today).since == date(2026, 11, 18)
    assert newest_week([], date.min).since == date.min


def test_attempts_for_one_slot_share_a_nonce_and_no_other_has_it() -> None:
    slots = [
        due(server, weekly(), at(now)) for server in (5, 6) for now in ("2026-11-23T09:00:00", "2026-11-30T09:00:00")
    ]
    assert len({slot.nonce for slot in slots if slot}) == 4
    again = due(5, weekly(), at("2026-11-23T19:00:00"))
    assert again
    assert slots[0]
    assert again.nonce == slots[0].nonce < 2**63


BEFORE, MONDAY, NEXT = "2026-11-23T08:00:00+00:00", "2026-11-23T09:00:10+00:00", "2026-11-30T09:05:00+00:00"


class Clock:
    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.show(BEFORE)

    def show(self, time: str) -> None:
        aside = self.file.with_suffix(".new")
        aside.write_text(time, "utf-8")
        aside.replace(self.file)


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path)


@asynccontextmanager
async def ticking(discord: FakeDiscord, folder: Path, clock: Clock, **settings: object) -> AsyncIterator[Running]:
    discord.ready.clear()
    async with bot(discord, folder, stub_clock=clock.file, stub_tick_seconds=0.05, **settings) as running:
        yield running


async def set_up(discord: FakeDiscord) -> None:
    options = {"channel": Picked(NEWS), "weekday": 0, "hour": 9, "zone": "Etc/UTC"}
    saved = await discord.interact("settings digest", options, **MODERATOR)
    assert f"Monday 09:00 (Etc/UTC) in <#{NEWS}>" in await saved.answer()


async def ticks(discord: FakeDiscord) -> None:
    """Several looks of the schedule pass, as an answered question and a pause show."""
    await asyncio.sleep(1)
    await (await discord.interact("sources")).answer()


def digests(discord: FakeDiscord) -> list[str]:
    here = [each for each in discord.messages.values() if each["channel_id"] == str(NEWS)]
    return ["\n".join(texts(each["components"])) for each in here]


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
        assert LATE.title in await (await discord.interact("digest", {"since": "2026-11-22"})).answer()
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
        assert "Since" in await (await discord.interact("digest")).answer()
        discord.no_files = True
        asked = await discord.interact("digest")
        assert "Since" in await asked.answer()
        clock.show(MONDAY)
        sent = await discord.next_sent()
        assert sent["channel_id"] == str(NEWS)
        assert [discord.files[message["id"]] for message in (asked.shown[-1], sent)] == [{}, {}]
        shown = await discord.interact("settings show", **MODERATOR)
        assert "The weekly digest is switched off" not in await shown.answer()


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
        shown = await discord.interact("settings show", **MODERATOR)
        assert "The weekly digest is switched off" in await shown.answer()


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
        nowhere = await discord.interact("settings digest", {"hour": 9}, **MODERATOR)
        assert await nowhere.answer() == ENGLISH.digest_no_channel
        mars = await discord.interact("settings digest", {"channel": Picked(NEWS), "zone": "Mars"}, **MODERATOR)
        assert await mars.answer() == ENGLISH.bad_zone
        await set_up(discord)
        off = await discord.interact("settings digest", {"off": True}, **MODERATOR)
        assert f"{ENGLISH.setting_digest}: **{ENGLISH.digest_none}**{ENGLISH.settings_default}" in await off.answer()
