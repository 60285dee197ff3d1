"""Both engines keep the promises of one protocol, and give the same rows for the same question."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pgvector import Vector

from index import shared
from index.store import Vectors, VectorStore, faiss, pgvector, tables
from index.store.link import Link, Work, link_to
from tests.postgres import Server, plain

ROWS, DIMENSION = 400, 24
ENDS = (150, 310)


def clustered(rows: int, dimension: int) -> Vectors:
    """Unit vectors around a few centres, with many exact copies among them."""
    random = np.random.default_rng(7)
    vectors = random.normal(size=(8, dimension))[random.integers(0, 8, rows)] + random.normal(size=(rows, dimension))
    vectors[random.integers(0, rows, rows // 4)] = vectors[3]
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def in_files(vectors: Vectors, folder: Path, ends: Sequence[int] = ()) -> faiss.FaissStore:
    written = faiss.write_segments(vectors, ends, folder / "vectors")
    return faiss.FaissStore(faiss.paths(written, folder))


def tables_of(vectors: Vectors, url: str, ends: Sequence[int] = ()) -> list[tables.Table]:
    parts = np.split(vectors, ends)
    found = tables.tables([(hashlib.sha256(part.tobytes()).hexdigest(), len(part)) for part in parts])
    with TemporaryDirectory() as folder, shared.only_one(url) as session:
        held = in_files(vectors, Path(folder))
        session(lambda connection: tables.write(connection, found, held, vectors.shape[1]))
    return found


@pytest.fixture(scope="module")
def stores(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, VectorStore]]:
    vectors, url = clustered(ROWS, DIMENSION), postgres.create()
    flat, segmented = (tmp_path_factory.mktemp(name) for name in ("flat", "segmented"))
    whole = tables_of(vectors, url)
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((tables, "EXACT"), (tables, "FLAT"), (pgvector, "DEAR")):
            patch.setattr(module, name, 0)
        yield {
            "faiss": in_files(vectors, flat),
            "faiss-hnsw": in_files(vectors, segmented, ENDS),
            "pgvector": pgvector.PgvectorStore(link_to(url), whole),
            "pgvector-hnsw": pgvector.PgvectorStore(link_to(url), tables_of(vectors, url, ENDS)),
        }
    link_to(url).close()
    postgres.drop(url)


@pytest.fixture(scope="module", params=["faiss", "faiss-hnsw", "pgvector", "pgvector-hnsw"])
def store(request: pytest.FixtureRequest, stores: dict[str, VectorStore]) -> VectorStore:
    return stores[request.param]


stops = st.integers(0, ROWS)
questions = st.integers(0, 2**32).map(lambda seed: clustered(ROWS + seed % 7, DIMENSION)[seed % ROWS])


def expected(query: Vectors, count: int, stop: int) -> list[int]:
    scores = clustered(ROWS, DIMENSION).astype(np.float64) @ query.astype(np.float64)
    return sorted(range(stop), key=lambda row: (-np.float32(scores[row]), row))[:count]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=questions, count=st.integers(0, 60), stop=stops)
def test_the_best_rows_in_one_order(store: VectorStore, query: Vectors, count: int, stop: int) -> None:
    rows, scores = store.search(query, count, stop)
    assert rows.tolist() == expected(query, count, stop)
    assert rows.dtype == np.int64
    assert scores.dtype == np.float32
    assert np.allclose(scores, clustered(ROWS, DIMENSION)[rows] @ query, atol=1e-6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.integers(0, ROWS - 1), max_size=50))
def test_vectors_come_back_as_they_were_in_any_order(store: VectorStore, rows: list[int]) -> None:
    wanted = np.array(rows, dtype=np.int64)
    assert store.vectors(wanted).tobytes() == clustered(ROWS, DIMENSION)[wanted].tobytes()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=questions, count=st.integers(1, 60), stop=stops)
def test_both_engines_answer_with_the_same_bytes(
    stores: dict[str, VectorStore], query: Vectors, count: int, stop: int
) -> None:
    one, *others = ([part.tobytes() for part in each.search(query, count, stop)] for each in stores.values())
    assert others == [one, one, one]


def test_both_know_their_length(store: VectorStore) -> None:
    assert len(store) == ROWS


@dataclass
class Watched:
    """A link that keeps what is sent, with each statement."""

    link: Link
    sent: list[tuple[Any, ...]] = field(default_factory=list)

    def run(self, work: Work[Any]) -> Any:
        return self.link.run(lambda connection: work(Watching(connection, self.sent)))


@dataclass
class Watching:
    connection: Any
    sent: list[tuple[Any, ...]]

    async def execute(self, *given: Any) -> Any:
        return await self.connection.execute(*given)

    async def fetch(self, *given: Any) -> Any:
        self.sent.append(given)
        return await self.connection.fetch(*given)


@pytest.fixture
def by_index(database: str) -> str:
    """A database whose planner is kept from exact plans, so that it is the index that is searched."""

    async def work() -> None:
        connection = await asyncpg.connect(plain(database))
        for setting in ("enable_seqscan", "enable_bitmapscan"):
            await connection.execute(f"ALTER DATABASE {database.rpartition('/')[2]} SET {setting} = off")
        await connection.close()

    asyncio.run(work())
    return database


def test_over_indexes_copies_are_all_found_and_an_earlier_day_loses_none(
    by_index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "EXACT", 0)
    monkeypatch.setattr(tables, "FLAT", 0)
    monkeypatch.setattr(pgvector, "DEAR", 1)
    vectors = clustered(4_000, DIMENSION)
    found = tables_of(vectors, by_index, (1_500, 2_800))
    link, exact = Watched(link_to(by_index)), in_files(vectors, tmp_path)
    store = pgvector.PgvectorStore(link, found)  # type: ignore[arg-type]
    asked = [vectors[3], *clustered(4_100, DIMENSION)[4_000:4_040]]
    for stop in (4_000, 2_100):
        hits = [np.mean(store.search(query, 50, stop)[1] >= exact.search(query, 50, stop)[1][-1]) for query in asked]
        assert hits[0] == 1, "a quarter of all rows are copies of this one"
        assert np.mean(hits) >= 0.99
    by_graph = [given for given in link.sent if "copies" in given[0]]
    assert len(by_graph) >= 2 * len(asked)
    assert not [given for given in link.sent if "<#>" in given[0] and given not in by_graph]
    assert all(isinstance(given[1], Vector) and isinstance(given[2], int) and len(given) == 3 for given in by_graph)
    shown = link.link.run(lambda connection: connection.fetch(f"EXPLAIN {by_graph[0][0]}", *by_graph[0][1:]))
    assert "\n".join(line[0] for line in shown).count("embedding_idx") == len(found)
    link.link.close()


def test_few_rows_are_read_one_by_one_however_large_the_table(
    by_index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in ((tables, "EXACT", 0), (tables, "FLAT", 500), (pgvector, "DEAR", 20)):
        monkeypatch.setattr(module, name, value)
    vectors = clustered(1_300, DIMENSION)
    link = Watched(link_to(by_index))
    found = tables_of(vectors, by_index, (900,))
    assert [table.graph for table in found] == [True, False]
    store = pgvector.PgvectorStore(link, found)  # type: ignore[arg-type]
    exact = in_files(vectors, tmp_path)
    for stop in (30, 1_000):
        rows, scores = store.search(vectors[9], 50, stop)
        assert [rows.tolist(), scores.tolist()] == [part.tolist() for part in exact.search(vectors[9], 50, stop)]
    assert not [given for given in link.sent if "copies" in given[0]]
    link.link.close()
