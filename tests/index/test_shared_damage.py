"""A generation in a shared database: whole or refused, published once, never torn by a kill."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from index import shared
from index.answer import answer
from index.build import rebuild
from index.generation import Generation, IndexMissing, open_generation
from index.store.link import DatabaseError, link_to
from index.stored.manifest import FORMAT, IndexDamaged
from index.types import OnrecordError
from tests.conftest import write_article, write_corpus
from tests.index.sharing import QUESTIONS, execute, names, publish, renamed, stored, told

PART = "onrecord_index.part WHERE number = 0 AND digest ="
DAMAGE = {
    "a file changed": f"UPDATE {PART} (SELECT min(digest) FROM onrecord_index.part) ".replace(
        "WHERE", "SET data = set_byte(data, 0, 255 - get_byte(data, 0)) WHERE"
    ),
    "a file lost": f"DELETE FROM {PART} (SELECT max(digest) FROM onrecord_index.part)",
    "all files lost": "DELETE FROM onrecord_index.part",
    "a vector lost": "DELETE FROM onrecord_index.{table} WHERE row = 1",
    "all vectors lost": "DROP TABLE onrecord_index.{table}",
    "the manifest cut": "UPDATE onrecord_index.generation SET manifest = substr(manifest, 1, 100)",
    "the manifest of another format": f"""UPDATE onrecord_index.generation SET manifest =
    convert_to(jsonb_set(convert_from(manifest, 'UTF8')::jsonb - 'vectors', '{{format}}', '{FORMAT - 1}')::text, 'UTF8')
    """,
}


@pytest.mark.parametrize("how", DAMAGE)
def test_what_is_not_whole_is_refused_until_it_is_published_anew(
    generation: Generation, url: str, tmp_path: Path, how: str
) -> None:
    publish(url, generation)
    execute(url, DAMAGE[how].replace("{table}", next(iter(stored(url)))))
    with pytest.raises(IndexDamaged, match=r"run onrecord rebuild\.$"):
        shared.open_shared(url, tmp_path / "other")
    publish(url, generation)
    mended = shared.open_shared(url, tmp_path / "other")
    assert told(mended, QUESTIONS[0]) == told(generation, QUESTIONS[0])


@pytest.mark.parametrize("how", ["the manifest cut", "the manifest of another format"])
def test_a_damaged_generation_is_no_harm_to_the_next(
    generation: Generation, url: str, tmp_path: Path, how: str
) -> None:
    publish(url, generation)
    execute(url, DAMAGE[how])
    with shared.only_one(url) as session:
        shared.publish(session, renamed(generation, tmp_path / "a1"))
    assert shared.current_id(url) == "a1"
    opened = shared.open_shared(url, tmp_path / "other")
    assert answer(opened, QUESTIONS[0]).excerpts == answer(generation, QUESTIONS[0]).excerpts


def test_a_rebuild_mends_what_is_damaged(generation: Generation, corpus_dir: Path, url: str, tmp_path: Path) -> None:
    publish(url, generation)
    execute(url, DAMAGE["a file changed"])
    assert rebuild(corpus_dir, tmp_path / "index", database=url).embedded > 0
    assert told(shared.open_shared(url, tmp_path / "other"), QUESTIONS[0]) == told(generation, QUESTIONS[0])


@pytest.mark.parametrize("how", ["flip", "cut", "gone"])
def test_a_damaged_cache_is_fetched_again(generation: Generation, url: str, tmp_path: Path, how: str) -> None:
    publish(url, generation)
    for path in sorted(p for p in shared.open_shared(url, tmp_path).folder.rglob("*") if p.is_file()):
        raw = bytearray(path.read_bytes())
        raw[0] ^= 1
        path.write_bytes(raw if how == "flip" else raw[:-1])
        if how == "gone":
            path.unlink()
    assert told(shared.open_shared(url, tmp_path), QUESTIONS[0]) == told(generation, QUESTIONS[0])


def test_nothing_there_says_what_to_do(url: str, tmp_path: Path) -> None:
    assert shared.current_id(url) is None
    with pytest.raises(IndexMissing, match="run onrecord rebuild or onrecord migrate"):
        shared.open_shared(url, tmp_path)
    with shared.only_one(url):
        assert shared.current_id(url) is None


def test_two_rebuilds_on_two_machines_are_refused(url: str, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    with shared.only_one(url), pytest.raises(OnrecordError, match="Another rebuild is running"):
        rebuild(corpus, tmp_path / "index", database=url)
    rebuild(corpus, tmp_path / "index", database=url)


def test_connections_that_were_cut_are_made_anew(generation: Generation, url: str, tmp_path: Path) -> None:
    publish(url, generation)
    opened = shared.open_shared(url, tmp_path)
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    execute(url, f"{cut} AND pid <> pg_backend_pid()")
    assert told(opened, QUESTIONS[0]) == told(generation, QUESTIONS[0])


def test_a_database_that_is_away_is_one_sentence_without_the_password(database: str, tmp_path: Path) -> None:
    away = database.replace(f":{urlsplit(database).port}/", ":1/")
    with pytest.raises(DatabaseError, match=r"127\.0\.0\.1:1/\w+ cannot be reached") as caught:
        shared.open_shared(away, tmp_path)
    link_to(away).close()
    assert str(urlsplit(database).password) not in str(caught.value)


def test_a_user_who_may_not_add_pgvector_is_told(database: str) -> None:
    found = urlsplit(database)
    role = f"reader_{found.path[1:]}"
    execute(database, f"CREATE ROLE {role} LOGIN PASSWORD 'reading-only'")
    poor = f"postgresql://{role}:reading-only@{found.hostname}:{found.port}{found.path}"
    with pytest.raises(OnrecordError, match="lacks pgvector"), shared.only_one(poor):
        pass
    execute(database, "CREATE EXTENSION vector")
    with pytest.raises(OnrecordError, match="grant CREATE"), shared.only_one(poor):
        pass
    link_to(poor).close()
    execute(database, f"DROP ROLE {role}")


DYING = """
import os, sys
from pathlib import Path
import asyncpg
from index import shared

