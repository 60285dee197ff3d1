"""From a machine of its own to a shared database: all is moved, once, and nothing is mixed or lost on the way."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cards.spots import Spot
from bot.moderators.schedule import Slot
from bot.running.single import alone
from bot.servers import ServerSettings
from bot.settings import Settings
from bot.state import moving
from bot.state.store import State, open_state
from bot.state.votes import Tally
from bot.terminal.migrate import migrate
from index.build import rebuild
from index.generation import open_generation
from index.shared import current_id
from index.store.link import link_to
from index.types import OnrecordError, UsageError
from tests.bot.deployments import Deployment
from tests.conftest import write_article, write_corpus

SLOT = Slot(5, 6, date(2026, 5, 4))
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def embedded(shared: Deployment, index_dir: Path) -> Iterator[Settings]:
    """A machine that held a bot for a while; its settings name the database that it is to move to."""
    asyncio.run(filled(shared.folder))
    yield Settings(data_dir=shared.folder, index_dir=index_dir, database_url=shared.url)
    link_to(str(shared.url)).close()


async def filled(folder: Path) -> None:
    state = await open_state(folder)
    await state.preferences.set_server(5, ServerSettings(cooldown=30, digest_zone="Europe/Berlin"))
    await state.preferences.set_plain(1, True)
    await state.shown.remember(2**62, 2, 5, (Spot("a", 1, 2, 7, False),), NOW)
    for member in range(150):
        await state.votes.cast(1, member, 5, member % 2 == 0, "" if member % 2 == 0 else "“老” 📰", now=NOW)
    await state.gaps.note(5, NOW, (1, "what?"))
    await state.gaps.note_forwarded(7, NOW)
    await state.slots.claim(SLOT)
    await state.close()


async def held(state: State) -> tuple[object, ...]:
    try:
        slot, is_new = await state.slots.claim(SLOT)
        return (
            *(state.preferences.servers(), state.preferences.plain(1), await state.shown.spots(2**62), slot, is_new),
            *(await state.votes.of(5), await state.gaps.of(5), await state.gaps.is_forwarded(7)),
        )
    finally:
        await state.close()


def test_all_is_moved_and_a_second_time_changes_nothing(embedded: Settings, index_dir: Path) -> None:
    generation = open_generation(index_dir).id
    state, index = migrate(embedded)
    assert "rows copied" in state
    assert index == f"Index: generation {generation} published."
    assert asyncio.run(held_at(embedded)) == asyncio.run(held_in(embedded))
    state, index = migrate(embedded)
    assert "holds it already" in state
    assert index == f"Index: generation {generation} is there already."


async def held_at(settings: Settings) -> tuple[object, ...]:
    return await held(await open_state(settings.data_dir, settings.database))


async def servers_at(settings: Settings) -> dict[int, ServerSettings]:
    state = await open_state(settings.data_dir, settings.database)
    await state.close()
    return state.preferences.servers()


async def held_in(settings: Settings) -> tuple[object, ...]:
    return await held(await open_state(settings.data_dir))


def test_new_rows_are_numbered_after_the_copied_ones(embedded: Settings) -> None:
    async def work() -> tuple[int, tuple[str, ...]]:
        state = await open_state(embedded.data_dir, embedded.database)
        await state.gaps.note(5, NOW, (1, "and when?"))
        found = await state.gaps.of(5)
        await state.close()
        return found

    assert len(list(migrate(embedded))) == 2
    assert asyncio.run(work()) == (2, ("and when?", "what?"))


def test_a_database_with_another_state_is_refused_and_left_alone(embedded: Settings) -> None:
    async def strange() -> None:
        state = await open_state(embedded.data_dir, embedded.database)
        await state.votes.cast(1, 2, 99, True, now=NOW)
        await state.close()

    async def tally() -> tuple[Tally, Tally]:
        state = await open_state(embedded.data_dir, embedded.database)
        found = await state.votes.of(99), await state.votes.of(5)
        await state.close()
        return found

    asyncio.run(strange())
    with pytest.raises(OnrecordError, match="holds another state already"):
        list(migrate(embedded))
    assert asyncio.run(tally()) == (Tally(1, 0), Tally())
    assert current_id(str(embedded.database)) is None


def test_a_database_with_another_index_is_refused_before_anything_is_copied(embedded: Settings, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    write_article(corpus, "2026-06-01-new", "New", "Orion 6 was announced.")
    other = rebuild(corpus, tmp_path / "elsewhere", database=embedded.database)
    with pytest.raises(OnrecordError, match="holds another index already"):
        list(migrate(embedded))
    assert current_id(str(embedded.database)) == other.generation
    assert asyncio.run(servers_at(embedded)) == {}


def test_one_that_was_interrupted_is_taken_up_again(embedded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async def dying(*_args: object) -> None:
        raise ConnectionAbortedError

    with monkeypatch.context() as patched:
        patched.setattr(moving, "_count_on", dying)
        with pytest.raises(ConnectionAbortedError):
            list(migrate(embedded))
    assert asyncio.run(servers_at(embedded)) == {}
    steps = migrate(embedded)
    assert "rows copied" in next(steps)
    steps.close()
    assert current_id(str(embedded.database)) is None
    state, index = migrate(embedded)
    assert "holds it already" in state
    assert "published" in index


def test_a_bot_that_runs_is_not_moved(embedded: Settings) -> None:
    with alone(embedded.data_dir), pytest.raises(OnrecordError, match="Another bot runs"):
        list(migrate(embedded))


def test_without_an_address_nothing_is_done(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ONRECORD_DATABASE_URL"):
        list(migrate(Settings(data_dir=tmp_path)))
