"""The state, in a file and in a shared database: made, migrated, kept through a kill, refused in one sentence."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.moderators.schedule import Slot
from bot.servers import ServerSettings
from bot.state.database import FILE, StateError, prepare
from bot.state.store import open_state
from bot.state.tables import metadata
from bot.state.votes import Tally
from tests.bot.deployments import Deployment

OLDEST = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
    "INSERT INTO alembic_version VALUES ('0001')",
    "CREATE TABLE server_setting (server BIGINT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (server, name))",
    "CREATE TABLE member_setting (member BIGINT NOT NULL PRIMARY KEY, plain BOOLEAN NOT NULL)",
    "INSERT INTO server_setting VALUES (5, 'cooldown', '30')",
)
KILLED = """
import asyncio, sys
from pathlib import Path
from bot.servers import ServerSettings
from bot.state.store import open_state

async def main():
    state = await open_state(Path(sys.argv[1]), sys.argv[2] or None)
    for number in range(1, 100):
        await state.preferences.set_server(number, ServerSettings(cooldown=number))
        print(number, flush=True)
    await asyncio.sleep(100)

asyncio.run(main())
"""


async def differences(deployment: Deployment) -> list[object]:
    """Between the tables that are there and those that the code names."""
    engine = deployment.engine()
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
    await engine.dispose()
    return list(found)


async def test_the_migrations_make_the_tables_that_the_code_names(deployment: Deployment) -> None:
    await deployment.prepare()
    assert await differences(deployment) == []


async def test_one_of_the_first_version_is_brought_up_to_date(deployment: Deployment) -> None:
    await deployment.execute(*OLDEST)
    state = await deployment.open()
    assert state.preferences.server(5).cooldown == 30
    await state.close()
    await deployment.prepare()
    assert await differences(deployment) == []


async def test_an_empty_file_becomes_a_state(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    await (await open_state(tmp_path)).close()


async def test_settings_outlive_a_restart(deployment: Deployment) -> None:
    state = await deployment.open()
    chosen = ServerSettings(channels=(7, 8), private=True, digest_zone="Europe/Berlin", digest_channel=9)
    await state.preferences.set_server(5, chosen)
    await state.preferences.set_server(6, ServerSettings(threads=True))
    await state.preferences.set_server(6, ServerSettings())
    await state.preferences.set_plain(1, True)
    await state.preferences.set_plain(1, True)
    await state.preferences.set_plain(2, True)
    await state.preferences.set_plain(2, False)
    await state.close()
    again = await deployment.open()
    assert again.preferences.server(5) == chosen
    assert again.preferences.server(6) == again.preferences.server(None) == ServerSettings()
    assert again.preferences.plain(1)
    assert not again.preferences.plain(2)
    await again.close()


async def killed_after_saving(deployment: Deployment) -> int:
    arguments = (str(deployment.folder), deployment.url or "")
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, *arguments, stdout=PIPE)
    assert process.stdout
    saved = [int(await process.stdout.readline()) for _ in range(20)][-1]
    process.kill()
    await process.communicate()
    return saved


async def test_what_was_saved_outlives_a_kill(deployment: Deployment) -> None:
    saved = await killed_after_saving(deployment)
    state = await deployment.open()
    assert [state.preferences.server(number).cooldown for number in range(1, saved + 1)] == list(range(1, saved + 1))
    await state.close()


async def test_all_at_once_lose_nothing(deployment: Deployment) -> None:
    state, now = await deployment.open(), datetime(2026, 5, 1, tzinfo=UTC)
    votes = (state.votes.cast(1, member % 20, 5, member % 2 == 0, now=now) for member in range(100))
    gaps = (state.gaps.note(5, now, None) for _ in range(100))
    await asyncio.gather(*votes, *gaps)
    assert await state.votes.of(5) == Tally(10, 10)
    assert await state.gaps.of(5) == (100, ())
    await state.close()


async def test_changes_of_settings_at_once_lose_none(deployment: Deployment) -> None:
    state = await deployment.open()

    def listed(channel: int) -> Callable[[ServerSettings], ServerSettings]:
        return lambda known: known.model_copy(update={"channels": (*known.channels, channel)})

    changes = (state.preferences.change(5, listed(channel)) for channel in range(20))
    await asyncio.gather(*changes, *(state.preferences.load() for _ in range(5)))
    assert sorted(state.preferences.server(5).channels) == list(range(20))
    await state.preferences.load()
    assert sorted(state.preferences.server(5).channels) == list(range(20))
    await state.close()


async def test_the_last_vote_counts_and_a_reason_stays(deployment: Deployment) -> None:
    state, now = await deployment.open(), datetime.now(UTC)
    await state.votes.cast(1, 2, 5, False, "old", now=now)
    await state.votes.cast(1, 2, 5, False, now=now)
    assert await state.votes.of(5) == Tally(0, 1, ("old",))
    await state.votes.cast(1, 2, 5, True, now=now)
    assert await state.votes.of(5) == Tally(1, 0)
    assert await state.votes.of(6) == Tally()
    assert (await state.held(2)).votes == 1
    await state.forget(2)
    assert await state.votes.of(5) == Tally()
    await state.close()


async def test_what_is_deleted_is_in_no_file_any_more(tmp_path: Path) -> None:
    state, now, word = await open_state(tmp_path), datetime(2026, 5, 1, tzinfo=UTC), "zebra"

    def files() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.glob(f"{FILE}*"))

    for deleted in (state.forget(2), state.forget_questions(5), state.prune(now + timedelta(days=999))):
        await state.gaps.note(5, now, (2, f"why is the {word} here?"))
        await state.asked.note(7, 5, 2, f"which {word} is it?", now)
        assert word.encode() in files()
        await deleted
        assert word.encode() not in files()
    await state.votes.cast(1, 2, 5, False, f"no {word}", now=now)
    await state.forget(2)
    assert word.encode() not in files()
    await state.close()


async def test_a_slot_is_new_once(deployment: Deployment) -> None:
    state, slot = await deployment.open(), Slot(5, 6, date(2026, 5, 4))
    claimed = await asyncio.gather(*(state.slots.claim(slot) for _ in range(8)))
    assert [is_new for _, is_new in claimed].count(True) == 1
    async with state.slots.alone(slot) as note_sent:
        assert note_sent
        await note_sent()
    assert await state.slots.claim(slot) == (True, False)
    next_one, other = Slot(5, 6, date(2026, 5, 11)), Slot(7, 6, date(2026, 5, 11))
    assert await state.slots.sent_before(next_one) == slot.day
    assert await state.slots.sent_before(slot) is await state.slots.sent_before(other) is None
    await state.slots.claim(next_one)  # but not sent
    assert await state.slots.sent_before(Slot(5, 6, date(2026, 5, 18))) == slot.day
    await state.close()


async def test_a_question_is_passed_on_once(deployment: Deployment) -> None:
    state, now = await deployment.open(), datetime(2026, 5, 1, tzinfo=UTC)
    assert not await state.gaps.is_forwarded(1)
    await state.gaps.note_forwarded(1, now)
    await state.gaps.note_forwarded(1, now)
    assert await state.gaps.is_forwarded(1)
    await state.close()


async def test_a_newer_one_is_refused(deployment: Deployment) -> None:
    await deployment.prepare()
    await deployment.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StateError, match="was written by a newer onrecord") as caught:
        await deployment.open()
    assert "\n" not in str(caught.value)


def damaged(folder: Path) -> None:
    prepare(folder)
    size = (folder / FILE).stat().st_size
    (folder / FILE).write_bytes(b"x" * size)


def no_file(folder: Path) -> None:
    (folder / FILE).mkdir()


@pytest.mark.parametrize(("spoil", "words"), [(damaged, "is damaged"), (no_file, "cannot be written")])
async def test_a_file_that_cannot_be_used_is_one_sentence(spoil: object, words: str, tmp_path: Path) -> None:
    assert callable(spoil)
    spoil(tmp_path)
    with pytest.raises(StateError, match=words) as caught:
        await open_state(tmp_path)
    assert "\n" not in str(caught.value)


async def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError, match="set ONRECORD_DATA_DIR"):
        await open_state(tmp_path / "file")
