"""`/track` in Discord: a page is looked at, corrected, kept once; and feeds are followed by the bot. A real server."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.track_card import FIELDS, outcome_card, preview_card
from bot.curators.previews import MOST, MOST_OF_ONE, Previews
from bot.curators.track_form import corrected, in_form
from bot.curators.track_process import Seen
from bot.curators.tracking import Decision, Draft, Outcome
from bot.texts import ENGLISH
from tests.bot import strategies
from tests.bot.calls import SECONDS, Call
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import GUILD, MODERATOR, OWNER, custom_ids
from tests.bot.process import Running, bot
from tests.bot.reading import hostile_text
from tests.bot.terminal.test_track import PAGE, UNDATED
from tests.bot.test_render import check
from tests.index.track.server import Server, page, serving

PUBLISHED = f"{ENGLISH.track_field_published}: "

texts = st.one_of(st.none(), hostile_text)
drafts = st.builds(
    Draft,
    strategies.long_text,
    title=texts,
    url=texts,
    publisher=texts,
    published=strategies.optional_day,
    author=texts,
    language=hostile_text,
    kind=hostile_text,
)
outcomes = st.builds(Outcome, st.sampled_from(Decision), texts, texts)
pages = st.builds(Seen, drafts, st.one_of(st.none(), outcomes), strategies.long_text, st.booleans())


@settings(max_examples=60, deadline=None)
@given(pages, hostile_text, outcomes, st.booleans())
def test_any_page_fits_and_is_dead(seen: Seen, wrong: str, outcome: Outcome, live: bool) -> None:
    check(preview_card(seen, "0" * 16, ENGLISH), set())
    check(outcome_card(outcome, live, ENGLISH), set())


def test_previews_are_few_and_one_person_takes_no_others_place() -> None:
    previews, seen = Previews(), Seen(Draft(""))
    other = previews.add(2, seen)
    mine = [previews.add(1, seen) for _ in range(3 * MOST)]
    assert previews.get(other.key) is other
    assert [bool(previews.get(each.key)) for each in mine[-MOST_OF_ONE - 1 :]] == [False] + [True] * MOST_OF_ONE
    for owner in range(3, 3 + MOST):
        previews.add(owner, seen)
    assert previews.get(other.key) is None


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.routes |= {"/a": page(PAGE), "/undated": page(UNDATED)}
        yield running


@asynccontextmanager
async def tracking(discord: FakeDiscord, folder: Path, server: Server, **more: object) -> AsyncIterator[Running]:
    (folder / "corpus").mkdir(exist_ok=True)
    places = {"onrecord_test_servers": server.address, "onrecord_corpus_dir": folder / "corpus"}
    async with bot(discord, folder, **places, **more) as running:
        yield running


async def looked(discord: FakeDiscord, url: str, **who: Any) -> Call:
    call = await discord.interact("track", {"url": url}, **(MODERATOR | who))
    await call.answer()
    assert call.private
    return call


async def pressed(discord: FakeDiscord, call: Call, word: str) -> Call:
    done = await discord.press(call, word, **MODERATOR)
    await asyncio.wait_for(done.answered.wait(), SECONDS)
    return done


def articles(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "corpus").iterdir())


async def test_a_page_is_looked_at_and_kept_once_however_often_it_is_pressed(
    discord: FakeDiscord, tmp_path: Path, server: Server
) -> None:
    async with tracking(discord, tmp_path, server) as running:
        call = await looked(discord, server.url("/a"))
        for shown in ("Orion 5 is out", "The Example", "2026-04-24", "Sentence 0", ENGLISH.track_new):
            assert shown in call.text
        assert articles(tmp_path) == []
        (tmp_path / "corpus").rename(tmp_path / "aside")
        failed = await pressed(discord, call, "keep")
        assert "the bot's log says why" in failed.text
        assert str(tmp_path) not in failed.text.replace("\\", "")
        (tmp_path / "aside").rename(tmp_path / "corpus")
        call.shown.append(failed.shown[-1])
        twice = await asyncio.gather(*(discord.press(call, "keep", **MODERATOR) for _ in range(2)))
        for done in twice:
            assert ENGLISH.track_follows in await done.answer()
        assert articles(tmp_path) == ["2026-04-24-orion-5-is-out.md"]
        again = await looked(discord, server.url("/a?utm_source=x"))
        assert ENGLISH.track_known.format(other=r"2026-04-24-orion-5-is-out") in again.text
        assert not [each for each in custom_ids(again.shown[-1]["components"]) if "keep" in each]
        left = await pressed(discord, again, "cancel")
        assert left.text == ENGLISH.track_cancelled
        gone = await pressed(discord, again, "edit")
        assert gone.text == ENGLISH.track_gone
        assert await running.stopped() == 0
        assert running.output.count("level='error'") == running.output.count("There is no corpus folder at") == 1
    async with tracking(discord, tmp_path, server):
        after = await pressed(discord, call, "keep")
        assert after.text == ENGLISH.track_gone


@pytest.mark.parametrize("words", [("keep", "cancel"), ("cancel", "keep")])
async def test_of_two_buttons_at_once_the_first_decides_and_both_say_what_was_done(
    discord: FakeDiscord, tmp_path: Path, server: Server, words: tuple[str, str]
) -> None:
    async with tracking(discord, tmp_path, server):
        call = await looked(discord, server.url("/a"))
        done = {word: await discord.press(call, word, **MODERATOR) for word in words}
        said = {word: await each.answer() for word, each in done.items()}
        if articles(tmp_path):
            assert ENGLISH.track_follows in said["keep"]
            assert said["cancel"] == said["keep"]
        else:
            assert said == {"keep": ENGLISH.track_gone, "cancel": ENGLISH.track_cancelled}


async def test_what_is_missing_or_wrong_is_written_into_a_form(
    discord: FakeDiscord, tmp_path: Path, server: Server
) -> None:
    async with tracking(discord, tmp_path, server, onrecord_watch="off"):
        call = await looked(discord, server.url("/undated"))
        assert ENGLISH.track_missing.format(fields=ENGLISH.track_field_published) in call.text
        assert not [each for each in custom_ids(call.shown[-1]["components"]) if "keep" in each]
        opened = await pressed(discord, call, "edit")
        wrong = await discord.fill_all(opened, {"published": "soon"}, **MODERATOR)
        assert "“soon” is not a date" in await wrong.answer()
        bad = await discord.fill_all(opened, {"published": "2026-04-25", "language": "no language"}, **MODERATOR)
        assert "is not a language tag" in await bad.answer()
        right = await discord.fill_all(
            opened, {"published": "2026-04-25", "title": "Ours", "author": "Ann", "language": "en"}, **MODERATOR
        )
        assert f"{PUBLISHED}2026-04-25" in await right.answer()
        assert ENGLISH.track_new in right.text
        again = await pressed(discord, right, "edit")
        emptied = await discord.fill_all(again, {"author": ""}, **MODERATOR)
        assert ENGLISH.track_field_author not in await emptied.answer()
        done = await pressed(discord, emptied, "keep")
        assert ENGLISH.track_rebuild in done.text
    text = (tmp_path / "corpus" / "2026-04-25-ours.md").read_text()
    assert 'title: "Ours"' in text
    assert "author" not in text


async def test_what_was_typed_stays_where_it_cannot_be_worked_on(
    discord: FakeDiscord, tmp_path: Path, server: Server
) -> None:
    async with tracking(discord, tmp_path, server):
        call = await looked(discord, server.url("/a"))
        (tmp_path / "corpus").rename(tmp_path / "aside")
        failed = await discord.fill_all(await pressed(discord, call, "edit"), {"title": "Typed by hand"}, **MODERATOR)
        assert "the bot's log says why" in await failed.answer()
        assert "Typed by hand" in failed.text
        assert not [each for each in custom_ids(failed.shown[-1]["components"]) if "keep" in each]
        (tmp_path / "aside").rename(tmp_path / "corpus")
        again = await discord.fill_all(await pressed(discord, failed, "edit"), {}, **MODERATOR)
        assert ENGLISH.track_new in await again.answer()
        await pressed(discord, again, "keep")
    assert articles(tmp_path) == ["2026-04-24-typed-by-hand.md"]


@given(drafts)
def test_a_form_that_is_sent_as_it_was_shown_changes_nothing(draft: Draft) -> None:
    assert corrected(draft, {name: in_form(draft, name) for name in FIELDS}, ENGLISH) == draft


def test_what_the_form_says_otherwise_is_taken_and_what_it_cut_stays_whole() -> None:
    draft = Draft("", title="long " * 100, publisher="The Example", author="Jane Roe, 3 min read", language="zh")
    shown = {name: in_form(draft, name) for name in FIELDS}
    changed = corrected(draft, shown | {"published": "2026-04-25", "author": "", "publisher": ""}, ENGLISH)
    assert changed == replace(draft, published=date(2026, 4, 25), author=None, publisher=None)
    assert changed.missing == ("url", "publisher")


async def test_only_who_may_manage_and_only_public_pages(discord: FakeDiscord, tmp_path: Path, server: Server) -> None:
    (tmp_path / "secret.html").write_text(PAGE)
    async with tracking(discord, tmp_path, server, onrecord_track_servers=f"7, {GUILD}"):
        assert await discord.answer("track", {"url": server.url("/a")}) == ENGLISH.track_denied
        assert await discord.answer("track", {"url": server.url("/a")}, direct=True) == ENGLISH.track_denied_direct
        for other in ("secret.html", "file:///etc/passwd", "ftp://example.org/a", str(tmp_path / "secret.html")):
            assert (await looked(discord, other)).text == ENGLISH.track_no_address
        with serving("127.0.0.2") as inner:
            private = await looked(discord, inner.url("/"))
            assert private.text.startswith(ENGLISH.track_refused.split("{")[0])
            assert inner.asked == []
            chinese = await looked(discord, inner.url("/"), locale="zh-CN")
            assert chinese.text == r"未能收录：127\.0.0.2 不在公共互联网上：请保存网页，再收录该文件。"
        assert "Orion 5 is out" in await discord.answer("track", {"url": server.url("/a")}, by=OWNER, direct=True)
        mine = await looked(discord, server.url("/a"))
        foreign = await discord.press(mine, "keep", by=77, **MODERATOR)
        assert await foreign.answer() == ENGLISH.track_stranger
        demoted = await discord.press(mine, "keep")
        assert await demoted.answer() == ENGLISH.track_denied
    async with tracking(discord, tmp_path, server, onrecord_track_servers="7"):
        elsewhere = await looked(discord, server.url("/a"))
        assert elsewhere.text == ENGLISH.track_denied
    assert articles(tmp_path) == []


async def test_another_text_of_a_known_page_becomes_its_later_version_if_that_is_wanted(
    discord: FakeDiscord, tmp_path: Path, server: Server
) -> None:
    front = f'title: "Ours"\nurl: "{server.url("/a")}"\npublisher: "The Example"\npublished: 2026-04-20'
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "2026-04-20-ours.md").write_text(f"---\n{front}\n---\n\nA summary in our own words.\n")
    async with tracking(discord, tmp_path, server):
        call = await looked(discord, server.url("/a"))
        assert ENGLISH.track_differs.format(other="2026-04-20-ours") in call.text
        await pressed(discord, call, "keep")
    (added,) = set(articles(tmp_path)) - {"2026-04-20-ours.md"}
    assert 'updates: "2026-04-20-ours"' in (tmp_path / "corpus" / added).read_text()


async def test_the_bot_follows_feeds_by_itself_in_its_turn(
    discord: FakeDiscord, tmp_path: Path, server: Server
) -> None:
    items = [{"url": "/a"}, {"url": "/gone"}]
    server.routes["/feed.json"] = page(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "feeds.toml").write_text(f'[[feed]]\nurl = "{server.url("/feed.json")}"\n')
    for _ in range(2):
        async with tracking(discord, tmp_path, server, stub_feeds_seconds=0.2) as running:
            async with asyncio.timeout(SECONDS):
                while "2026-04-24-orion-5-is-out.md" not in articles(tmp_path):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            await asyncio.sleep(1)
            assert await running.stopped() == 0
            assert "level='error'" not in running.output
    assert server.paths.count("/feed.json") == 1
