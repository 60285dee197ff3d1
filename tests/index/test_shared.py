"""A generation in a shared database: the same everywhere, each table and file there once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index import shared
from index.build import rebuild
from index.contract import ledger_object
from index.export.run import FORMS, export
from index.generation import Generation, open_generation
from index.ledger import ledger
from index.opening import opened
from index.store import faiss, pgvector, tables
from index.store.link import DatabaseError
from index.stored.manifest import VECTORS
from tests.conftest import write_article, write_corpus
from tests.evals.labelled import labelled
from tests.evals.questions import as_of
from tests.evals.shipped import shipped_generation
from tests.index.sharing import QUESTIONS, execute, names, publish, stored, told
from tests.index.test_segments import write_many

DAYS = (None, date(2026, 3, 15), date(2026, 4, 25))


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
    asked = [(question["question"], as_of(question)) for question in labelled("questions.jsonl")]
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


def test_an_export_of_it_is_that_of_the_same_generation_on_disk(
    generation: Generation, url: str, tmp_path: Path
) -> None:
    publish(url, generation)
    for name, folder in (("own", generation.folder), ("shared", shared.fetched_folder(url, tmp_path / "cache"))):
        export(opened(folder), tmp_path / name, FORMS)
    own, fetched = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("own", "shared"))
    assert own == fetched
