"""Corpus -> a new generation: embed only what changed, write aside, sync, swap by one atomic rename."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index import generation as files
from index.casing import surface_forms
from index.claims import claims_of, embedded_text
from index.corpus import read_corpus
from index.generation import (
    Generation,
    IndexDamaged,
    IndexMissing,
    Row,
    digest_of,
    folder_of,
    generation_id,
    rules_fingerprint,
)
from index.lexical import Bm25
from index.model import DEFAULT_MODEL, DocumentEncoder, export, fingerprint, load_model
from index.origins import origins
from index.store import Rows, Vectors
from index.timeline import overtakings
from index.types import Article, Claim, OnrecordError, RebuildReport

Progress = Callable[[int, int], None]
"""Called with the number of claims embedded so far and their total."""

_KEPT = 2


@dataclass(frozen=True)
class _Plan:
    """What the corpus asks for: articles in order, their digests, and each one's claims."""

    articles: tuple[Article, ...]
    digests: Mapping[str, str]
    claims: Mapping[str, tuple[Claim, ...]]


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
        old = _previous(index_dir)
        plan = _plan(articles, old)
        id = generation_id(plan.digests, fingerprint(model))
        embedded = 0 if old and old.id == id else _publish(plan, id, old, index_dir, model, progress)
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


def _plan(given: Sequence[Article], old: Generation | None) -> _Plan:
    articles = tuple(sorted(given, key=lambda article: (article.published, article.id)))
    digests = {article.id: digest_of(article) for article in articles}
    known: dict[str, list[Claim]] = {}
    for row in old.rows if old else ():
        known.setdefault(row.claim.article, []).append(row.claim)
    current = old if old and old.rules == rules_fingerprint() else None
    same = {a.id for a in articles if current and current.digests.get(a.id) == digests[a.id]}
    claims = {a.id: tuple(known.get(a.id, ())) if a.id in same else claims_of(a) for a in articles}
    return _Plan(articles, digests, claims)


def _publish(
    plan: _Plan, id: str, old: Generation | None, index_dir: Path, model: str, progress: Progress | None
) -> int:
    staging = index_dir / f"staging-{os.getpid()}"
    _sweep(index_dir)
    try:
        embedded = _write(plan, id, old, staging, model, progress)
        _swap(staging, index_dir, id)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _prune(index_dir, keep={id, old.id if old else id})
    return embedded


def _sweep(index_dir: Path) -> None:
    for leftover in index_dir.glob("staging-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _write(plan: _Plan, id: str, old: Generation | None, staging: Path, model: str, progress: Progress | None) -> int:
    (staging / "encoder").mkdir(parents=True)
    encoder = load_model(model)
    usable = old if old and old.fingerprint == encoder.fingerprint else None
    vectors, embedded = _vectors(plan, usable, encoder, progress)
    claims = [claim for article in plan.articles for claim in plan.claims[article.id]]
    by_id = {article.id: article for article in plan.articles}
    texts = [by_id[claim.article].text[claim.start : claim.end] for claim in claims]
    official = {article.id for article in plan.articles if article.kind == "official"}
    later = overtakings(claims, texts, vectors, official)
    rows = [Row(claim, tuple(numbers)) for claim, numbers in zip(claims, later, strict=True)]
    files.write_articles(plan.articles, staging / "articles.jsonl")
    files.write_rows(rows, staging / "claims.jsonl")
    files.write_forms(surface_forms(texts), staging / "casing.json")
    _write_indexes(plan, claims, vectors, staging)
    manifest = {
        "id": id,
        "model": model,
        "fingerprint": encoder.fingerprint,
        "rules": rules_fingerprint(),
        "claims": len(claims),
        "dimension": int(vectors.shape[1]),
        "articles": plan.digests,
        "origins": origins(plan.articles),
        "encoder": export(encoder, staging / "encoder"),
    }
    files.write_manifest(staging, manifest)
    return embedded


def _write_indexes(plan: _Plan, claims: Sequence[Claim], vectors: Vectors, staging: Path) -> None:
    from index.store import faiss

    by_id = {article.id: article for article in plan.articles}
    faiss.write(vectors, staging / "vectors.faiss")
    Bm25.build([embedded_text(claim, by_id[claim.article]) for claim in claims]).save(staging / "bm25")


def _vectors(
    plan: _Plan, old: Generation | None, encoder: DocumentEncoder, progress: Progress | None
) -> tuple[Vectors, int]:
    """Vectors of all claims in order, and how many were embedded.

    A batch is an article, so that a vector never depends on what else was embedded with it.
    """
    kept = _kept_rows(plan, old)
    total = sum(len(plan.claims[a.id]) for a in plan.articles if a.id not in kept)
    parts, done = [], 0
    for article in plan.articles:
        claims = plan.claims[article.id]
        if article.id in kept and old:
            parts.append(old.store.vectors(kept[article.id]))
        elif claims:
            parts.append(encoder.encode([embedded_text(claim, article) for claim in claims]))
            done += len(claims)
            if progress:
                progress(done, total)
    if not parts:
        raise OnrecordError("The articles hold no sentence: run onrecord check.")
    return np.concatenate(parts), done


def _kept_rows(plan: _Plan, old: Generation | None) -> dict[str, Rows]:
    """Of each article whose text and claims are as before, the rows that hold its vectors."""
    rows: dict[str, list[int]] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(old.rows if old else ()):
        rows.setdefault(row.claim.article, []).append(number)
        places.setdefault(row.claim.article, []).append((row.claim.start, row.claim.end))
    same = (a for a, digest in plan.digests.items() if old and old.digests.get(a) == digest and a in rows)
    unmoved = (a for a in same if [(c.start, c.end) for c in plan.claims[a]] == places[a])
    return {article: np.array(rows[article], dtype=np.int64) for article in unmoved}


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


def _report(id: str, plan: _Plan, old: Generation | None, embedded: int) -> RebuildReport:
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
