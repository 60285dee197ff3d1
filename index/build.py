"""Corpus -> a new generation: written aside, synced, swapped in by one atomic rename; one rebuild at a time."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from index import generation as files
from index.assemble import Plan, Progress, Source, assemble, planned
from index.corpus import read_corpus
from index.generation import Generation, IndexDamaged, IndexMissing, folder_of, generation_id
from index.model import DEFAULT_MODEL, check_weights, fingerprint
from index.types import Article, OnrecordError, RebuildReport


def rebuild(
    corpus_dir: Path, index_dir: Path, model: str = DEFAULT_MODEL, progress: Progress | None = None
) -> RebuildReport:
    """Build and publish the generation of the corpus as it is now.

    Returns what was done; where nothing changed nothing is written. Raises OnrecordError when the corpus holds no
    article, another rebuild runs, or the disk is full; the served generation is then the old one.
    """
    started = time.monotonic()
    corpus = read_corpus(corpus_dir)
    if not corpus.articles:
        raise OnrecordError(f"There is no readable article in {corpus_dir}: run onrecord check.")
    report = index_articles(corpus.articles, index_dir, model, progress)
    return replace(report, seconds=round(time.monotonic() - started, 2), problems=corpus.problems)


def index_articles(
    articles: Sequence[Article], index_dir: Path, model: str = DEFAULT_MODEL, progress: Progress | None = None
) -> RebuildReport:
    """Build and publish the generation of these articles; see `rebuild`."""
    with _only_one(index_dir):
        check_weights(model)
        old = _previous(index_dir)
        plan = planned(articles, old)
        mark = fingerprint(model)
        id = generation_id(plan.digests, mark)
        embedded = 0 if old and old.id == id else _publish(plan, id, old, index_dir, Source(model, mark), progress)
    return _report(id, plan, old, embedded)


@contextmanager
def _only_one(index_dir: Path) -> Iterator[None]:
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(index_dir / "rebuild.lock", timeout=0):
            yield
    except Timeout:
        raise OnrecordError("Another rebuild is running: wait until it is done.") from None
    except OSError as error:
        where = error.filename or index_dir
        raise OnrecordError(f"The index cannot be written to {where} ({error.strerror}): free or grant it.") from None


def _previous(index_dir: Path) -> Generation | None:
    try:
        return files.open_generation(index_dir)
    except (IndexMissing, IndexDamaged):
        return None


def _publish(
    plan: Plan, id: str, old: Generation | None, index_dir: Path, source: Source, progress: Progress | None
) -> int:
    staging = index_dir / f"staging-{os.getpid()}"
    _sweep(index_dir)
    try:
        embedded = assemble(plan, id, old, staging, source, progress)
        _swap(staging, index_dir, id)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _prune(index_dir, keep={id, old.id if old else id})
    return embedded


def _sweep(index_dir: Path) -> None:
    for leftover in index_dir.glob("staging-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _swap(staging: Path, index_dir: Path, id: str) -> None:
    for path in sorted(staging.rglob("*"), reverse=True):
        files.sync(path)
    files.sync(staging)
    target = folder_of(index_dir, id)
    target.parent.mkdir(exist_ok=True)
    if target.exists():
        target.rename(index_dir / f"staging-{os.getpid()}-old")
    staging.rename(target)
    files.sync(target.parent)
    files.point_to(index_dir, id)


def _prune(index_dir: Path, keep: set[str]) -> None:
    _sweep(index_dir)
    for folder in (index_dir / "generations").iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def _report(id: str, plan: Plan, old: Generation | None, embedded: int) -> RebuildReport:
    before, now = (old.digests if old else {}), plan.digests
    return RebuildReport(
        generation=id,
        added=len(now.keys() - before.keys()),
        changed=sum(before[a] != now[a] for a in now.keys() & before.keys()),
        removed=len(before.keys() - now.keys()),
        unchanged=sum(before[a] == now[a] for a in now.keys() & before.keys()),
        claims=sum(map(len, plan.claims.values())),
        embedded=embedded,
        seconds=0.0,
    )
