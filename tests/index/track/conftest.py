"""A misbehaving server a test, and a corpus that follows its feeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.track import following
from index.track.fetch import Fetcher, Limits
from index.track.following import Report
from index.track.keeping import Place
from tests.index.track.feeding import Follow
from tests.index.track.server import Server, serving

LIMITS = Limits(total=120, idle=60)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "corpus").mkdir()
    return Place(tmp_path / "corpus", tmp_path / "state")


@pytest.fixture
def follow(place: Place, server: Server) -> Follow:
    def run(*more: str, pause: float = 0.0, servers: tuple[str, ...] = ()) -> Report:
        file = place.corpus / "feeds.toml"
        if not file.exists() or more:
            file.write_text(f'[[feed]]\nurl = "{server.url("/rss")}"\n' + "\n".join(more))
        allowed = [server.address, *servers]
        return following.follow(file, place, lambda: Fetcher("1", LIMITS, let_through=allowed), pause)

    return run
