"""A bot on the real index keeps up with its corpus: what is noticed, what is told, and what goes wrong meanwhile."""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.texts import ENGLISH
from tests.bot.calls import SECONDS
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MANAGE_GUILD, MODERATOR, NEWS, Json, Picked, texts
from tests.bot.process import Running, bot
from tests.conftest import write_article, write_corpus

PHONES = ("2026-10-05-phones", "Orion 5 on phones", "Orion 5 was released on phones in October 2026.")


@pytest.fixture
def corpus(tmp_path: Path, index_dir: Path) -> Path:
    """A corpus with its index."""
    shutil.copytree(index_dir, tmp_path / "index")
    return write_corpus(tmp_path / "corpus")


@asynccontextmanager
async def watching(discord: FakeDiscord, folder: Path, **settings: object) -> AsyncIterator[Running]:
    places = {"onrecord_corpus_dir": folder / "corpus", "onrecord_index_dir": folder / "index"}
    async with bot(discord, folder, "bot.cli", "run", **places, **settings) as running:
        options = {"curators": Picked(NEWS)}
        await discord.answer("settings questions", options, **MODERATOR)
        yield running


def said(message: Json) -> str:
    assert message["channel_id"] == str(NEWS)
    return "\n".join(texts(message["components"]))


async def asked(discord: FakeDiscord, question: str) -> str:
    return await discord.answer("ask", {"question": question})


async def nothing_more(discord: FakeDiscord) -> None:
    """Time for messages that should not be."""
    await asyncio.sleep(4)
    await asked(discord, "what does orion 5 cost?")
    assert discord.sent.empty()


def children(process: int) -> list[int]:
    """The processes that it started for rebuilds."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == process and b"bot.service" in command:
                found.append(int(folder.name))
    return found


async def child(running: Running) -> int:
    """The rebuild, once it runs."""
    async with asyncio.timeout(SECONDS):
        while not (found := children(running.process.pid)):  # noqa: ASYNC110 (only the system knows)
            await asyncio.sleep(0.02)
    return found[0]


def runs(process: int) -> bool:
    """One that ended, and that nobody asked for its status, has no command any more."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False


async def gone(process: int) -> None:
    async with asyncio.timeout(SECONDS):
        while runs(process):  # noqa: ASYNC110 (only the system knows)
            await asyncio.sleep(0.05)


async def test_a_change_is_served_and_told_once_and_a_broken_file_harms_nothing(
    discord: FakeDiscord, tmp_path: Path, corpus: Path
) -> None:
    async with watching(discord, tmp_path) as running:
        write_article(corpus, *PHONES)
        for number in range(30):
            write_article(corpus, f"2026-09-{number + 1:02}-note", f"Note {number}", f"Orion 4 got patch {number}.")
        told = said(await discord.next_sent())
        assert ENGLISH.news_counts.format(added=31, changed=0, removed=0) in told
        assert told.index("was released on phones in October") < told.index("come to phones in autumn 2026")
        assert "On 2026-10-05 this was reported. It overtakes what was said on 2026-05-02:" in told
        assert "phones in October 2026" in await asked(discord, "was orion 5 released on phones?")

        launch = corpus / "2026-04-20-launch.md"
        whole = launch.read_text()
        launch.write_text(whole.replace("published: 2026-04-20", "published: soon"))
        told = said(await discord.next_sent())
        assert ENGLISH.trouble_blocked in told
        assert r"2026-04-20-launch.md\:5\: published\: 'soon' is not a date" in told
        launch.write_text(whole.replace("published: 2026-04-20", "published: tomorrow"))
        await nothing_more(discord)
        assert "$2 per million" in await asked(discord, "what does orion 5 cost?")
        launch.write_text(whole + "\nOrion 5 was downloaded 9 million times.\n")
        told = said(await discord.next_sent())
        assert ENGLISH.news_counts.format(added=0, changed=1, removed=0) in told
        assert "9 million" in await asked(discord, "how often was orion 5 downloaded?")

        (corpus / "2026-09-09-bad.md").write_text("no front matter")
        told = said(await discord.next_sent())
        assert ENGLISH.trouble_left_out in told
        assert r"2026-09-09-bad.md\:1\: no front matter" in told
        await nothing_more(discord)
        assert await running.stopped() == 0
        assert "level='error'" not in running.output
    async with watching(discord, tmp_path):
        await nothing_more(discord)


async def test_a_killed_rebuild_leaves_the_old_index_and_the_next_change_is_served(
    discord: FakeDiscord, tmp_path: Path, corpus: Path
) -> None:
    async with watching(discord, tmp_path) as running:
        write_article(corpus, *PHONES)
        os.kill(await child(running), signal.SIGKILL)
        assert ENGLISH.trouble_failed in said(await discord.next_sent())
        assert "$2 per million" in await asked(discord, "what does orion 5 cost?")
        write_article(corpus, "2026-10-06-more", "More on Orion 5", "Orion 5 was sold 5,000 times in October 2026.")
        told = said(await discord.next_sent())
        assert ENGLISH.news_counts.format(added=2, changed=0, removed=0) in told
        write_article(corpus, "2026-10-07-a", "Orion 5 in schools", "Orion 5 came to schools in Ohio.")
        await child(running)
        write_article(corpus, "2026-10-07-b", "Orion 5 in courts", "Orion 5 came to courts in Utah.")
        told = said(await discord.next_sent())
        while "Orion 5 in courts" not in told:
            told = said(await discord.next_sent())
        assert "courts in Utah" in await asked(discord, "did orion 5 come to courts?")
        assert await running.stopped() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_a_rebuild_ends_with_the_bot(
    discord: FakeDiscord, tmp_path: Path, corpus: Path, number: signal.Signals
) -> None:
    async with watching(discord, tmp_path) as running:
        write_article(corpus, *PHONES)
        process = await child(running)
        status = await running.stopped(number)
        assert status == (0 if number is signal.SIGTERM else -signal.SIGKILL)
        await gone(process)
        assert "Traceback" not in running.output
    async with watching(discord, tmp_path):
        assert ENGLISH.news_counts.format(added=1, changed=0, removed=0) in said(await discord.next_sent())
        assert "phones in October 2026" in await asked(discord, "was orion 5 released on phones?")


async def test_it_can_be_switched_off_and_a_rebuild_by_hand_goes_ahead_without_a_broken_file(
    discord: FakeDiscord, tmp_path: Path, corpus: Path
) -> None:
    async with watching(discord, tmp_path, onrecord_watch="off") as running:
        (corpus / "2026-05-02-views.md").write_text("no front matter")
        write_article(corpus, *PHONES)
        await nothing_more(discord)
        assert children(running.process.pid) == []
        rebuilt = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        assert "1 added, 0 changed, 1 removed, 2 unchanged" in await rebuilt.until("unchanged")
        assert ENGLISH.news_counts.format(added=1, changed=0, removed=1) in said(await discord.next_sent())
        shutil.rmtree(corpus)
        failed = await discord.interact("rebuild", permissions=MANAGE_GUILD)
        assert str(corpus) not in await failed.until(ENGLISH.rebuild_failed)
