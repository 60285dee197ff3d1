"""When a weekly digest is due, and of which days it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.days import newest_week
from bot.days import weekly as weekly_window
from bot.moderators.schedule import LATEST, due
from bot.servers import ServerSettings, zones


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
