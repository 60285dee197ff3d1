"""A folder that was away for long is looked at again soon after it is there again."""

import asyncio
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.curators.feeds import follow_feeds
from bot.running import live
from index.types import OnrecordError, RebuildReport
from tests.bot.calls import SECONDS


class Service:
    """Rebuilds fail as long as one of the folders is away."""

    generation = "generation1"

    def __init__(self, folders: Collection[Path]) -> None:
        self._folders = folders
        self.failed, self.rebuilt = asyncio.Event(), asyncio.Event()

    async def is_behind(self) -> bool:
        return True

    async def rebuild(self, _progress: object, careful: bool) -> RebuildReport:
        assert careful
        if not all(each.is_dir() for each in self._folders):
            self.failed.set()
            raise OnrecordError("There is no such folder: create it.")
        self.rebuilt.set()
        return RebuildReport("generation2", 0, 0, 0, 0, 0, 0, 0.0)


def client_of(service: Service, corpus: Path) -> Any:
    async def settle_troubles(*_: object) -> frozenset[str]:
        return frozenset()

    hurried = SimpleNamespace(hurry=lambda: None, servers=())
    state = SimpleNamespace(news=SimpleNamespace(settle_troubles=settle_troubles))
    return SimpleNamespace(service=service, corpus_dir=corpus, state=state, curators=hurried, corrections=hurried)


@pytest.mark.parametrize("away", ["corpus", "index"])
async def test_it_waits_no_longer_than_for_the_next_look(
    away: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "AGAIN_SECONDS", SECONDS)
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.05)
    folders = [tmp_path / "corpus", tmp_path / "index"]
    for folder in folders:
        folder.mkdir()
    service = Service(folders)
    following = live.Live(client_of(service, folders[0]), "on", folders)
    (tmp_path / away).rename(tmp_path / "elsewhere")
    keeping = asyncio.create_task(following._keep_up())
    await asyncio.wait_for(service.failed.wait(), SECONDS)
    await asyncio.sleep(0.5)
    (tmp_path / "elsewhere").rename(tmp_path / away)
    await asyncio.wait_for(service.rebuilt.wait(), SECONDS / 4)
    await keeping


async def test_a_disk_that_hangs_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: set[tuple[str, bool]] = set()

    def looks(name: str) -> Callable[[Path], bool]:
        def look(_path: Path) -> bool:
            looked.add((name, threading.current_thread() is threading.main_thread()))
            return False

        return look

    for name in ("is_dir", "is_file"):
        monkeypatch.setattr(Path, name, looks(name))
    client = client_of(Service([]), tmp_path)
    await live.Live(client, "on", []).run()
    following = asyncio.create_task(follow_feeds(client, 30))
    async with asyncio.timeout(SECONDS):
        while len(looked) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    following.cancel()
    assert looked == {("is_dir", False), ("is_file", False)}
