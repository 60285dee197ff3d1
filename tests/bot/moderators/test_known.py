"""What a bot finds when it begins is no news; what comes later is, from the day on which it came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.bot.deployments import Deployment

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def test_the_first_generation_is_known_all_along(deployment: Deployment) -> None:
    await deployment.prepare()
    state = await deployment.open()
    await state.known.note("one", [f"a{number}" for number in range(500)], MONDAY)
    assert await state.known.since() == {}
    await state.known.note("two", ["a1", "b"], MONDAY + timedelta(days=1))
    await state.known.note("two", ["a1", "b", "unseen"], MONDAY + timedelta(days=2))
    await state.close()
    state = await deployment.open()
    await state.known.note("three", ["a1", "b", "c"], MONDAY + timedelta(days=3))
    assert await state.known.since() == {"b": MONDAY + timedelta(days=1), "c": MONDAY + timedelta(days=3)}
    await state.close()
