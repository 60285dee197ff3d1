"""The state's file: made, migrated, kept through a kill, refused in one sentence."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from bot.servers import ServerSettings
from bot.state.database import FILE, StateError, prepare
from bot.state.store import open_state
from bot.state.tables import metadata

OLDEST = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);"
    "INSERT INTO alembic_version VALUES ('0001');"
    "CREATE TABLE server_setting (server BIGINT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (server, name));"
    "CREATE TABLE member_setting (member BIGINT NOT NULL PRIMARY KEY, plain BOOLEAN NOT NULL);"
    "INSERT INTO server_setting VALUES (5, 'cooldown', '30');"
)
KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.servers import ServerSettings
from bot.state.store import open_state

async def main():
    state = await open_state(Path(sys.argv[1]))
    for number in range(1, 100):
        await state.preferences.set_server(number, ServerSettings(cooldown=number))
        print(number, flush=True)
    await asyncio.sleep(100)

asyncio.run(main())
"""


def test_the_migrations_make_the_tables_that_the_code_names(tmp_path: Path) -> None:
    prepare(tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / FILE}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


async def test_an_empty_file_and_one_of_the_first_version_are_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    await (await open_state(tmp_path)).close()
    (tmp_path / "old").mkdir()
    old = sqlite3.connect(tmp_path / "old" / FILE)
    old.executescript(OLDEST)
    old.close()
    state = await open_state(tmp_path / "old")
    assert state.preferences.server(5).cooldown == 30
    await state.close()
    prepare(tmp_path / "old")
    test_the_migrations_make_the_tables_that_the_code_names(tmp_path / "old")


async def test_settings_outlive_a_restart(tmp_path: Path) -> None:
    state = await open_state(tmp_path)
    chosen = ServerSettings(channels=(7, 8), private=True, digest_zone="Europe/Berlin", digest_channel=9)
    await state.preferences.set_server(5, chosen)
    await state.preferences.set_server(6, ServerSettings(threads=True))
    await state.preferences.set_server(6, ServerSettings())
    await state.preferences.set_plain(1, True)
    await state.preferences.set_plain(2, True)
    await state.preferences.set_plain(2, False)
    await state.close()
    again = await open_state(tmp_path)
    assert again.preferences.server(5) == chosen
    assert again.preferences.server(6) == again.preferences.server(None) == ServerSettings()
    assert again.preferences.plain(1)
    assert not again.preferences.plain(2)
    await again.close()


def killed_after_saving(folder: Path) -> int:
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    saved = [int(process.stdout.readline()) for _ in range(20)][-1]
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    return saved


async def test_what_was_saved_outlives_a_kill(tmp_path: Path) -> None:
    saved = killed_after_saving(tmp_path)
    state = await open_state(tmp_path)
    assert [state.preferences.server(number).cooldown for number in range(1, saved + 1)] == list(range(1, saved + 1))
    await state.close()


def damaged(folder: Path) -> None:
    prepare(folder)
    size = (folder / FILE).stat().st_size
    (folder / FILE).write_bytes(b"x" * size)


def newer(folder: Path) -> None:
    prepare(folder)
    file = sqlite3.connect(folder / FILE)
    with file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()


def no_file(folder: Path) -> None:
    (folder / FILE).mkdir()


@pytest.mark.parametrize(
    ("spoil", "words"), [(damaged, "is damaged"), (newer, "a newer onrecord"), (no_file, "cannot be written")]
)
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
