"""What can be done with an answer: its sources, its history, votes; and checking a message."""

import asyncio
from pathlib import Path

from bot.state.database import FILE
from bot.texts import ENGLISH
from tests.bot.calls import SECONDS
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import BOT, V2, custom_ids, message_of, user
from tests.bot.process import bot

PICTURE = {
    "id": "1",
    "filename": "a.png",
    "size": 3,
    "url": "https://cdn.example/a",
    "proxy_url": "https://cdn.example/a",
}


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob(f"{FILE}*"))


async def test_sources_and_timeline_are_shown_to_any_stranger_alone_also_after_a_restart(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path) as running:
        answer = await discord.ask("which chips?")
        assert await running.stopped() == 0
    async with bot(discord, tmp_path):
        sources = await discord.press(answer, "sources", by=77)
        assert "Before. **The model" in await sources.answer()
        assert ENGLISH.context_title in sources.text
        assert sources.private
        history = await discord.press(answer, "timeline", by=77)
        assert ENGLISH.history_title in await history.answer()
        assert history.text.index("It launched on 24 May") < history.text.index("It is due in June.")
        assert history.private


async def test_what_is_no_longer_known_is_said(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        answer = await discord.ask("which chips?")
        answer.shown[-1]["id"] = "5"
        gone = await discord.press(answer, "sources")
        assert await gone.answer() == ENGLISH.context_forgotten


async def test_one_vote_a_person_through_double_clicks_and_changes_of_mind(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path) as running:
        answer = await discord.ask("which chips?")
        thanked = await asyncio.gather(*(discord.press(answer, "vote:up") for _ in range(3)))
        for call in thanked:
            assert await call.answer() == ENGLISH.vote_thanks
        other = await discord.press(answer, "vote:up", by=77)
        await other.answer()
        opened = await discord.press(answer, "vote:down")
        await asyncio.wait_for(opened.answered.wait(), SECONDS)
        sent = await discord.fill_in(opened, "It is *old*.")
        assert await sent.answer() == ENGLISH.vote_thanks
        assert ENGLISH.held_votes.format(votes=1, reasons=1) in await discord.answer("privacy")
        assert await running.stopped() == 0
    votes = await Deployment(tmp_path).execute("SELECT member, helpful, reason FROM vote")
    assert set(votes) == {(3001, 0, "It is *old*."), (77, 1, "")}
    async with bot(discord, tmp_path):
        held = await discord.interact("privacy")
        await held.answer()
        await (await discord.press(held, "forget")).answer()
    assert await Deployment(tmp_path).execute("SELECT member FROM vote") == [(77,)]


async def test_of_an_answer_only_ids_and_places_are_kept(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        answer = await discord.ask("a very particular question")
        assert await running.stopped() == 0
    stored = everything(tmp_path)
    assert b"particular" not in stored
    assert b"Ascend" not in stored
    assert await Deployment(tmp_path).execute("SELECT message FROM shown") == [(int(answer.shown[-1]["id"]),)]


async def test_a_message_is_checked_sentence_by_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        checked = await discord.check("There is nothing to it.\nIt runs on *chips*, <@123456789012345678>.")
        text = await checked.answer()
        assert checked.private
        assert text.index("It runs on chips,.") < text.index(ENGLISH.check_reported) < text.index(ENGLISH.not_tracked)
        assert text.index(ENGLISH.not_tracked) < text.index("There is nothing")
        assert not custom_ids(checked.shown[-1]["components"])
        empty = await discord.check(" ", attachments=[PICTURE])
        assert await empty.answer() == ENGLISH.check_empty
        forwarded = {"message": message_of(1, user(78), "It runs on chips.", [])}
        passed_on = await discord.check("", message_snapshots=[forwarded])
        assert ENGLISH.check_reported in await passed_on.answer()
        card = {"type": "rich", "title": "News", "description": "It runs on chips."}
        embedded = await discord.check("", embeds=[card])
        assert "It runs on chips." in await embedded.answer()
        own = await discord.check("", author=user(BOT, bot=True), flags=V2, components=checked.shown[-1]["components"])
        assert await own.answer() == ENGLISH.check_own
