"""The bot as a real process: what members and moderators see, and how it starts and ends."""

import asyncio
import re
import signal
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.settings import NO_TOKEN
from bot.state.database import FILE
from bot.texts import ENGLISH
from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import BOT, CHANNEL, MANAGE_GUILD, OWNER, TOKEN, custom_ids, message_of, texts, user
from tests.bot.process import bot, launch


async def test_members_are_answered(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        public = await discord.interact("ask", {"question": "which chips?"})
        assert "Reported by 1 origin" in await public.answer()
        assert not public.private
        private = await discord.interact("ask", {"question": "which chips?", "private": True, "as_of": "2026-05-01"})
        assert "as published by 2026-05-01" in await private.answer()
        assert private.private
        silent = await discord.interact("ask", {"question": "nothing like it"})
        assert ENGLISH.nearest in await silent.answer()
        wrong = await discord.interact("ask", {"question": "when?", "as_of": "soon"})
        assert "is not a date" in await wrong.answer()
        assert wrong.private
        fault = await discord.interact("ask", {"question": "crash"})
        assert await fault.answer() == ENGLISH.failed
        digest = await discord.interact("digest", {"since": "2026-10-01"})
        assert "Since 2026-10-01" in await digest.answer()
        ahead = await discord.interact("digest", {"since": "2999-01-01"})
        assert "still ahead" in await ahead.answer()
        direct = await discord.interact("ask", {"question": "which chips?"}, direct=True)
        assert "Reported by 1 origin" in await direct.answer()
        assert await running.stopped() == 0


async def test_lists_turn_their_pages(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        sources = await discord.interact("sources")
        assert "Page 1 of 3" in await sources.answer()
        assert sources.private
        (older,) = custom_ids(sources.shown[-1]["components"])
        turned = await discord.click(sources, older)
        assert "Page 2 of 3" in await turned.answer()
        ledger = await discord.interact("ledger")
        assert ENGLISH.ledger_overdue in await ledger.answer()


async def test_an_answer_can_be_followed_up_also_after_a_restart(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        first = await discord.interact("ask", {"question": "which (chips)?", "as_of": "2026-05-01"})
        await first.answer()
        assert await running.stopped() == 0
    discord.ready.clear()
    async with bot(discord, tmp_path) as running:
        opened = await discord.press(first, "follow", by=77)
        await asyncio.wait_for(opened.answered.wait(), SECONDS)
        assert await running.stopped() == 0
    discord.ready.clear()
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
        stranger = await discord.interact("rebuild", direct=True)
        assert await stranger.answer() == ENGLISH.rebuild_denied_direct
        first = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        await first.acknowledged.wait()
        second = await discord.interact("rebuild", by=OWNER, direct=True)
        assert await second.answer() == ENGLISH.rebuild_twice
        meanwhile = await discord.interact("ask", {"question": "which chips?"})
        assert "generation1" in await meanwhile.answer()
        assert "generation2" in await first.until(ENGLISH.rebuild_title)
        after = await discord.interact("ask", {"question": "which chips?"})
        assert "generation2" in await after.answer()
        owner = await discord.interact("rebuild", by=OWNER, direct=True)
        assert "generation3" in await owner.until(ENGLISH.rebuild_title)


async def test_a_result_after_the_tokens_life_goes_to_the_channel(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.token_life = 0
    async with bot(discord, tmp_path):
        await discord.interact("rebuild", permissions=MANAGE_GUILD)
        assert ENGLISH.rebuild_title in texts((await discord.next_sent())["components"])[0]


async def test_a_start_takes_as_long_as_servers_come(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.slowly = tuple(range(5001, 5012))
    async with bot(discord, tmp_path, stub_start_seconds=4) as running:
        assert "Reported by" in await (await discord.interact("ask", {"question": "which chips?"})).answer()
        assert await running.stopped() == 0


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
        other = await discord.interact("ask", {"question": "which chips?"}, by=2)
        assert "Reported by" in await other.answer()
        answers = [await call.answer() for call in flood]
        assert ENGLISH.busy in answers
        assert any("Reported by" in answer for answer in answers)


async def test_a_failing_acknowledgement_is_tried_again(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        discord.fail_callbacks = 1
        call = await discord.interact("ask", {"question": "which chips?"})
        assert "Reported by" in await call.answer()


async def test_broken_connections_lose_and_double_no_answer(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        discord.drop_requests = 2
        call = await discord.interact("ask", {"question": "which chips?"})
        assert "Reported by" in await call.answer()
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
        call = await discord.interact("ask", {"question": "which chips?"})
        assert "Reported by" in await call.answer()
        assert await running.stopped() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_after_the_answers_in_flight(
    discord: FakeDiscord, tmp_path: Path, number: signal.Signals
) -> None:
    async with bot(discord, tmp_path, stub_answer_seconds=0.5) as running:
        calls = [await discord.interact("ask", {"question": "which chips?"}, by=n) for n in range(30)]
        rebuild = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        for call in [*calls, rebuild]:
            await call.acknowledged.wait()
        assert await running.stopped(number) == 0
        answers = [await call.answer() for call in calls]
        assert "Reported by" in answers[0]
        assert answers[-1] == ENGLISH.closing
        assert "Traceback" not in running.output


async def test_a_rebuild_is_stopped_by_the_end(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_rebuild_seconds=1000) as running:
        call = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        await call.until(ENGLISH.rebuild_running)
        assert await running.stopped() == 0
        assert call.text == ENGLISH.closing


async def test_commands_are_registered_only_when_changed_or_told(discord: FakeDiscord, tmp_path: Path) -> None:
    for module in (("tests.bot.stub",), ("tests.bot.stub",), ("tests.bot.stub", "--sync")):
        discord.ready.clear()
        async with bot(discord, tmp_path, *module) as running:
            call = await discord.interact("ask", {"question": "which chips?"})
            await call.answer()
            assert await running.stopped() == 0
    assert len(discord.registered) == 2
    assert {each["name"] for each in discord.registered[0]} == {command.name for command in COMMANDS}


async def test_it_asks_for_no_privileged_intent(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        guilds, guild_messages, dm_messages = 1 << 0, 1 << 9, 1 << 12
        assert discord.identified[0]["intents"] == guilds | guild_messages | dm_messages


async def test_nothing_secret_and_nothing_asked_is_logged_at_debug(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        calls = [await discord.interact("ask", {"question": "a very private crash"}) for _ in range(2)]
        for call in calls:
            await call.answer()
        await discord.say(f"<@{BOT}> another private question")
        await discord.next_sent()
        answer = await discord.interact("ask", {"question": "a private one"})
        await answer.answer()
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


async def test_the_first_start_builds_the_index_and_says_so(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, stub_built=0) as running:
        call = await discord.interact("ask", {"question": "which chips?"})
        assert "generation1" in await call.answer()
        assert await running.stopped() == 0
        assert "There is no index yet" in running.output


def complaint(output: str) -> str:
    """The one line that is no log line."""
    lines = [line for line in output.splitlines() if not line.startswith("timestamp=")]
    assert "Traceback" not in output
    assert TOKEN not in output
    assert len(lines) == 1
    return lines[0]


async def test_no_token_is_one_sentence(tmp_path: Path) -> None:
    running = await launch("http://127.0.0.1:9/api", tmp_path, token=None)
    assert await running.ended() == 2
    assert complaint(running.output) == NO_TOKEN


async def test_a_wrong_token_is_one_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.token = "another"
    running = await launch(discord.api, tmp_path)
    assert await running.ended() == 1
    assert complaint(running.output).startswith("Discord refused the token")


async def test_a_token_that_only_the_gateway_refuses_is_one_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.gateway_token = "another"
    running = await launch(discord.api, tmp_path)
    assert await running.ended() == 1
    assert complaint(running.output).startswith("Discord refused the token")


async def test_a_server_that_stays_down_is_one_sentence_after_a_while(tmp_path: Path) -> None:
    running = await launch("http://127.0.0.1:9/api", tmp_path, stub_start_seconds=2)
    assert await running.ended() == 1
    assert "could not be reached" in complaint(running.output)


async def test_a_server_that_is_down_at_first_is_waited_for(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.fail_with = 503
    running = await launch(discord.api, tmp_path)
    await asyncio.wait_for(discord.failed.wait(), 30)
    discord.fail_with = None
    await asyncio.wait_for(discord.ready.wait(), 30)
    assert await running.stopped() == 0


async def test_a_gateway_that_is_down_is_one_sentence_after_a_while(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.gateway = "ws://127.0.0.1:9/gateway"
    running = await launch(discord.api, tmp_path, stub_start_seconds=2)
    assert await running.ended() == 1
    assert "could not be reached" in complaint(running.output)


@pytest.mark.parametrize("seconds", [0, 4], ids=["starting", "ready"])
async def test_an_error_that_nobody_foresaw_ends_it_with_a_sentence_and_a_trace_in_the_log(
    discord: FakeDiscord, tmp_path: Path, seconds: int
) -> None:
    async with bot(discord, tmp_path) as running:
        await asyncio.sleep(seconds)  # until discord.py has all servers
        await discord.dispatch("MESSAGE_CREATE", {"content": "a private matter"})  # without an id or a channel
        assert await running.ended() == 1
        assert complaint(running.output).startswith("The bot ended by an error that nobody foresaw (KeyError)")
        assert "parse_message_create" in running.output
        assert "private" not in running.output


async def test_a_damaged_index_is_one_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    running = await launch(discord.api, tmp_path, stub_damaged=1)
    assert await running.ended() == 1
    assert complaint(running.output) == "The index is damaged: run onrecord rebuild."


async def test_a_damaged_state_is_one_sentence(discord: FakeDiscord, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    running = await launch(discord.api, tmp_path)
    assert await running.ended() == 1
    assert "is damaged" in complaint(running.output)
