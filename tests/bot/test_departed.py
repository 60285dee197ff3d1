"""Servers that the bot was removed from."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.cards.spots import spot_of
from bot.servers import DEFAULTS, ServerSettings
from bot.state.departed import KEPT
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import GUILD, MANAGE_GUILD
from tests.bot.process import bot
from tests.bot.stub import REPORTED

LEFT, STAYED, UNCHANGED = 4001, 4002, 4003
NOW = datetime(2026, 5, 1, tzinfo=UTC)
CHOSEN = ServerSettings(cooldown=9, keep_questions=True)


async def test_what_a_server_set_waits_for_the_bots_return_for_thirty_days(deployment: Deployment) -> None:
    state = await deployment.open()
    for server in (LEFT, STAYED):
        await state.preferences.set_server(server, CHOSEN)
        await state.gaps.note(server, NOW, (1, "what?"))
        await state.votes.cast(server, 1, server, True, now=NOW)
        await state.shown.remember(server, 5, server, (spot_of(REPORTED),), NOW)
    assert await state.note_servers([STAYED], [LEFT], NOW) == 0
    assert await state.note_servers([STAYED, LEFT], [], NOW + timedelta(days=20)) == 0
    assert await state.note_servers([STAYED], [LEFT], NOW + timedelta(days=25)) == 0
    later = NOW + timedelta(days=25) + KEPT
    assert await state.note_servers([STAYED], [LEFT], later) == 0
    assert state.preferences.server(LEFT) == CHOSEN
    assert await state.note_servers([STAYED], [LEFT], later + timedelta(days=1)) == 1
    assert (state.preferences.server(LEFT), state.preferences.server(STAYED)) == (DEFAULTS, CHOSEN)
    assert [(await state.gaps.of(each))[0] for each in (LEFT, STAYED)] == [0, 1]
    assert [(await state.votes.of(each)).helpful for each in (LEFT, STAYED)] == [0, 1]
    assert [await state.shown.spots(each) is None for each in (LEFT, STAYED)] == [True, False]
    assert await state.note_servers([STAYED], [], later + timedelta(days=2)) == 0
    assert await state.departed.servers() == {STAYED}
    await state.close()
    again = await deployment.open()
    assert again.preferences.servers() == {STAYED: CHOSEN}
    await again.close()


async def test_where_only_its_commands_were_added_it_is_there_while_they_are_used(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    deployment = Deployment(tmp_path)
    state = await deployment.open()
    for server in (LEFT, STAYED):
        await state.preferences.set_server(server, CHOSEN)
    await state.close()
    async with bot(discord, tmp_path) as running:
        here = {"guild_id": str(STAYED), "guild": {"id": str(STAYED), "features": [], "locale": "en-US"}}
        assert "9 s" in await discord.answer("settings show", permissions=MANAGE_GUILD, elsewhere=here)
        await discord.answer("ask", {"question": "which chips?"}, elsewhere=here)
        await deployment.until("SELECT server FROM departed", LEFT)
        assert await running.stopped() == 0
        assert "level='error'" not in running.output
    assert await deployment.execute("SELECT count(*) FROM shown") == [(1,)]
    assert await deployment.execute("SELECT count(*) FROM asked") == [(0,)]


async def test_the_bot_notices_by_itself(discord: FakeDiscord, tmp_path: Path) -> None:
    deployment, file = Deployment(tmp_path), tmp_path / "clock"
    state = await deployment.open()
    for server in (LEFT, GUILD):
        await state.preferences.set_server(server, CHOSEN)
    for server in (UNCHANGED, GUILD):  # no setting was changed in one of them
        await state.votes.cast(server, 1, server, False, "why not", now=NOW)
    await state.close()
    noted = "SELECT server FROM departed ORDER BY server", LEFT, UNCHANGED
    forgotten = "SELECT server FROM server_setting UNION SELECT server FROM vote", GUILD
    for day, (query, *servers) in ((NOW, noted), (NOW + KEPT + timedelta(days=1), forgotten)):
        file.write_text(day.isoformat(), "utf-8")
        async with bot(discord, tmp_path, stub_clock=file) as running:
            await deployment.until(query, *servers)
            assert await running.stopped() == 0
            assert "level='error'" not in running.output
