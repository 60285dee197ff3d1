"""A changed corpus is noticed, once a change, also where the system tells of none."""

import asyncio
import itertools
import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bot.running.watching import (
    BUSY_LONGEST_SECONDS,
    BUSY_QUIET_SECONDS,
    LONGEST_SECONDS,
    QUIET_SECONDS,
    Watch,
    file_system,
    is_telling,
    patience,
    quiet,
    watched,
)
from tests.bot.calls import SECONDS

MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /srv rw - nfs4 server:/export rw,vers=4.2
31 30 0:41 / /srv/my\040corpus rw,nosuid shared:2 master:1 - fuse.sshfs host: rw
32 22 8:2 / /srv2 rw - xfs /dev/sdb rw
broken line"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/corpus", "ext4"),
        ("/srv/corpus", "nfs4"),
        ("/srv/my corpus/a", "fuse.sshfs"),
        ("/srv2/corpus", "xfs"),
        ("/srvother", "ext4"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind
    assert file_system(Path(path), "") == ""


@pytest.mark.parametrize(
    ("name", "tells"),
    [
        ("2026-04-01-a.md", True),
        ("2026/2026-04-01-a.md", True),
        ("folder", True),
        (".2026-04-01-a.md.x3f.part", False),
        (".git/index", False),
        (".git/refs/heads/a.md", False),
        ("2026-04-01-a.md.swp", False),
        ("2026-04-01-a.md~", False),
        ("feeds.toml", False),
    ],
)
def test_only_articles_and_folders_tell(name: str, tells: bool) -> None:
    corpus = Path("/home/.hidden/corpus")
    assert is_telling(corpus / name, corpus) is tells


async def test_a_burst_is_one_change_and_one_without_an_end_is_cut(tmp_path: Path) -> None:
    changed = asyncio.Event()

    async def burst() -> None:
        for _ in range(20):
            changed.set()
            await asyncio.sleep(0)

    await asyncio.gather(quiet(changed, 0.05, SECONDS), burst())
    assert not changed.is_set()
    endless = asyncio.create_task(_endless(changed))
    await asyncio.wait_for(quiet(changed, SECONDS, 0.1), SECONDS)
    endless.cancel()


async def _endless(changed: asyncio.Event) -> None:
    while True:
        changed.set()
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("served", "busy"),
    [([], False), ([999, 999], False), ([1, 990, 999], False), ([900, 950, 999], True), ([1, 900, 950, 999], True)],
)
def test_where_changes_follow_each_other_more_of_them_are_taken_together(served: list[float], busy: bool) -> None:
    """Else a run over the feeds, with an article every other second, makes a rebuild and a message of each few."""
    usual, patient = (QUIET_SECONDS, LONGEST_SECONDS), (BUSY_QUIET_SECONDS, BUSY_LONGEST_SECONDS)
    assert patience(served, 1000) == (patient if busy else usual)


class Noticed:
    def __init__(self) -> None:
        self.event = asyncio.Event()

    async def by(self, watch: Watch, change: object) -> None:
        self.event.clear()
        assert callable(change)
        change()
        await asyncio.wait_for(self.event.wait(), SECONDS)


@pytest.mark.parametrize("polling", [False, True])
async def test_writing_renaming_and_deleting_are_noticed(
    tmp_path: Path, polling: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.running.watching.POLL_SECONDS", 0.05)
    corpus, noticed = tmp_path / "corpus", Noticed()
    corpus.mkdir()
    async with watched(corpus, polling, noticed.event.set) as watch:
        await asyncio.wait_for(watch.ready.wait(), SECONDS)
        article = corpus / "a.md"
        await noticed.by(watch, lambda: article.write_text("one"))
        await noticed.by(watch, lambda: article.write_text("another text"))
        (corpus / ".b.md.new").write_text("three")
        await noticed.by(watch, lambda: (corpus / ".b.md.new").rename(corpus / "b.md"))
        await noticed.by(watch, (corpus / "a.md").unlink)
        assert not watch.task.done()


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems refuse such names")
async def test_a_name_that_is_not_utf_8_is_noticed_and_so_is_what_comes_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.running.watching.POLL_SECONDS", 0.05)
    noticed = Noticed()
    async with watched(tmp_path, False, noticed.event.set) as watch:
        await asyncio.wait_for(watch.ready.wait(), SECONDS)
        await noticed.by(watch, lambda: Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md")).write_text("one"))
        noticed.event.clear()
        for number in itertools.count():  # until it looks again and again
            (tmp_path / "b.md").write_text(f"{number}")
            with suppress(TimeoutError):
                await asyncio.wait_for(noticed.event.wait(), 1)
                break
        assert not watch.task.done()


async def test_it_is_noticed_by_a_relative_path_below_a_hidden_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, noticed = tmp_path / ".hidden" / "corpus", Noticed()
    corpus.mkdir(parents=True)
    monkeypatch.chdir(corpus.parent)
    async with watched(Path("corpus"), False, noticed.event.set) as watch:
        await asyncio.wait_for(watch.ready.wait(), SECONDS)
        await noticed.by(watch, lambda: (corpus / "a.md").write_text("one"))


async def test_a_folder_that_another_takes_the_place_of_is_noticed(tmp_path: Path) -> None:
    """As when a link to a release is turned to the next one."""
    one, two, link, noticed = tmp_path / "one", tmp_path / "two", tmp_path / "corpus", Noticed()
    one.mkdir()
    two.mkdir()
    link.symlink_to(one)
    async with watched(link, False, noticed.event.set) as watch:
        await asyncio.wait_for(watch.ready.wait(), SECONDS)
        (tmp_path / "next").symlink_to(two)
        await noticed.by(watch, lambda: (tmp_path / "next").replace(link))
        await asyncio.wait_for(asyncio.shield(watch.task), SECONDS)


async def test_a_folder_that_is_gone_ends_it(tmp_path: Path) -> None:
    async with watched(tmp_path / "none", False, lambda: None) as watch:
        with pytest.raises(OSError, match="No such file"):
            await asyncio.wait_for(asyncio.shield(watch.task), SECONDS)
