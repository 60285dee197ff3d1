"""The picture of the timeline: what is drawn, in a process, a file and a message."""

import asyncio
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot import limits
from bot.cards.fonts import width, wrapped
from bot.cards.scale import scale_of
from bot.cards.timeline import ROWS, Timeline, chosen, read, summary, timeline, written
from bot.days import moved
from bot.running.drawing import WIDTH, draw, drawn_first
from bot.running.pictures import Pictures
from bot.texts import ENGLISH, words_for
from index.types import LedgerEntry
from tests.bot import strategies
from tests.bot.calls import SECONDS
from tests.bot.command_line import onrecord
from tests.bot.fake_discord import FakeDiscord
from tests.bot.fake_files import gallery_items
from tests.bot.payloads import MODERATOR, NEWS, Picked
from tests.bot.process import bot
from tests.bot.reading import hostile_text
from tests.bot.stub import EXPECTED, REPORTED

TODAY = date(2026, 11, 25)
PNG = b"\x89PNG\r\n"
OPEN = LedgerEntry(EXPECTED, None, "open")
OVERDUE = LedgerEntry(EXPECTED, date(2026, 6, 1), "overdue")
OVERTAKEN = LedgerEntry(EXPECTED, None, "overtaken", (replace(REPORTED, published=date(2026, 5, 24)),))
many_entries = st.lists(strategies.entries, max_size=12)


@given(many_entries)
def test_every_state_is_shown_and_the_rest_counted(entries: list[LedgerEntry]) -> None:
    drawn = timeline(entries, TODAY)
    assert len(drawn.rows) == min(ROWS, len(entries))
    assert {row.state for row in drawn.rows} == {entry.state for entry in entries}
    assert [row.since for row in drawn.rows] == sorted(row.since for row in drawn.rows)
    assert all(row.since <= row.until for row in drawn.rows if row.state != "open")
    assert limits.width(drawn.alt) <= limits.ALT
    assert drawn.alt.startswith(summary(entries))
    assert read(written([drawn])) == [drawn]


def test_one_report_that_overtook_many_is_shown_once_while_there_are_others() -> None:
    other = replace(OVERTAKEN, by=(replace(REPORTED, article="z", published=date(2026, 5, 1)),))
    assert other in chosen([OVERTAKEN, OVERTAKEN, other], 2)


@given(hostile_text, st.integers(20, 60), st.integers(200, 1200), st.integers(1, 3))
def test_lines_fit(text: str, size: int, most: int, lines: int) -> None:
    found = wrapped(text, size, most, lines)
    assert len(found) <= lines
    assert all(width(line, size) <= most for line in found)


@given(
    st.lists(st.builds(lambda a, b: (min(a, b), max(a, b)), strategies.days, strategies.days), max_size=4),
    st.sampled_from([TODAY, date.min, date.max]),
)
def test_the_line_of_days_goes_forward(spans: list[tuple[date, date]], today: date) -> None:
    rows = [replace(timeline([OPEN], TODAY).rows[0], since=a, until=b) for a, b in spans]
    scale = scale_of(rows, today, 0, 1000)
    places = [scale.at(moved(today, number)) for number in range(-800, 300, 7)]
    assert all(0 <= a <= b <= 1000 for a, b in pairwise(places))
    assert len(list(scale.months())) <= 6


@settings(max_examples=12, deadline=None)
@given(many_entries, st.sampled_from(["en", "zh"]))
def test_anything_can_be_drawn(entries: list[LedgerEntry], language: str) -> None:
    assert draw(timeline(entries, TODAY, words_for(language))).startswith(PNG)


