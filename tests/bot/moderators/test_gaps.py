"""Questions that the articles leave open: counted, kept only where wanted, passed on only by who asked."""

import asyncio
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.utils import default_process

from bot.moderators.gaps import clusters, gaps_card
from bot.servers import ServerSettings
from bot.state.database import FILE, prepare
from bot.state.store import Held
from bot.state.votes import Tally
from bot.texts import ENGLISH
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.members.test_answers import everything
from tests.bot.payloads import BOT, GUILD, MODERATOR, NEWS, Picked, custom_ids, texts
from tests.bot.process import bot
from tests.bot.reading import hostile_text
from tests.bot.test_render import check


def test_like_questions_stand_together_the_most_asked_first() -> None:
    asked = ("What does it cost?", "When is the paper due?", "when is the paper due", "The paper, when is it due?")
    assert clusters(asked) == [("When is the paper due?", 3), ("What does it cost?", 1)]


few = st.lists(st.sampled_from(["chips", "Chips", "cost", "due", "a-b", "?", "É"]), max_size=4).map(" ".join)


@given(st.lists(few, max_size=20))
def test_a_question_joins_the_first_cluster_whose_first_question_is_like_it(asked: list[str]) -> None:
    groups: dict[int, list[str]] = {}
    for number, question in enumerate(asked):
        likeness = {each: token_sort_ratio(asked[each], question, processor=default_process) for each in groups}
        groups.setdefault(next((each for each in groups if likeness[each] >= 70), number), []).append(question)
    largest = sorted(groups.values(), key=len, reverse=True)
    assert clusters(tuple(asked)) == [(group[0], len(group)) for group in largest]


@given(st.lists(hostile_text, max_size=20))
def test_every_question_is_in_one_cluster(asked: list[str]) -> None:
    assert sum(size for _, size in clusters(tuple(asked))) == len(asked)


async def test_grouping_many_long_questions_keeps_nobody_waiting(discord: FakeDiscord, tmp_path: Path) -> None:
    """Moderators look at all that may be kept, while members ask."""
    prepare(tmp_path)
    letters = random.Random(1)
    rows = [(GUILD, "2999-01-01", "".join(letters.choices(f"{ascii_lowercase}   ", k=480))) for _ in range(500)]
    with sqlite3.connect(tmp_path / FILE) as file:
        file.executemany("INSERT INTO gap (server, day, question) VALUES (?, ?, ?)", rows)
    file.close()
    async with bot(discord, tmp_path) as running:
        await discord.answer("ask", {"question": "which chips?"})
        looks = [await discord.interact("gaps", **MODERATOR) for _ in range(3)]
        while not all(each.answered.is_set() for each in looks):
            asked = await discord.interact("ask", {"question": "which chips?"})
            await asyncio.wait_for(asked.answered.wait(), 30)
        assert all(ENGLISH.gaps_count.format(number=500, days="90 days") in each.text for each in looks)
        assert await running.stopped() == 0


tallies = st.builds(Tally, st.integers(0, 9), st.integers(0, 9), st.lists(hostile_text, max_size=5).map(tuple))


@settings(max_examples=40, deadline=None)
@given(st.lists(hostile_text.filter(bool), max_size=20).map(tuple), tallies, st.booleans())
def test_any_gaps_fit_and_are_dead(questions: tuple[str, ...], tally: Tally, keeps: bool) -> None:
    check(gaps_card(3, questions, tally, ServerSettings(keep_questions=keeps), ENGLISH), set())


async def test_without_consent_only_the_number_is_kept(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        asked = await discord.ask("nothing of the peculiar kind")
        assert not [each for each in custom_ids(asked.shown[-1]["components"]) if "tell" in each]
        assert await discord.answer("gaps") == ENGLISH.settings_denied
        found = await discord.interact("gaps", **MODERATOR)
        assert ENGLISH.gaps_count.format(number=1, days="90 days") in await found.answer()
        assert ENGLISH.gaps_not_kept in found.text
        assert found.private
        assert await running.stopped() == 0
    assert b"peculiar" not in everything(tmp_path)
    assert await Deployment(tmp_path).execute("SELECT member, question FROM gap") == [(None, "")]


async def test_an_answer_waits_for_no_count(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("gaps", **MODERATOR)
        with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await discord.answer("ask", {"question": "nothing like it"})
        assert ENGLISH.gaps_count.format(number=1, days="90 days") in await discord.answer("gaps", **MODERATOR)


async def test_with_consent_the_words_are_kept_until_asker_or_moderator_delete_them(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("settings questions", {"keep": True}, **MODERATOR)
        for member in (1, 2, 2):
            await discord.answer("ask", {"question": f"nothing by {member}"}, by=member)
        await discord.say(f"<@{BOT}> nothing by a mention", by=3)
        await discord.next_sent()
        assert "nothing by a mention" in await discord.answer("gaps", **MODERATOR)
        held = await discord.interact("privacy", by=2)
        assert ENGLISH.held_questions.format(number=2) in await held.answer()
        await (await discord.press(held, "forget", by=2)).answer()
        kept = Deployment(tmp_path)
        assert set(await kept.execute("SELECT member FROM gap")) == {(1,), (3,), (None,)}
        await discord.answer("settings questions", {"keep": False}, **MODERATOR)
        assert set(await kept.execute("SELECT member, question FROM gap")) == {(None, "")}


@pytest.mark.parametrize("plain", [False, True])
async def test_the_asker_passes_a_question_on_once(discord: FakeDiscord, tmp_path: Path, plain: bool) -> None:
    async with bot(discord, tmp_path) as running:
        assert f"<#{NEWS}>" in await discord.answer("settings questions", {"curators": Picked(NEWS)}, **MODERATOR)
        await discord.answer("plain", {"on": plain})
        asked = await discord.ask("nothing on (lions)?")
        stranger = await discord.press(asked, "tell", by=77)
        assert await stranger.answer() == ENGLISH.tell_stranger
        assert discord.sent.empty()
        pressed = await asyncio.gather(*(discord.press(asked, "tell") for _ in range(2)))
        assert {await call.answer() for call in pressed} <= {ENGLISH.told, ENGLISH.tell_twice}
        told = await discord.next_sent()
        assert told["channel_id"] == str(NEWS)
        assert r"> nothing on \(lions\)?" in texts(told["components"])
        assert await running.stopped() == 0
    async with bot(discord, tmp_path):
        again = await discord.press(asked, "tell")
        assert await again.answer() == ENGLISH.tell_twice
        assert discord.sent.empty()


async def test_each_server_chooses_how_long_questions_and_votes_are_kept(deployment: Deployment) -> None:
    state, now = await deployment.open(), datetime(2026, 5, 1, tzinfo=UTC)
    await state.preferences.set_server(6, ServerSettings(retention=7))
    await state.preferences.set_server(7, ServerSettings(retention=365))
    for server in (5, 6, 7):
        await state.gaps.note(server, now, (1, "what?"))
        await state.asked.note(server, server, 1, "which?", now)
        await state.votes.cast(server, 1, server, True, now=now)

    async def kept() -> list[int]:
        left = []
        for server in (5, 6, 7):
            gaps, questions = (await state.gaps.of(server))[0], await state.asked.well_answered(server)
            assert gaps == len(questions) == (await state.votes.of(server)).helpful
            left += [server] * gaps
        return left

    for days, servers in ((7, [5, 6, 7]), (8, [5, 7]), (90, [5, 7]), (91, [7]), (365, [7]), (366, [])):
        await state.prune(now + timedelta(days=days))
        assert await kept() == servers
    assert await state.held(1) == Held()
    await state.close()
