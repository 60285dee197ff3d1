"""One bot a data folder."""

from pathlib import Path

from tests.bot.fake_discord import FakeDiscord
from tests.bot.process import bot, launch


async def test_a_second_bot_on_one_folder_is_refused_and_the_first_goes_on(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path) as first:
        second = await launch(discord.api, tmp_path)
        assert await second.ended() == 1
        (line,) = second.output.splitlines()
        assert line == f"Another bot runs on {tmp_path}: stop it first, or give this one its own ONRECORD_DATA_DIR."
        assert "Reported by 1 origin" in await discord.answer("ask", {"question": "which chips?"})
        first.process.kill()
        await first.process.wait()
    async with bot(discord, tmp_path) as third:
        assert await third.stopped() == 0


async def test_a_folder_that_cannot_be_one_is_refused(discord: FakeDiscord, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    running = await launch(discord.api, tmp_path, onrecord_data_dir=tmp_path / "file" / "data")
    assert await running.ended() == 1
    assert "set ONRECORD_DATA_DIR." in running.output
    assert "Traceback" not in running.output