@pytest.mark.parametrize("entries", [[], [OPEN], [OPEN, OVERDUE, OVERTAKEN] * 100])
def test_it_is_a_column_for_a_phone_and_twice_the_same(entries: list[LedgerEntry], tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(draw(timeline(entries, TODAY)))
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.width == WIDTH
        assert picture.height <= 1.8 * WIDTH
    for kind in ("png", "svg"):
        assert draw(timeline(entries, TODAY), kind) == draw(timeline(entries, TODAY), kind)


def test_a_clause_stands_behind_the_last_words_before_it() -> None:
    before = "All the calls of Ada or of any tool are free for now"
    clause = replace(EXPECTED, quote="and will be charged from May.", before=before)
    (row,) = timeline([replace(OPEN, expectation=clause)], TODAY).rows
    assert row.label.endswith(" …of Ada or of any tool are free for now … “and will be charged from May.”")


def test_a_dollar_is_no_formula_and_markup_stays_text() -> None:
    plain = timeline([OPEN], TODAY)
    hostile = replace(plain.rows[0], label=r"$\frac{1}{0}$ costs $5 <script>&amp; \alpha $x_1^2", outcome="$" * 9)
    ElementTree.fromstring(draw(replace(plain, rows=(hostile,)), "svg"))
    assert draw(replace(plain, rows=(hostile,))) != draw(plain)


def test_words_that_no_font_knows_give_way() -> None:
    unknown = replace(timeline([OPEN], TODAY), title="\U0001f9ff\U0001faf6")
    known = timeline([OPEN], TODAY)
    assert drawn_first((unknown, known)) == draw(known)


async def test_it_is_drawn_apart_while_the_loop_goes_on_and_kept(tmp_path: Path) -> None:
    pictures, steps = Pictures(tmp_path), 0

    async def beat() -> None:
        nonlocal steps
        while True:
            steps += 1
            await asyncio.sleep(0.001)

    beating = asyncio.create_task(beat())
    first = await pictures.timeline([OPEN], TODAY, ENGLISH)
    beating.cancel()
    assert first
    assert first.data == draw(timeline([OPEN], TODAY))
    assert steps > 10
    again = await pictures.timeline([OPEN], TODAY, ENGLISH)
    assert again
    assert again.data is first.data


async def test_a_drawing_that_fails_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.running.pictures.written", lambda _wanted: "no timeline")
    assert await Pictures(tmp_path).timeline([OPEN], TODAY, ENGLISH) is None


async def test_members_see_it_with_its_description(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        for name in ("timeline", "digest"):
            call = await discord.interact(name)
            await call.answer()
            (item,) = gallery_items(call.shown[-1]["components"])
            assert item["description"].startswith("2 expectations: 0 open, 1 overdue, 1 overtaken by reports")
            assert discord.files[call.shown[-1]["id"]]["timeline.png"].startswith(PNG)
        await discord.answer("plain", {"on": True})
        plain = await discord.interact("timeline")
        assert ENGLISH.timeline_title in await plain.answer()
        assert len(gallery_items(plain.shown[-1]["components"])) == 1
        assert await asyncio.wait_for(running.stopped(), SECONDS) == 0


async def test_it_is_private_where_answers_are_or_belong_elsewhere(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        for setting in (("settings answers", {"private": True}), ("settings channels", {"add": Picked(NEWS)})):
            await discord.answer(*setting, **MODERATOR)
            for name in ("timeline", "digest"):
                call = await discord.interact(name)
                await call.answer()
                assert call.private
            await discord.answer("settings reset", **MODERATOR)
        public = await discord.interact("timeline")
        await public.answer()
        assert not public.private


def test_the_command_writes_a_file_or_says_why_not(corpus_dir: Path, index_dir: Path, tmp_path: Path) -> None:
    places = {"cwd": tmp_path, "onrecord_corpus_dir": corpus_dir, "onrecord_index_dir": index_dir}
    for name, begins in (("t.png", PNG), ("t.SVG", b"<?xml")):
        done = onrecord("timeline", "--out", name, "--as-of", "2026-06-01", **places)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"{name}: ")
        assert (tmp_path / name).read_bytes().startswith(begins)
    wrong = onrecord("timeline", "--out", "t.gif", **places)
    assert (wrong.returncode, wrong.stderr) == (2, "Give --out a file that ends in .png or .svg.\n")
    (tmp_path / "folder-t.svg").mkdir()
    for name in ("no/t.png", "folder-t.svg"):
        nowhere = onrecord("timeline", "--out", name, **places)
        assert nowhere.returncode == 1
        assert "cannot be written" in nowhere.stderr
    assert sorted(path.name for path in tmp_path.glob("*t.*")) == ["folder-t.svg", "t.SVG", "t.png"]


async def test_what_runs_in_a_process_of_its_own_gets_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling, told = tmp_path / "python", tmp_path / "told"
    telling.write_text(f"#!/bin/sh\nenv > {told}\n", "utf-8")
    telling.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(telling))
    for name in ("DISCORD_TOKEN", "ONRECORD_DATABASE_URL"):
        monkeypatch.setenv(name, "a-secret")
    assert await Pictures(tmp_path).timeline([OPEN], TODAY, ENGLISH) is None
    assert "MPLCONFIGDIR" in told.read_text("utf-8")
    assert "a-secret" not in told.read_text("utf-8")


def test_what_is_drawn_is_plain_data() -> None:
    assert isinstance(timeline([], TODAY), Timeline)
    assert timeline([], TODAY).summary == ENGLISH.ledger_none
