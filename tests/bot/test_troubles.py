"""Rate limits, server errors and slow answers, for one kind of request after the other: nothing is lost or doubled."""

import asyncio
from pathlib import Path

import pytest

from bot.texts import ENGLISH
from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import BOT, CHANNEL, MANAGE_GUILD, MODERATOR, message_of, texts, user
from tests.bot.process import bot
from tests.bot.ticking import MONDAY, Clock, digests, set_up, ticking, ticks
from tests.bot.troubles import Trouble

LIMITED = Trouble(429, 0.3)
EVERYWHERE = Trouble(429, 0.3, everywhere=True)
CLOUDFLARE = Trouble(429, 0.3, cloudflare=True)
DOWN = Trouble(503)
SLOW = Trouble(seconds=0.8)
ALL = [[LIMITED] * 2, [EVERYWHERE] * 2, [CLOUDFLARE] * 2, [DOWN] * 2, [SLOW], [DOWN, LIMITED, SLOW]]
ids = ["limited", "everywhere", "cloudflare", "down", "slow", "all"]


@pytest.mark.parametrize("troubles", ALL, ids=ids)
@pytest.mark.parametrize("kind", ["acknowledge", "edit"])
async def test_a_command_is_answered_once(
    discord: FakeDiscord, tmp_path: Path, kind: str, troubles: list[Trouble]
) -> None:
    async with bot(discord, tmp_path) as running:
        discord.troubles.add(kind, *troubles)
        call = await discord.interact("ask", {"question": "which chips?"})
        assert "Reported by 1 origin" in await call.answer()
        opened = await discord.press(call, "follow")
        await asyncio.wait_for(opened.answered.wait(), SECONDS)
        assert opened.form
        assert await running.stopped() == 0
        assert discord.troubles.met == len(troubles)
        assert len(call.shown) == 1


async def test_an_answer_that_is_not_taken_is_said_to_have_failed_whoever_asked_for_it(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path):
        call = await discord.ask("which chips?")
        opened = await discord.press(call, "follow")
        discord.troubles.add("edit", Trouble(400, code=50035))
        assert await (await discord.fill_in(opened, "and when?")).answer() == ENGLISH.failed
        discord.troubles.add("edit", Trouble(400, code=50035))
        assert await (await discord.press(call, "vote:up")).answer() == ENGLISH.failed


async def test_four_failed_acknowledgements_still_leave_time_for_a_fifth(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        discord.troubles.add("acknowledge", *[DOWN] * 4)
        calls = [await discord.interact("ask", {"question": "which chips?"}), await discord.interact("about")]
        for call in calls:
            await call.answer()
        assert discord.troubles.met == 4


async def test_what_is_deleted_locked_or_closed_is_let_go(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        deleted = [Trouble(404, code=10008), Trouble(404, code=10003)]
        discord.troubles.add("edit", *deleted)
        for _ in deleted:
            await discord.interact("ask", {"question": "which chips?"})
        closed = [
            Trouble(404, code=10003),
            Trouble(400, code=50083),
            Trouble(403, code=50001),
            Trouble(400, code=20016),
        ]
        discord.troubles.add("send", *closed)
        for _ in closed:
            await discord.say(f"<@{BOT}> which chips?")
        while discord.troubles.met < 6:
            await discord.answer("about")
        await discord.say(f"<@{BOT}> and when?")
        assert "and when?" in texts((await discord.next_sent())["components"])[0]
        assert await running.stopped() == 0
        assert "level='error'" not in running.output


async def test_a_mention_is_answered_where_the_bot_may_write_but_not_reply(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    discord.may_read_history = False
    async with bot(discord, tmp_path):
        await discord.say(f"<@{BOT}> which chips?")
        sent = await discord.next_sent()
        assert "which chips?" in texts(sent["components"])[0]
        assert sent["message_reference"] is None


async def test_no_answer_waits_long_for_its_thread(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("settings answers", {"threads": True}, **MODERATOR)
        discord.troubles.add("thread", Trouble(429, 10 * SECONDS))
        await discord.say(f"<@{BOT}> which chips?")
        assert (await discord.next_sent())["channel_id"] == str(CHANNEL)


async def test_a_reply_is_answered_though_what_it_replies_to_cannot_be_had(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path):
        unseen = {"message_id": "9", "channel_id": str(CHANNEL)}
        above = message_of(CHANNEL, user(77), "which chips?", []) | {"type": 19, "message_reference": unseen}
        discord.drop_requests = 4  # typing, and the message before on an old and on a new connection
        await discord.say(f"<@{BOT}> and when?", reply_to=above)
        assert "and when?" in texts((await discord.next_sent())["components"])[0]


@pytest.mark.parametrize("troubles", [ALL[1], ALL[3], ALL[5]], ids=["everywhere", "down", "all"])
async def test_a_mention_and_a_correction_arrive_once(
    discord: FakeDiscord, tmp_path: Path, troubles: list[Trouble]
) -> None:
    async with bot(discord, tmp_path):
        discord.troubles.add("send", *troubles)
        await discord.say(f"<@{BOT}> which chips?")
        sent = await discord.next_sent()
        discord.troubles.add("correct", *troubles)
        rebuilt = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        await rebuilt.until(ENGLISH.rebuild_title)
        changed = await asyncio.wait_for(discord.changed.get(), SECONDS)
        assert changed["id"] == sent["id"]
        assert ENGLISH.corrected in texts(changed["components"])[1]
        await discord.answer("sources")
        assert discord.sent.empty()
        assert discord.troubles.met == 2 * len(troubles)


@pytest.mark.parametrize("troubles", [ALL[0], ALL[2], ALL[5]], ids=["limited", "cloudflare", "all"])
async def test_a_digest_arrives_once(
    discord: FakeDiscord,
    tmp_path: Path,
    clock: Clock,
    troubles: list[Trouble],
) -> None:
    async with ticking(discord, tmp_path, clock):
        await set_up(discord)
        discord.troubles.add("send", *troubles)
        clock.show(MONDAY)
        await discord.next_sent()
        await ticks(discord)
        assert len(digests(discord)) == 1
        assert discord.troubles.met == len(troubles)


@pytest.mark.parametrize("troubles", [ALL[1], ALL[5]], ids=["everywhere", "all"])
async def test_it_starts_all_the_same(discord: FakeDiscord, tmp_path: Path, troubles: list[Trouble]) -> None:
    discord.troubles.add("start", *troubles)
    async with bot(discord, tmp_path) as running:
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        assert await running.stopped() == 0


async def test_a_session_is_resumed_where_it_broke_and_begun_anew_where_it_is_gone(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path) as running:
        await discord.answer("about")
        await discord.ask_to_reconnect()
        await asyncio.wait_for(discord.resumed.wait(), SECONDS)
        assert (discord.resumes[0]["session_id"], discord.resumes[0]["seq"]) == ("s", 3)
        discord.refuse_resume = True
        discord.ready.clear()
        await discord.drop_socket()
        await asyncio.wait_for(discord.ready.wait(), SECONDS)
        assert len(discord.identified) == 2
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        await discord.say(f"<@{BOT}> which chips?")
        await discord.next_sent()
        assert discord.sent.empty()
        assert await running.stopped() == 0
        assert "level='error'" not in running.output