def dying(function, last):
    async def wrapped(*args, **kwargs):
        seen.append(1)
        if len(seen) == last: os._exit(9)
        return await function(*args, **kwargs)
    return wrapped

for step in range(1, 10_000):
    child, seen = os.fork(), []
    if not child:
        connection = asyncpg.Connection
        for name in ("execute", "fetch", "fetchval", "copy_records_to_table"):
            setattr(connection, name, dying(getattr(connection, name), step))
        with shared.only_one(sys.argv[1]) as session: shared.publish(session, Path(sys.argv[2]))
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0: break
    print(step, flush=True)
    sys.stdin.readline()
"""


def test_a_kill_at_any_statement_leaves_the_old_generation_whole(
    generation: Generation, url: str, tmp_path: Path
) -> None:
    publish(url, generation)
    corpus = write_corpus(tmp_path / "corpus")
    write_article(corpus, "2026-06-01-new", "New", "Orion 6 was announced.")
    rebuild(corpus, tmp_path / "index")
    new = open_generation(tmp_path / "index")
    command = [sys.executable, "-c", DYING, url, str(new.folder)]
    served = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as dying:
        assert dying.stdin
        assert dying.stdout
        while dying.stdout.readline():
            served.append(shared.current_id(url))
            print(file=dying.stdin, flush=True)
    assert len(served) > 20
    assert served == sorted(served, key=new.id.__eq__), "once it is the new one it stays that"
    assert set(served) <= {generation.id, new.id}
    assert stored(url).keys() == names(generation) | names(new)
    other = shared.open_shared(url, tmp_path / "other")
    assert told(other, QUESTIONS[0]) == told(new, QUESTIONS[0])
