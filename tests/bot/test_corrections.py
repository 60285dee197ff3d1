"""Public answers that later reports overtook are edited, once."""

import asyncio
from pathlib import Path

from bot.texts import ENGLISH
from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import BOT, MANAGE_GUILD, Json, custom_ids, texts
from tests.bot.running import bot

NOTE = f"**{ENGLISH.corrected}**"


async def rebuilt(discord: FakeDiscord) -> None:
    call = await discord.interact("rebuild", permissions=MANAGE_GUILD)
    await call.until(ENGLISH.rebuild_title)


async def next_changed(discord: FakeDiscord) -> Json:
    return await asyncio.wait_for(discord.changed.get(), SECONDS)


async def settled(discord: FakeDiscord) -> None:
    """Time for corrections that should not be."""
    await asyncio.sleep(1)
    await (await discord.interact("sources")).answer()


async def test_public_answers_are_corrected_once(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        public = await discord.interact("ask", {"question": "which chips?"})
        await public.answer()
        private = await discord.interact("ask", {"question": "which chips?", "private": True})
        await private.answer()
        await discord.say(f"<@{BOT}> which chips?")
        await discord.next_sent()
        buttons = custom_ids(public.shown[-1]["components"])
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
        assert await running.stopped() == 0
        assert "level='error'" not in running.output


async def test_a_server_can_switch_it_off(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        off = await discord.interact("settings answers", {"corrections": False}, permissions=MANAGE_GUILD)
        await off.answer()
        await (await discord.interact("ask", {"question": "which chips?"})).answer()
        await rebuilt(discord)
        await settled(discord)
        assert discord.changed.empty()


async def test_an_index_that_was_rebuilt_meanwhile_counts_too_and_deleted_answers_do_no_harm(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path) as running:
        gone = await discord.interact("ask", {"question": "which chips?"})
        await gone.answer()
        kept = await discord.interact("ask", {"question": "which chips?"})
        await kept.answer()
        assert await running.stopped() == 0
    del discord.messages[gone.shown[-1]["id"]]
    discord.ready.clear()
    async with bot(discord, tmp_path, stub_built=2):
        changed = await next_changed(discord)
        assert changed["id"] == kept.shown[-1]["id"]
        assert NOTE in "\n".join(texts(changed["components"]))
