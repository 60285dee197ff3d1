"""A generation in a shared database: the same everywhere, whole or refused, published once, never torn by a kill."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from index import generation as files
from index import shared
from index.answer import answer
from index.build import rebuild
from index.contract import answer_object, ledger_object
from index.expectations import ledger
from index.export.lazy import opened
from index.export.run import FORMS, export
from index.generation import FORMAT, VECTORS, Generation, IndexDamaged, IndexMissing, open_generation
from index.store import faiss, pgvector, tables
from index.store.link import DatabaseError, link_to
from index.types import OnrecordError
from tests.conftest import write_article, write_corpus
from tests.evals.shipped import shipped_generation
from tests.index.test_segments import write_many

QUESTIONS = ("which chips does orion 5 run on?", "when is orion 5 due?", "price?", "how many paramters?", "lions")
DAYS = (None, date(2026, 3, 15), date(2026, 4, 25))
DATA = Path(__file__).parents[1] / "evals" / "data"


@pytest.fixture
def url(database: str) -> Iterator[str]:
    yield database
    link_to(database).close()


def publish(url: str, generation: Generation) -> None:
    with shared.only_one(url) as session:
        shared.publish(session, generation.folder)


def told(generation: Generation, question: str, as_of: date | None = None) -> str:
    return json.dumps(answer_object(answer(generation, question, (), as_of)))


def execute(url: str, *statements: str) -> None:
    async def work() -> None:
        connection = await asyncpg.connect(url)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(work())


def stored(url: str) -> dict[str, int]:
    """The tables of vectors, which is which by a number of the database's own."""

    async def work() -> dict[str, int]:
        connection = await asyncpg.connect(url)
        query = "SELECT to_regclass('onrecord_index.' || $1)::oid"
        found = {name: await connection.fetchval(query, name) for name in await tables.stored(connection)}
        await connection.close()
        return found

    return asyncio.run(work())


def names(generation: Generation) -> set[str]:
    manifest = json.loads((generation.folder / "manifest.json").read_bytes())
    return {table.name for table in tables.tables(files.held(manifest))}


def test_the_same_answers_byte_for_byte(generation: Generation, url: str, tmp_path: Path) -> None:
    publish(url, generation)
    other = shared.open_shared(url, tmp_path)
    assert [told(other, q, day) for q in QUESTIONS for day in DAYS] == [
        told(generation, q, day) for q in QUESTIONS for day in DAYS
    ]
    entries = [[ledger_object(entry) for entry in ledger(each, date(2026, 9, 1))] for each in (other, generation)]
    assert entries[0] == entries[1] != []


def test_the_projects_questions_are_answered_alike_over_both_engines(url: str, tmp_path: Path) -> None:
    generation = shipped_generation()
    publish(url, generation)
    other = shared.open_shared(url, tmp_path)
    lines = [json.loads(line) for line in (DATA / "questions.jsonl").read_text("utf-8").splitlines()]
    asked = [(line["question"], date.fromisoformat(line["as_of"]) if line.get("as_of") else None) for line in lines]
    assert len(asked) > 100
    assert [told(other, *each) for each in asked] == [told(generation, *each) for each in asked]


