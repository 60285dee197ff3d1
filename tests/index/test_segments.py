"""A large index in segments: where they end, what a change builds anew, and that it stays whole, or is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import faiss as library
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import generation as files
from index.answer import answer
from index.build import rebuild
from index.contract import answer_object
from index.generation import Generation, open_generation
from index.store import Vectors, faiss, segment
from index.stored.manifest import IndexDamaged
from tests.conftest import ARTICLES, write_article

QUESTIONS = ("which chips does orion 5 run on?", "when is orion 5 due?", "price of orion 17", "who likes orion 30?")
DAYS = (None, date(2026, 3, 15), date(2026, 4, 25))
LEAST = 12


def told(generation: Generation) -> list[str]:
    asked = ((question, day) for question in QUESTIONS for day in DAYS)
    return [json.dumps(answer_object(answer(generation, question, (), day))) for question, day in asked]


def write_many(folder: Path) -> Path:
    for name, (title, body) in ARTICLES.items():
        write_article(folder, name, title, body)
    for number in range(40):
        day = date(2026, 3, 2) + timedelta(days=number)
        said = f"Orion {number} was announced. Orion {number} costs ${number} a day. Many people like it."
        write_article(folder, f"{day}-n{number}", f"News {number}", said)
    return folder


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faiss, "LEAST", LEAST)
    monkeypatch.setattr(faiss, "GRAPHS_FROM", 0)


def graphs(index_dir: Path) -> dict[str, int]:
    """The graphs of the served generation by their digest, with the number of the file."""
    folder = open_generation(index_dir).folder
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path.stat().st_ino for path in folder.rglob("*.hnsw")}


@pytest.mark.usefixtures("small_segments")
def test_a_change_builds_few_segments_anew_and_gives_what_a_fresh_build_gives(tmp_path: Path) -> None:
    corpus, index = write_many(tmp_path / "corpus"), tmp_path / "index"
    rebuild(corpus, index)
    before = graphs(index)
    assert len(before) >= 3
    write_article(corpus, "2026-04-09-n38", "News 38", "Orion 38 was never announced.")
    rebuild(corpus, index)
    after = graphs(index)
    kept = before.keys() & after.keys()
    assert len(kept) >= len(before) - 2
    assert {before[digest] for digest in kept} == {after[digest] for digest in kept}, "the same files"
    rebuild(corpus, tmp_path / "fresh")
    assert graphs(tmp_path / "fresh").keys() == after.keys()
    assert told(open_generation(tmp_path / "fresh")) == told(open_generation(index))


def test_answers_over_graphs_are_those_of_the_exact_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = write_many(tmp_path / "corpus")
    rebuild(corpus, tmp_path / "flat")
    monkeypatch.setattr(faiss, "LEAST", LEAST)
    monkeypatch.setattr(faiss, "GRAPHS_FROM", 0)
    rebuild(corpus, tmp_path / "graphs")
    assert not graphs(tmp_path / "flat")
    assert graphs(tmp_path / "graphs")
    assert told(open_generation(tmp_path / "graphs")) == told(open_generation(tmp_path / "flat"))


@pytest.mark.usefixtures("small_segments")
def test_a_damaged_segment_is_refused_and_not_taken_over(tmp_path: Path) -> None:
    corpus, index = write_many(tmp_path / "corpus"), tmp_path / "index"
    rebuild(corpus, index)
    whole = graphs(index)
    folder = open_generation(index).folder
    for damaged in (*folder.rglob("*.hnsw"), *folder.rglob("vectors/*.npy"), *folder.rglob("vectors/*.faiss")):
        copy = tmp_path / "copy"
        shutil.copytree(folder, copy)
        raw = bytearray((copy / damaged.relative_to(folder)).read_bytes())
        raw[len(raw) // 2] ^= 1
        (copy / damaged.relative_to(folder)).write_bytes(raw)
        with pytest.raises(IndexDamaged, match=f"{damaged.name} of the index .* is damaged: run onrecord rebuild"):
            files.load(copy)
        shutil.rmtree(copy)
    damaged = next(folder.rglob("*.hnsw"))
    damaged.write_bytes(b"")
    rebuild(corpus, index)
    assert graphs(index).keys() == whole.keys()


articles = st.lists(st.integers(0, 30), min_size=20, max_size=200).map(
    lambda counts: [(f"2026-01-01-a{number}", count) for number, count in enumerate(counts)]
)


@given(articles=articles, least=st.integers(1, 60))
def test_segments_end_after_an_article_and_are_never_small(articles: list[tuple[str, int]], least: int) -> None:
    ends = faiss.cuts(articles, least)
    after = np.cumsum([count for _, count in articles]).tolist()
    assert set(ends) <= set(after)
    assert all(stop - start >= least for start, stop in zip([0, *ends], ends, strict=False))


def test_an_article_more_moves_few_ends() -> None:
    listed = [(f"2026-01-01-a{number}", 10) for number in range(2_000)]
    ends, moved = faiss.cuts(listed, 1_000), []
    assert 15 < len(ends) < 20
    for place in range(0, 2_000, 50):
        changed = faiss.cuts([*listed[:place], ("2026-01-01-more", 10), *listed[place:]], 1_000)
        before = {end if end <= 10 * place else end + 10 for end in ends}
        moved.append(len(set(changed) - before))
    assert sum(moved) / len(moved) < 3


def test_the_same_vectors_give_the_same_graph(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    vectors: Vectors = random.normal(size=(2_000, 16)).astype(np.float32)
    vectors[random.integers(0, 2_000, 500)] = vectors[0] + random.normal(scale=1e-8, size=(500, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    written = [faiss.write_segments(vectors, [2_000], tmp_path / str(number)) for number in range(2)]
    assert written[0]["segments"][0]["of"] == written[1]["segments"][0]["of"]
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in "01")
    assert one == other
    assert len(one) == 3


@pytest.mark.parametrize("rows", [0, 1, 4_096, 9_000])
def test_a_flat_segment_has_the_bytes_of_the_library(rows: int, tmp_path: Path) -> None:
    vectors: Vectors = np.random.default_rng(5).normal(size=(rows, 24)).astype(np.float32)
    segment.write(vectors, tmp_path / "ours.faiss")
    index = library.IndexFlatIP(24)
    index.add(vectors)
    library.write_index(index, str(tmp_path / "theirs.faiss"))
    assert (tmp_path / "ours.faiss").read_bytes() == (tmp_path / "theirs.faiss").read_bytes()


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), keep=st.floats(0.001, 1))
def test_a_graph_loses_nothing_to_copies_or_an_earlier_day(
    tmp_path_factory: pytest.TempPathFactory, seed: int, keep: float
) -> None:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(3_000, 16))
    vectors[random.integers(0, 3_000, 1_500)] = vectors[0] + random.normal(scale=1e-8, size=(1_500, 16))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    folder = tmp_path_factory.mktemp("copies")
    written = faiss.write_segments(vectors, [1_500, 3_000], folder / "vectors")
    store = faiss.FaissStore(faiss.paths(written, folder))
    stop = int(3_000 * keep)
    query = vectors[random.integers(0, 3_000)]
    rows, scores = store.search(query, 50, stop)
    best = np.sort(vectors[:stop] @ query)[::-1][:50]
    assert len(rows) == len(best)
    assert np.all(rows < stop)
    assert np.mean(scores >= best[-1] - 1e-6) >= 0.9 if len(best) else True
