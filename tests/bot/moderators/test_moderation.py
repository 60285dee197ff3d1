"""What moderators set and what members may see and delete, against the fake Discord."""

import asyncio
from pathlib import Path

from bot.servers import ServerSettings
from bot.texts import ENGLISH
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import (
    BOT,
    CATEGORY,
    CHANNEL,
    GUILD,
    HIDDEN,
    MODERATOR,
    NEWS,
    Picked,
    channel,
    custom_ids,
    texts,
)
from tests.bot.process import bot


async def test_settings_are_for_moderators_checked_kept_and_obeyed(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        assert await discord.answer("settings limits", {"cooldown": 9}) == ENGLISH.settings_denied
        shown = await discord.interact("settings show", **MODERATOR)
        assert f"{ENGLISH.setting_channels}: **{ENGLISH.everywhere}**{ENGLISH.settings_default}" in await shown.answer()
        assert shown.private
        saved = await discord.interact("settings answers", {"private": True, "plain": True}, **MODERATOR)
        assert f"{ENGLISH.setting_private}: {ENGLISH.yes} (default: {ENGLISH.no})" in await saved.answer()
        assert await running.stopped() == 0
    async with bot(discord, tmp_path):
        private = await discord.interact("ask", {"question": "which chips?"})
        assert "###" not in await private.answer()
        assert private.private
        public = await discord.interact("ask", {"question": "which chips?", "private": False})
        assert "Reported by 1 origin." in await public.answer()
        assert not public.private
        kept = await discord.interact("settings questions", {"retention": 7}, **MODERATOR)
        assert f"{ENGLISH.setting_retention}: 7 days (default: 90 days)\n" in await kept.answer()
        assert (await discord.answer("settings reset", **MODERATOR)).count(ENGLISH.settings_default) == 12


async def test_a_reset_leaves_no_channel_set(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("settings questions", {"curators": Picked(NEWS)}, **MODERATOR)
        await discord.answer("settings digest", {"channel": Picked(NEWS), "hour": 7}, **MODERATOR)
        assert (await discord.answer("settings reset", **MODERATOR)).count(ENGLISH.settings_default) == 12
        assert await Deployment(tmp_path).execute("SELECT name FROM server_setting") == []


async def test_a_channel_that_the_bot_does_not_know_is_refused(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        for name, option in ("digest", "channel"), ("questions", "curators"):
            refused = await discord.interact(f"settings {name}", {option: Picked(9)}, **MODERATOR)
            assert await refused.answer() == ENGLISH.may_not_write.format(channel="<#9>")
            assert refused.private
        assert await running.stopped() == 0
        assert "level='error'" not in running.output


async def test_several_moderators_at_once_lose_no_change(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        calls = [
            await discord.interact(f"settings {name}", {option: value}, **MODERATOR)
            for name, option, value in (
                ("answers", "private", True),
                ("limits", "cooldown", 9),
                ("channels", "add", Picked(NEWS)),
                ("channels", "add", Picked(CHANNEL)),
            )
        ]
        await asyncio.gather(*(call.answer() for call in calls))
    kept = await Deployment(tmp_path).open()
    assert kept.preferences.server(GUILD) == ServerSettings(private=True, cooldown=9, channels=(CHANNEL, NEWS))
    await kept.close()


async def test_it_answers_only_where_it_should(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        assert f"<#{NEWS}>" in await discord.answer("settings channels", {"add": Picked(NEWS)}, **MODERATOR)
        refused = await discord.interact("ask", {"question": "which chips?"})
        assert f"<#{NEWS}>" in await refused.answer()
        assert refused.private
        await discord.say(f"<@{BOT}> which chips?")
        await discord.answer("settings channels", {"add": Picked(CHANNEL)}, **MODERATOR)
        await discord.say(f"<@{BOT}> and when?")
        assert "and when?" in texts((await discord.next_sent())["components"])[0]
        await discord.answer("settings channels", {"remove": Picked(CHANNEL)}, **MODERATOR)
        await discord.answer("settings channels", {"add": Picked(CATEGORY)}, **MODERATOR)
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        await discord.say(f"<@{BOT}> at what price?")
        assert "at what price?" in texts((await discord.next_sent())["components"])[0]
        everywhere = await discord.interact("settings channels", {"everywhere": True}, **MODERATOR)
        assert ENGLISH.everywhere in await everywhere.answer()


async def test_a_channel_that_was_deleted_is_shown_as_such_and_goes_with_the_next_change(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path):
        for place in NEWS, HIDDEN:
            await discord.answer("settings channels", {"add": Picked(place)}, **MODERATOR)
        await discord.answer("settings questions", {"curators": Picked(NEWS)}, **MODERATOR)
        await discord.answer("settings digest", {"channel": Picked(NEWS)}, **MODERATOR)
        await discord.dispatch("CHANNEL_DELETE", channel(NEWS) | {"guild_id": str(GUILD)})
        shown = await discord.answer("settings show", **MODERATOR)
        assert f"{ENGLISH.setting_channels}: **{ENGLISH.deleted_channel}, <#{HIDDEN}>**" in shown
        assert (shown.count(ENGLISH.deleted_channel), shown.count(str(NEWS))) == (3, 0)
        elsewhere = await discord.answer("ask", {"question": "which chips?"})
        assert elsewhere == ENGLISH.other_channel.format(channels=f"<#{HIDDEN}>")
        await discord.dispatch("CHANNEL_DELETE", channel(HIDDEN) | {"guild_id": str(GUILD)})
        assert await discord.answer("ask", {"question": "which chips?"}) == ENGLISH.channels_deleted
        await discord.answer("settings channels", {"add": Picked(CATEGORY)}, **MODERATOR)
    kept = await Deployment(tmp_path).open()
    assert kept.preferences.server(GUILD).channels == (CATEGORY,)
    await kept.close()


async def test_a_pause_is_kept(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        await discord.answer("settings limits", {"cooldown": 3600}, **MODERATOR)
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        assert "Please wait 3600 s" in await discord.answer("ask", {"question": "which chips?"})
        other = await discord.interact("ask", {"question": "which chips?"}, by=77)
        assert "Reported by" in await other.answer()
        await discord.say(f"<@{BOT}> which chips?", by=77)
        assert "Please wait" in texts((await discord.next_sent())["components"])[0]
        further = await discord.fill_in(await discord.press(other, "follow"), "and when?", by=77)
        assert "Please wait" in await further.answer()
        assert further.private
        for asked in ("which chips?", "", ""):
            await discord.say(f"<@{BOT}> {asked}", by=77)
        for asked in ("", "", "which chips?"):
            await discord.say(f"<@{BOT}> {asked}", by=78)
        said = [texts((await discord.next_sent())["components"])[0] for _ in range(3)]
        assert ENGLISH.help_title in said[0]
        assert "Please wait" in said[1]
        assert "which chips?" in said[2]


async def test_a_question_that_found_no_room_costs_no_turn(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path, onrecord_queue_size=1, stub_answer_seconds=0.3):
        await discord.answer("settings limits", {"cooldown": 3600}, **MODERATOR)
        calls = [await discord.interact("ask", {"question": "which chips?"}, by=5000 + n) for n in range(20)]
        answers = [await call.answer() for call in calls]
        busy = answers.index(ENGLISH.busy)
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"}, by=5000 + busy)


async def test_members_choose_plain_text_and_see_and_delete_what_is_held(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        assert ENGLISH.held_nothing in await discord.answer("privacy")
        assert await discord.answer("plain", {"on": True}) == ENGLISH.plain_set
        plain = await discord.interact("ask", {"question": "which chips?"})
        assert "Expected, not reported, 2026-04-24, The \\*Times\\*: “It is due in June.”" in await plain.answer()
        assert len(texts(plain.shown[-1]["components"])) == 1
        assert "### Reported by" in await discord.answer("ask", {"question": "which chips?"}, by=77)
        held = await discord.interact("privacy")
        assert ENGLISH.held_plain in await held.answer()
        (forget,) = custom_ids(held.shown[-1]["components"])
        assert await (await discord.click(held, forget)).answer() == ENGLISH.forgotten
        assert ENGLISH.held_nothing in await discord.answer("privacy")