def test_a_machine_without_articles_or_model_opens_what_another_built(url: str, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    first = rebuild(corpus, tmp_path / "one", database=url)
    opened = shared.open_shared(url, tmp_path / "two")
    assert opened.id == first.generation == shared.current_id(url)
    assert not list((tmp_path / "two").rglob(VECTORS))
    write_article(corpus, "2026-06-01-new", "New", "Orion 6 was announced.")
    second = rebuild(corpus, tmp_path / "three", database=url)
    assert (second.added, second.unchanged, second.embedded) == (1, 3, 1)
    assert shared.open_shared(url, tmp_path / "two").id == second.generation
    assert rebuild(corpus, tmp_path / "one", database=url).embedded == 0
    assert told(opened, QUESTIONS[0]) == told(open_generation(tmp_path / "one"), QUESTIONS[0]).replace(
        second.generation, first.generation
    )


def test_one_generation_back_is_kept_for_those_who_hold_it(url: str, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    rebuild(corpus, tmp_path / "index", database=url)
    held = shared.open_shared(url, tmp_path / "other")
    before = told(held, QUESTIONS[0])
    write_article(corpus, "2026-06-01-new", "New", "Orion 6 was announced.")
    rebuild(corpus, tmp_path / "index", database=url)
    shared.open_shared(url, tmp_path / "other")
    assert told(held, QUESTIONS[0]) == before
    write_article(corpus, "2026-06-02-new", "New", "Orion 7 was announced.")
    rebuild(corpus, tmp_path / "index", database=url)
    with pytest.raises(DatabaseError):
        told(held, QUESTIONS[0])
    assert len(list((tmp_path / "other" / "generations").iterdir())) == 2


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, value in (
        (faiss, "LEAST", 12),
        (tables, "EXACT", 0),
        (tables, "FLAT", 10),
        (pgvector, "DEAR", 0),
    ):
        monkeypatch.setattr(module, name, value)


@pytest.mark.usefixtures("small_segments")
def test_a_changed_article_writes_the_tables_that_it_touches_and_no_others(
    generation: Generation, url: str, tmp_path: Path
) -> None:
    publish(url, generation)  # its encoder is taken over
    corpus, index = write_many(tmp_path / "corpus"), tmp_path / "index"
    rebuild(corpus, index, database=url)
    one, first = open_generation(index), stored(url)
    assert len([name for name in names(one) if name.startswith("graph_")]) >= 3
    write_article(corpus, "2026-04-09-n38", "News 38", "Orion 38 was never announced.")
    rebuild(corpus, index, database=url)
    two, second, opened = open_generation(index), stored(url), shared.open_shared(url, tmp_path / "other")
    assert 1 <= len(names(two) - names(one)) <= 2
    assert set(second) == names(one) | names(two), "the generation before is kept, what only others had is gone"
    assert {name: second[name] for name in names(one)} == {name: first[name] for name in names(one)}
    assert [told(opened, question) for question in QUESTIONS] == [told(two, question) for question in QUESTIONS]
    execute(url, "CREATE TABLE onrecord_index.flat_0a1b (row integer)")
    publish(url, one)
    assert stored(url) == second, "what a publication that was cut short had left is gone"


def renamed(generation: Generation, folder: Path) -> Path:
    """The same as another generation."""
    shutil.copytree(generation.folder, folder, copy_function=os.link)
    manifest = json.loads((folder / "manifest.json").read_bytes()) | {"id": folder.name}
    for name in ("manifest.json", "manifest.sha256", "checked.json"):
        (folder / name).unlink(missing_ok=True)
    files.write_manifest(folder, manifest)
    return folder


def test_what_the_version_before_published_is_read_and_dropped_with_its_generation(
    generation: Generation, url: str, tmp_path: Path
) -> None:
    publish(url, generation)
    (table,) = stored(url)
    execute(
        url,
        f"ALTER TABLE onrecord_index.{table} RENAME TO vectors_{generation.id}",
        f"ALTER TABLE onrecord_index.vectors_{generation.id} DROP COLUMN copies",
        "CREATE TABLE onrecord_index.vectors_0 (row integer)",
    )
    old = shared.open_shared(url, tmp_path / "other")
    assert told(old, QUESTIONS[0]) == told(generation, QUESTIONS[0])
    with shared.only_one(url) as session:
        shared.publish(session, renamed(generation, tmp_path / "a1"))
        assert stored(url).keys() == {f"vectors_{generation.id}", table}
        assert told(old, QUESTIONS[0]) == told(generation, QUESTIONS[0])
        shared.publish(session, renamed(generation, tmp_path / "a2"))
        assert stored(url).keys() == {table}


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
    "the manifest changed": "UPDATE onrecord_index.generation SET manifest = "
    f"convert_to(replace(convert_from(manifest, 'UTF8'), '\"format\": {FORMAT}', '\"format\": 0'), 'UTF8')",
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


def test_a_damaged_generation_is_no_harm_to_the_next(generation: Generation, url: str, tmp_path: Path) -> None:
    publish(url, generation)
    execute(url, DAMAGE["the manifest cut"])
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
from index import generation as files
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


def test_an_export_of_it_is_that_of_the_same_generation_on_disk(
    generation: Generation, url: str, tmp_path: Path
) -> None:
    publish(url, generation)
    for name, folder in (("own", generation.folder), ("shared", shared.fetched_folder(url, tmp_path / "cache"))):
        with opened(folder) as holding:
            export(holding, tmp_path / name, FORMS)
    own, fetched = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("own", "shared"))
    assert own == fetched
