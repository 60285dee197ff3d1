"""Both engines keep the promises of one protocol, and give the same rows for the same question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import asyncpg
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import shared
from index.store import Rows, Vectors, VectorStore, faiss, pgvector
from index.store.link import link_to
from tests.postgres import Server, plain

ROWS, DIMENSION = 400, 24
TABLE = pgvector.table("a1")
HALF = pgvector.half(DIMENSION)
NEAREST = f"SELECT row FROM {TABLE} ORDER BY {HALF} <#> (SELECT {HALF} FROM {TABLE} LIMIT 1) LIMIT 5"


def clustered(rows: int, dimension: int) -> Vectors:
    """Unit vectors around a few centres, with many exact copies among them."""
    random = np.random.default_rng(7)
    vectors = random.normal(size=(8, dimension))[random.integers(0, 8, rows)] + random.normal(size=(rows, dimension))
    vectors[random.integers(0, rows, rows // 4)] = vectors[3]
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def in_files(vectors: Vectors, folder: Path, ends: Sequence[int] = ()) -> faiss.FaissStore:
    written = faiss.write_segments(vectors, ends, folder / "vectors")
    return faiss.FaissStore(faiss.paths(written, folder))


def in_table(vectors: Vectors, folder: Path, url: str, unindexed: int = pgvector.EXACT) -> pgvector.PgvectorStore:
    with shared.only_one(url) as session:
        session(lambda connection: pgvector.write(connection, "a1", in_files(vectors, folder), unindexed))
    return pgvector.PgvectorStore(link_to(url), "a1", len(vectors), unindexed)


@pytest.fixture(scope="module")
def stores(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, VectorStore]]:
    vectors, url = clustered(ROWS, DIMENSION), postgres.create()
    flat, segmented, table = (tmp_path_factory.mktemp(name) for name in ("flat", "segmented", "table"))
    yield {
        "faiss": in_files(vectors, flat),
        "faiss-hnsw": in_files(vectors, segmented, (150, 310)),
        "pgvector": in_table(vectors, table, url),
    }
    link_to(url).close()
    postgres.drop(url)


@pytest.fixture(scope="module", params=["faiss", "faiss-hnsw", "pgvector"])
def store(request: pytest.FixtureRequest, stores: dict[str, VectorStore]) -> VectorStore:
    return stores[request.param]


spans = st.tuples(st.integers(0, ROWS), st.integers(0, ROWS)).map(sorted)
filters = st.none() | st.sets(st.integers(0, ROWS - 1)).map(lambda rows: np.array(sorted(rows), np.int64))
questions = st.integers(0, 2**32).map(lambda seed: clustered(ROWS + seed % 7, DIMENSION)[seed % ROWS])


def expected(query: Vectors, count: int, span: Sequence[int], only: Rows | None) -> list[int]:
    scores = clustered(ROWS, DIMENSION).astype(np.float64) @ query.astype(np.float64)
    kept = (row for row in range(*span) if only is None or row in only)
    return sorted(kept, key=lambda row: (-np.float32(scores[row]), row))[:count]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=questions, count=st.integers(0, 60), span=spans, only=filters)
def test_the_best_rows_in_one_order(
    store: VectorStore, query: Vectors, count: int, span: list[int], only: Rows | None
) -> None:
    rows, scores = store.search(query, count, *span, only)
    assert rows.tolist() == expected(query, count, span, only)
    assert rows.dtype == np.int64
    assert scores.dtype == np.float32
    assert np.allclose(scores, clustered(ROWS, DIMENSION)[rows] @ query, atol=1e-6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.integers(0, ROWS - 1), max_size=50))
def test_vectors_come_back_as_they_were_in_any_order(store: VectorStore, rows: list[int]) -> None:
    wanted = np.array(rows, dtype=np.int64)
    assert store.vectors(wanted).tobytes() == clustered(ROWS, DIMENSION)[wanted].tobytes()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=questions, count=st.integers(1, 60), span=spans, only=filters)
def test_both_engines_answer_with_the_same_bytes(
    stores: dict[str, VectorStore], query: Vectors, count: int, span: list[int], only: Rows | None
) -> None:
    one, *others = ([part.tobytes() for part in each.search(query, count, *span, only)] for each in stores.values())
    assert others == [one, one]


def test_both_know_their_length(store: VectorStore) -> None:
    assert len(store) == ROWS


async def test_with_an_index_a_filter_loses_no_rows(database: str, tmp_path: Path) -> None:
    """The planner is kept from its exact plans, so that it is the index that is filtered."""
    vectors = clustered(4_000, DIMENSION)
    connection = await asyncpg.connect(plain(database))
    for setting in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
        await connection.execute(f"ALTER DATABASE {database.rpartition('/')[2]} SET {setting} = off")
    await connection.close()
    store = in_table(vectors, tmp_path, database, unindexed=0)
    link, exact = link_to(database), faiss.FaissStore([tmp_path / "vectors" / "0000.faiss"])
    shown = link.run(lambda connection: connection.fetch(f"EXPLAIN {NEAREST}"))
    assert "embedding_idx" in "\n".join(line[0] for line in shown)
    found = wanted = 0
    for query in clustered(4_100, DIMENSION)[4_000:4_040]:
        rows, scores = store.search(query, 50, 1_900, 2_100)
        assert len(rows) == 50
        assert rows.min() >= 1_900
        assert rows.max() < 2_100
        _, best = exact.search(query, 50, 1_900, 2_100)
        found += int(np.sum(scores >= best[-1]))
        wanted += 50
    planned = "SELECT sum(generic_plans), sum(custom_plans) FROM pg_prepared_statements WHERE statement LIKE '%$4'"
    generic, own = link.run(lambda connection: connection.fetchrow(planned))
    link.close()
    assert found / wanted >= 0.98
    assert own >= 40
    assert generic == 0, "a plan made for any span of rows leaves the index out"
