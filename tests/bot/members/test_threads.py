"""A thread for each conversation."""

import asyncio
from pathlib import Path

from hypothesis import given

from bot import limits
from bot.members.threads import thread_name
from bot.texts import ENGLISH
from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import BOT, CHANNEL, MODERATOR, texts
from tests.bot.process import bot
from tests.bot.reading import hostile_text
from tests.bot.troubles import Trouble


@given(hostile_text)
def test_any_question_names_a_thread(question: str) -> None:
    assert 1 <= len(thread_name(question * 20)) <= limits.THREAD_NAME


async def test_a_mention_gets_a_thread_whose_questions_are_context(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        await discord.answer("settings answers", {"threads": True}, **MODERATOR)
        first = await discord.say(f"<@{BOT}> which chips?")
        answer = await discord.next_sent()
        assert answer["channel_id"] == first["id"]
        await discord.say(f"<@{BOT}> and when?", place=int(first["id"]), by=77)
        second = await discord.next_sent()
        assert second["channel_id"] == first["id"]
        assert "which chips? › and when?" in texts(second["components"])[0]
        await discord.say(f"<@{BOT}>")
        help_text = await discord.next_sent()
        assert help_text["channel_id"] == str(CHANNEL)
        assert ENGLISH.help_title in texts(help_text["components"])[0]
        assert await running.stopped() == 0
        assert "level='error'" not in running.output


async def test_a_command_gets_a_thread_below_its_answer_whose_question_is_context(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path) as running:
        await discord.answer("settings answers", {"threads": True}, **MODERATOR)
        asked = await discord.ask("which (chips)? <:kek:123456789012345678>")
        opened = await asyncio.wait_for(discord.opened.get(), SECONDS)
        assert (opened["id"], opened["name"]) == (asked.shown[-1]["id"], "which (chips)?")
        await discord.say(f"<@{BOT}> and when?", place=int(opened["id"]), by=77)
        second = await discord.next_sent()
        assert second["channel_id"] == opened["id"]
        assert r"which \(chips\)? › and when?" in texts(second["components"])[0]
        await discord.answer("ask", {"question": "which chips?", "private": True})
        await discord.answer("ask", {"question": "which chips?"}, direct=True)
        await discord.answer("ask", {"question": "crash"})
        assert await running.stopped() == 0
        assert discord.opened.empty()


async def test_an_answer_stands_whatever_becomes_of_its_thread(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        await discord.answer("settings answers", {"threads": True}, **MODERATOR)
        discord.troubles.add("thread", Trouble(200))  # an answer that is no thread
        asked = await discord.ask("which chips?")
        assert await running.stopped() == 0
    assert "Reported by" in asked.text
    assert "failed after the answer" in running.output


async def test_a_reply_to_a_commands_answer_takes_its_question_into_account(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path):
        asked = await discord.ask("which chips?")
        await discord.say(f"<@{BOT}> and when?", reply_to=asked.shown[-1])
        assert "which chips? › and when?" in texts((await discord.next_sent())["components"])[0]


async def test_where_no_thread_can_be_opened_the_channel_gets_the_answer(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.troubles.add("thread", Trouble(403, code=50001))
    async with bot(discord, tmp_path):
        await discord.answer("settings answers", {"threads": True}, **MODERATOR)
        asked = await discord.say(f"<@{BOT}> which chips?")
        answer = await discord.next_sent()
        assert answer["channel_id"] == str(CHANNEL)
        assert str(answer["message_reference"]["message_id"]) == asked["id"]
