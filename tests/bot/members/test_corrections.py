"""Public answers that later reports overtook are edited, once."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.verdict import verdict
from bot.findings import Passage
from bot.interactions.views import layout
from bot.members.corrections import corrected_view, correction, is_corrected
from bot.render import answer_card
from bot.texts import ENGLISH
from index.types import Answer, Excerpt, Overtaker
from tests.bot import strategies
from tests.bot.calls import SECONDS
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import (
    BOT,
    CHANNEL,
    GUILD,
    MANAGE_GUILD,
    OWNER,
    V2,
    Json,
    broken_rules,
    custom_ids,
    guild,
    texts,
)
from tests.bot.process import bot
from tests.bot.stub import LATER
from tests.bot.troubles import Trouble

passages = st.builds(
    lambda excerpt, version: Passage(excerpt, excerpt.quote, excerpt.start, version),
    strategies.excerpts().map(lambda each: replace(each, overtaken_by=())),
    strategies.sources,
)
NOTE = f"**{ENGLISH.corrected}**"
PLAIN_NOTE = f"{ENGLISH.corrected}."


@pytest.mark.parametrize("plain", [False, True])
@settings(max_examples=60, deadline=None)
@given(
    strategies.answered,
    st.lists(strategies.excerpts(), min_size=1, max_size=3),
    st.lists(strategies.overtakers),
    st.lists(passages, max_size=2),
    st.booleans(),
)
def test_any_corrected_answer_fits_and_keeps_its_verdict(
    plain: bool, answer: Answer, overtaken: list[Excerpt], by: list[Overtaker], gone: list[Passage], gone_only: bool
) -> None:
    old = [replace(each, overtaken_by=(LATER, *by)) for each in overtaken]
    found = [Passage(each, each.quote, each.start) for each in old]
    note = correction([*found, *gone], ENGLISH) if gone_only is False else correction(gone or found, ENGLISH)
    before = layout(answer_card(answer), plain=plain).to_components()
    view = corrected_view(layout(answer_card(answer), plain=plain), note)
    assert broken_rules({"components": view.to_components(), "flags": V2, "allowed_mentions": {"parse": []}}) == []
    said, was = texts(view.to_components()), texts(before)
    assert said[0] == ("\n".join(was[0].split("\n")[: len(said[0].split("\n"))]) if plain else was[0])
    assert verdict(answer) in said[0]
    assert said[1] == (note.plain if plain else note.text)
    assert is_corrected(said)
    assert said[-1].split("\n")[-1] == was[-1].split("\n")[-1]
    assert custom_ids(view.to_components()) == custom_ids(before)


async def rebuilt(discord: FakeDiscord) -> None:
    call = await discord.interact("rebuild", permissions=MANAGE_GUILD)
    await call.until(ENGLISH.rebuild_title)


async def next_changed(discord: FakeDiscord) -> Json:
    return await asyncio.wait_for(discord.changed.get(), SECONDS)


async def settled(discord: FakeDiscord) -> None:
    """Time for corrections that should not be."""
    await asyncio.sleep(1)
    await discord.answer("sources")


async def test_public_answers_are_corrected_once(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        public = await discord.ask("which chips?")
        private = await discord.interact("ask", {"question": "which chips?", "private": True})
        await private.answer()
        await discord.say(f"<@{BOT}> which chips?")
        await discord.next_sent()
        buttons = custom_ids(public.shown[-1]["components"])
        discord.archived = {CHANNEL}
        await rebuilt(discord)
        changed = [await next_changed(discord) for _ in range(2)]
        for message in changed:
            said = texts(message["components"])
            assert said[1].startswith(NOTE)
            assert said[1].index("It launched on 24 May.") < said[1].index("It is due in June.")
            assert custom_ids(message["components"]) == buttons
        assert private.shown[-1]["id"] not in {message["id"] for message in changed}
        await rebuilt(discord)
        await settled(discord)
        assert discord.changed.empty()
        assert discord.archived == {CHANNEL}
        assert await running.stopped() == 0
        assert "level='error'" not in running.output


async def test_an_answer_in_plain_text_is_corrected_in_plain_text(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("plain", {"on": True})
        asked = await discord.interact("ask", {"question": "which chips?"})
        before = await asked.answer()
        await rebuilt(discord)
        said = texts((await next_changed(discord))["components"])
        assert said[0] == "\n".join(before.split("\n")[:2])
        assert said[1].startswith(PLAIN_NOTE)
        assert "".join(said[2].split()) == "".join("".join(before.split("\n")[2:]).split())
        assert asked.shown[-1]["id"] in discord.messages


async def test_a_server_can_switch_it_off(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("settings answers", {"corrections": False}, permissions=MANAGE_GUILD)
        await discord.answer("ask", {"question": "which chips?"})
        await rebuilt(discord)
        await settled(discord)
        assert discord.changed.empty()


async def test_where_the_bot_was_removed_its_answer_is_corrected_when_it_comes_back(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("ask", {"question": "which chips?"})
        await asyncio.sleep(3)  # until discord.py has all servers
        await discord.dispatch("GUILD_DELETE", {"id": str(GUILD)})
        discord.troubles.add("fetch", Trouble(403, code=50001))
        call = await discord.interact("rebuild", by=OWNER, direct=True)
        await call.until(ENGLISH.rebuild_title)
        await settled(discord)
        discord.troubles.clear("fetch")
        anew = {name: value for name, value in guild().items() if name != "unavailable"}
        await discord.dispatch("GUILD_CREATE", anew)
        assert texts((await next_changed(discord))["components"])[1].startswith(NOTE)


async def test_an_index_that_was_rebuilt_meanwhile_counts_too_and_deleted_answers_do_no_harm(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path) as running:
        gone = await discord.ask("which chips?")
        kept = await discord.ask("which chips?")
        assert await running.stopped() == 0
    del discord.messages[gone.shown[-1]["id"]]
    async with bot(discord, tmp_path, stub_built=2):
        changed = await next_changed(discord)
        assert changed["id"] == kept.shown[-1]["id"]
        assert NOTE in "\n".join(texts(changed["components"]))


@pytest.mark.parametrize("trouble", [Trouble(503), Trouble(403)], ids=["down", "no answer of Discord's"])
async def test_what_fails_for_one_answer_harms_no_other_and_is_made_up_for(
    discord: FakeDiscord, tmp_path: Path, trouble: Trouble
) -> None:
    kept = Deployment(tmp_path)
    async with bot(discord, tmp_path, stub_again_seconds=0.1) as running:
        calls = [await discord.interact("ask", {"question": "which chips?"}) for _ in range(3)]
        for call in calls:
            await call.answer()
        await kept.until("SELECT count(*) FROM shown", 3)
        unread, unwritten, _ = answers = sorted(int(call.shown[-1]["id"]) for call in calls)
        discord.troubles.add("fetch", trouble)
        fault = f"WHEN old.message = {unwritten} BEGIN SELECT raise(ABORT, 'database is locked'); END"
        await kept.execute(f"CREATE TRIGGER locked BEFORE UPDATE ON shown {fault}")
        await rebuilt(discord)
        changed = [int((await next_changed(discord))["id"]) for _ in answers]
        assert changed == [*answers[1:], unread]
        await kept.execute("DROP TRIGGER locked")
        await kept.until("SELECT count(*) FROM shown WHERE corrected", 3)
        assert discord.changed.empty()
        assert await running.stopped() == 0
        assert "level='error'" not in running.output


async def test_what_a_later_version_of_an_article_withdrew_is_corrected_too(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path, stub_withdrawn=1) as running:
        asked = await discord.ask("which chips?")
        await rebuilt(discord)
        said = texts((await next_changed(discord))["components"])
        assert said[1].startswith(f"**{ENGLISH.corrected_version}**")
        assert "The version of 2026-10-31 from The Post no longer says this. It was said on 2026-04-24:" in said[1]
        assert said[1].index("no longer says this") < said[1].index("Ascend")
        sources = await discord.press(asked, "sources")
        assert ENGLISH.context_withdrawn.format(date="2026-10-31") in await sources.answer()
        await rebuilt(discord)
        await settled(discord)
        assert discord.changed.empty()
        assert await running.stopped() == 0
