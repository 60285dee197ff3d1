"""The tests' own server is real, has pgvector, and is missed in one sentence where it cannot be had."""

import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from tests.postgres import VARIABLE, Server, plain

ROOT = Path(__file__).parents[1]
ASKING = "def test_it(database):\n    assert database\n"


async def test_it_has_pgvector_and_each_test_an_empty_database(database: str) -> None:
    connection = await asyncpg.connect(plain(database))
    await connection.execute("CREATE EXTENSION vector")
    version = await connection.fetchval("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
    tables = await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    await connection.close()
    assert tuple(int(part) for part in version.split(".")[:2]) >= (0, 8)
    assert tables == 0


def test_it_answers_on_loopback_alone(postgres: Server) -> None:
    if postgres.own:
        assert postgres.url.host == "127.0.0.1"


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_without_a_server_the_tests_say_so(tmp_path: Path, ci: str, outcome: str) -> None:
    """The package gives way to one that holds nothing to start."""
    (tmp_path / "pg0.py").write_text("raise ImportError('no package')")
    (tmp_path / "test_it.py").write_text(ASKING)
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    environment |= {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]), "CI": ci}
    arguments = ["-m", "pytest", "-p", "tests.conftest", "-rs", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert outcome in done.stdout
    assert f"PostgreSQL cannot be started here (no package): set {VARIABLE}" in done.stdout
