"""The bot as a real process: what members and moderators see."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from bot.texts import ENGLISH
from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import BOT, CHANNEL, MANAGE_GUILD, OWNER, TOKEN, custom_ids, message_of, texts, user
from tests.bot.process import bot


async def test_members_are_answered(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        public = await discord.interact("ask", {"question": "which chips?"})
        assert "Reported by 1 origin" in await public.answer()
        assert not public.private
        private = await discord.interact("ask", {"question": "which chips?", "private": True, "as_of": "2026-05-01"})
        assert "as published by 2026-05-01" in await private.answer()
        assert private.private
        assert ENGLISH.nearest in await discord.answer("ask", {"question": "nothing like it"})
        wrong = await discord.interact("ask", {"question": "when?", "as_of": "soon"})
        assert "is not a date" in await wrong.answer()
        assert wrong.private
        assert await discord.answer("ask", {"question": "crash"}) == ENGLISH.failed
        assert "Since 2026-10-01" in await discord.answer("digest", {"since": "2026-10-01"})
        for ahead in (("digest", {"since": "2999-01-01"}), ("ask", {"question": "when?", "as_of": "2999-01-01"})):
            assert "still ahead" in await discord.answer(*ahead)
        assert "Reported by 1 origin" in await discord.answer("ask", {"question": "which chips?"}, direct=True)
        assert await running.stopped() == 0


async def test_lists_turn_their_pages(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        sources = await discord.interact("sources")
        assert "Page 1 of 3" in await sources.answer()
        assert sources.private
        (older,) = custom_ids(sources.shown[-1]["components"])
        turned = await discord.click(sources, older)
        assert "Page 2 of 3" in await turned.answer()
        assert ENGLISH.ledger_overdue in await discord.answer("ledger")


async def test_an_answer_can_be_followed_up_also_after_a_restart(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        first = await discord.interact("ask", {"question": "which (chips)?", "as_of": "2026-05-01"})
        await first.answer()
        assert await running.stopped() == 0
    async with bot(discord, tmp_path) as running:
        opened = await discord.press(first, "follow", by=77)
        await asyncio.wait_for(opened.answered.wait(), SECONDS)
        assert await running.stopped() == 0
    async with bot(discord, tmp_path):
        second = await discord.fill_in(opened, "and when?", by=77)
        assert r"which \(chips\)? › and when?" in await second.answer()
        assert "as published by 2026-05-01" in second.text
        assert not second.private
        empty = await discord.fill_in(opened, "  ", by=77)
        assert await empty.answer() == ENGLISH.no_question


async def test_about_tells_what_is_kept(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        about = await discord.interact("about")
        assert "23 articles" in await about.answer()
        assert ENGLISH.about_privacy in about.text


async def test_mentions_replies_and_direct_messages_are_answered(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        first = await discord.say(f"<@{BOT}> which chips?")
        answer = await discord.next_sent()
        assert "which chips?" in texts(answer["components"])[0]
        assert str(answer["message_reference"]["message_id"]) == first["id"]
        await discord.say("just talking", mention=False)
        await discord.say(f"<@{BOT}> and when?", reply_to=first)
        assert "which chips? › and when?" in texts((await discord.next_sent())["components"])[0]
        other = message_of(CHANNEL, user(88, bot=True), "", []) | {"components": answer["components"]}
        await discord.say(f"<@{BOT}> and why?", reply_to=other)
        assert texts((await discord.next_sent())["components"])[0].startswith("-# and why?")
        await discord.say(f"<@{BOT}>")
        assert ENGLISH.help_title in texts((await discord.next_sent())["components"])[0]
        await discord.say(f"<@{BOT}> https://example.org/{'a' * 600} {'which chips? ' * 60}")
        long = "\n".join(texts((await discord.next_sent())["components"]))
        assert "which chips?" in long
        assert ENGLISH.question_cut.format(number=500) in long
        await discord.say("which price?", mention=False, direct=True)
        assert "which price?" in texts((await discord.next_sent())["components"])[0]
        assert discord.sent.empty()


async def test_only_managers_rebuild_and_only_one_at_a_time(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_rebuild_seconds=0.5):
        denied = await discord.interact("rebuild")
        assert await denied.answer() == ENGLISH.rebuild_denied
        assert denied.private
        assert await discord.answer("rebuild", direct=True) == ENGLISH.rebuild_denied_direct
        first = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        await first.acknowledged.wait()
        assert await discord.answer("rebuild", by=OWNER, direct=True) == ENGLISH.rebuild_twice
        assert "generation1" in await discord.answer("ask", {"question": "which chips?"})
        assert "generation2" in await first.until(ENGLISH.rebuild_title)
        assert "generation2" in await discord.answer("ask", {"question": "which chips?"})
        owner = await discord.interact("rebuild", by=OWNER, direct=True)
        assert "generation3" in await owner.until(ENGLISH.rebuild_title)


async def test_a_result_after_the_tokens_life_goes_to_the_channel(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.token_life = 0
    async with bot(discord, tmp_path):
        await discord.interact("rebuild", permissions=MANAGE_GUILD)
        assert ENGLISH.rebuild_title in texts((await discord.next_sent())["components"])[0]


async def test_200_simultaneous_questions_are_acknowledged_and_answered(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_answer_seconds=0.01):
        calls = await asyncio.gather(
            *(discord.interact("ask", {"question": f"which chips, {n}?"}, by=5000 + n) for n in range(200))
        )
        for number, call in enumerate(calls):
            assert f"which chips, {number}?" in await call.answer()


async def test_a_flood_is_refused_politely_and_starves_nobody(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_answer_seconds=0.02, onrecord_queue_size=8):
        flood = [await discord.interact("ask", {"question": "which chips?"}, by=1) for _ in range(60)]
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"}, by=2)
        answers = [await call.answer() for call in flood]
        assert ENGLISH.busy in answers
        assert any("Reported by" in answer for answer in answers)


async def test_broken_connections_lose_and_double_no_answer(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        discord.drop_requests = 2
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        discord.fail_messages = 2
        await discord.say(f"<@{BOT}> which chips?")
        assert "which chips?" in texts((await discord.next_sent())["components"])[0]
        discord.drop_requests = 2
        await discord.say(f"<@{BOT}> which price?")
        assert "which price?" in texts((await discord.next_sent())["components"])[0]
        await discord.say(f"<@{BOT}> and when?")
        assert "and when?" in texts((await discord.next_sent())["components"])[0]


async def test_a_lost_gateway_is_resumed(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        await discord.drop_socket()
        await asyncio.wait_for(discord.resumed.wait(), SECONDS)
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        assert await running.stopped() == 0


async def test_nothing_secret_and_nothing_asked_is_logged_at_debug(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        calls = [await discord.interact("ask", {"question": "a very private crash"}) for _ in range(2)]
        for call in calls:
            await call.answer()
        await discord.say(f"<@{BOT}> another private question")
        await discord.next_sent()
        answer = await discord.ask("a private one")
        opened = await discord.press(answer, "follow")
        further = await discord.fill_in(opened, "and a private one more?")
        await further.answer()
        await (await discord.press(further, "vote:up")).answer()
        assert await running.stopped() == 0
        assert "level='error'" in running.output
        assert TOKEN not in running.output
        assert "private" not in running.output
        assert not [call for call in calls if call.token in running.output]
        answered = [line for line in running.output.splitlines() if "event='answered'" in line]
        named = {tuple(re.search(f"{key}='(.*?)'", line)[1] for key in ("request", "command")) for line in answered}
        assert (f"{further.id & 0xFFFFFFFF:08x}", "form further") in named
        assert {"ask", "mention", "button vote"} <= {command for _, command in named}
        assert len(named) == len(answered) == 6
