"""A Discord on loopback whose rules no test may break."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.fake_discord import FakeDiscord


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake
        assert fake.violations == []
