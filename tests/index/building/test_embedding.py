"""Vectors are the same however many threads embed, and what fails there is one sentence, never a wait."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import pytest

from index.building import embedding
from index.building.embedding import Embedding, Encoding
from index.building.exporting import Export
from index.building.model import ModelError
from index.building.plan import Plan, planned
from index.corpus import Header, header_of
from index.embed import DEFAULT_MODEL
from index.generation import Generation
from index.store import Vectors
from index.types import Claim, OnrecordError


@pytest.fixture
def plan(generation: Generation) -> Plan:
    return planned_for(generation, None)


def planned_for(generation: Generation, old: Generation | None) -> Plan:
    return planned(map(header_of, generation.articles.values()), generation.articles, old)


def judged(plan: Plan, header: Header) -> Sequence[Claim]:
    return plan.judged(plan.articles[header.id])


def add_all(made: Embedding, plan: Plan) -> None:
    for header in plan.headers:
        made.add(header, None if header.id in plan.kept else judged(plan, header))


def finished(made: Embedding, plan: Plan) -> int:
    """All articles, judged one after the other; how many claims were embedded."""
    add_all(made, plan)
    return made.finish()


def encoding_of(generation: Generation, folder: Path) -> Encoding:
    made = Encoding(DEFAULT_MODEL, generation.folder / "encoder", folder / "encoder")
    made.place()
    return made


@pytest.mark.parametrize(("threads", "together"), [("1", 1), ("3", 1), ("3", 4), ("2", 10_000)])
def test_threads_and_portions_change_no_byte(
    generation: Generation, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: str, together: int
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    monkeypatch.setattr(embedding, "TOGETHER", together)
    told: list[tuple[int, int]] = []
    with Embedding(
        plan, None, encoding_of(generation, tmp_path), tmp_path / "raw", lambda *both: told.append(both)
    ) as made:
        count = finished(made, plan)
    expected = generation.store.vectors(np.arange(len(generation.rows)))
    assert (tmp_path / "raw").read_bytes() == expected.tobytes()
    assert count == len(expected)
    assert told[-1] == (len(plan.headers), len(plan.headers))
    assert told == sorted(told)


def test_vectors_are_there_before_the_next_article_is_judged(
    generation: Generation, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "TOGETHER", 1)
    told = threading.Semaphore(0)
    with Embedding(plan, None, encoding_of(generation, tmp_path), tmp_path / "raw", lambda *_: told.release()) as made:
        made.add(plan.headers[0], judged(plan, plan.headers[0]))
        for header in plan.headers[1:]:
            made.add(header, judged(plan, header))
            assert told.acquire(timeout=60)
        made.finish()


def test_what_is_kept_is_not_embedded(
    generation: Generation, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether an article stays, or is judged anew by other rules that give the same."""
    monkeypatch.setattr(Encoding, "encode", None)
    encoding = encoding_of(generation, tmp_path)
    for each in (plan, planned_for(generation, generation)):
        with Embedding(each, generation, encoding, tmp_path / "raw", None) as made:
            assert finished(made, each) == 0
        assert (tmp_path / "raw").read_bytes() == generation.store.vectors(np.arange(len(generation.rows))).tobytes()


def test_what_stays_is_embedded_anew_where_the_model_is_another(generation: Generation, tmp_path: Path) -> None:
    plan = planned_for(generation, generation)
    assert plan.kept
    with Embedding(plan, None, encoding_of(generation, tmp_path), tmp_path / "raw", None) as made:
        assert finished(made, plan) == len(generation.rows)
    assert (tmp_path / "raw").read_bytes() == generation.store.vectors(np.arange(len(generation.rows))).tobytes()


@pytest.mark.parametrize("together", [1, 10_000])
def test_a_failure_in_a_thread_ends_the_whole(
    generation: Generation, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    """In the first portion while later articles are judged, in the last one at the end."""

    def failing(self: Encoding, texts: Sequence[Sequence[str]]) -> Vectors:
        raise OnrecordError("no")

    def built() -> None:
        with Embedding(plan, None, encoding_of(generation, tmp_path), tmp_path / "raw", None) as made:
            add_all(made, plan)
            for _ in range(6_000 if together == 1 else 0):
                made.add(plan.headers[0], judged(plan, plan.headers[0]))
                time.sleep(0.01)
            assert together > 1
            made.finish()

    monkeypatch.setattr(embedding, "TOGETHER", together)
    monkeypatch.setattr(Encoding, "encode", failing)
    with pytest.raises(OnrecordError, match=r"^no$"):
        built()


def test_another_failure_does_not_wait_for_the_export(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The threads wait for the export, which is stopped."""

    def built(encoding: Encoding) -> None:
        with Embedding(plan, None, encoding, tmp_path / "raw", None) as made:
            add_all(made, plan)
            raise ZeroDivisionError

    monkeypatch.setattr(embedding, "TOGETHER", 1)
    with Encoding(DEFAULT_MODEL, None, tmp_path / "encoder") as encoding:
        with pytest.raises(ZeroDivisionError):
            built(encoding)
        with pytest.raises(ModelError, match=r"cannot be exported \(exit code -9\): free memory or"):
            encoding.encode([["one"]])
    assert not (tmp_path / "encoder" / "encoder.json").exists()


class _Model:
    """In the place of the model itself, which takes long to load; notes what it embeds together."""

    def __init__(self, generation: Generation) -> None:
        self._encoder = generation.encoder
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.append(list(texts))
        return self._encoder.encode(texts)


def test_an_article_by_itself_where_company_could_change_a_vector(
    generation: Generation, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = _Model(generation)
    monkeypatch.setattr(embedding, "load_model", lambda name: model)
    encoding = encoding_of(generation, tmp_path)
    told = tmp_path / "encoder" / "encoder.json"
    text = told.read_text().replace('"together": true', '"together": false')
    told.unlink()  # it is one file with the generation's
    told.write_text(text)
    with Embedding(plan, None, encoding, tmp_path / "raw", None) as made:
        finished(made, plan)
    said = [[a.text[claim.start : claim.end] for claim in plan.judged(a)] for a in plan.articles.values()]
    assert sorted(model.asked) == sorted(said)
    assert (tmp_path / "raw").read_bytes() == generation.store.vectors(np.arange(len(generation.rows))).tobytes()


PARENT = """
import os, sys
from pathlib import Path
from index.building.exporting import Export
print(Export("all-MiniLM-L6-v2", Path(sys.argv[1]))._process.pid, flush=True)
os._exit(9)
"""


def test_an_export_ends_with_its_parent(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", PARENT, str(tmp_path)], capture_output=True, text=True, check=False)
    state = Path(f"/proc/{int(done.stdout)}/stat")
    if not state.parent.parent.exists():
        pytest.skip("needs /proc")
    running = True
    for _ in range(600):
        running = False
        with suppress(FileNotFoundError, ProcessLookupError):
            running = state.read_text().rpartition(")")[2].split()[0] != "Z"
        if not running:
            break
        time.sleep(0.1)
    assert not running
    assert not (tmp_path / "encoder.json").exists()


def test_an_export_that_is_killed_is_one_sentence(tmp_path: Path) -> None:
    with closing(Export(DEFAULT_MODEL, tmp_path)) as export:
        export.stop()
        for _ in range(2):
            with pytest.raises(ModelError, match=r"cannot be exported \(exit code -9\)"):
                export.wait()
