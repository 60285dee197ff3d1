"""A Discord on loopback whose rules no test may break, and the two ways in which a bot is deployed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.ticking import Clock


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake
        assert fake.violations == []


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path)


@pytest.fixture(params=["embedded", "shared"])
def deployment(request: pytest.FixtureRequest, tmp_path: Path) -> Deployment:
    """On SQLite and on PostgreSQL, both empty."""
    return Deployment(tmp_path, request.getfixturevalue("database") if request.param == "shared" else None)


@pytest.fixture
def shared(tmp_path: Path, database: str) -> Deployment:
    return Deployment(tmp_path, database)
