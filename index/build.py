"""Corpus -> a new generation: written aside, synced, swapped in by one atomic rename; one rebuild at a time."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from filelock import FileLock, Timeout

from index import generation as files
from index.building.assemble import assemble
from index.building.embedding import Encoding, Progress
from index.building.model import fingerprint
from index.building.plan import Plan, planned, reusable
from index.building.shelf import Shelf
from index.corpus import Header, Listing, check_folder, header_of, list_corpus
from index.embed import DEFAULT_MODEL
from index.generation import Generation, IndexMissing, folder_of, generation_id
from index.stored.manifest import IndexDamaged
from index.types import Article, BrokenArticlesError, OnrecordError, Problem, RebuildReport, RebuildRunningError


def rebuild(
    corpus_dir: Path,
    index_dir: Path,
    model: str = DEFAULT_MODEL,
    progress: Progress | None = None,
    database: str | None = None,
    careful: bool = False,
) -> RebuildReport:
    """Build and publish the generation of the corpus as it is now: in `index_dir`, and in a shared database if given.

    Returns what was done; where nothing changed nothing is written. Raises OnrecordError when the corpus holds no
    article, another rebuild runs, or the disk is full; the served generation is then the old one. A file that is
    broken is left out; where that would lose an article that is served, a `careful` rebuild raises
    BrokenArticlesError instead.
    """
    started = time.monotonic()
    check_folder(corpus_dir)

    def read(old: Generation | None, shelf: Shelf) -> Listing:
        listing = list_corpus(corpus_dir, shelf.add, shelf.known)
        if not listing.headers:
            raise OnrecordError(f"There is no readable article in {corpus_dir}: add one, or run onrecord check.")
        _refuse_loss(listing.problems if careful else (), listing.headers, old)
        return listing

    report = _index(read, index_dir, model, progress, database)
    return replace(report, seconds=round(time.monotonic() - started, 2))


def index_articles(articles: Sequence[Article], index_dir: Path) -> RebuildReport:
    """Build the generation of these articles, without files or settings; see `rebuild`."""

    def read(_: Generation | None, shelf: Shelf) -> Listing:
        for article in articles:
            shelf.add(article)
        return Listing(tuple(map(header_of, articles)), ())

    return _index(read, index_dir, DEFAULT_MODEL, None, None)


Read = Callable[[Generation | None, Shelf], Listing]
"""Puts what is to be indexed on the shelf, the generation before known."""


def _index(read: Read, index_dir: Path, model: str, progress: Progress | None, database: str | None) -> RebuildReport:
    with _uncollected(), _only_one(index_dir), _shared(database) as publish:
        old, mark = _previous(index_dir, database), fingerprint(model)
        usable = old if old and old.fingerprint == mark else None
        known = usable.folder / "encoder" if usable else None
        same = reusable(old)
        with (
            _staging(index_dir) as folder,
            Encoding(model, known, folder / "encoder") as encoding,
            Shelf(index_dir, same.articles if same else {}) as shelf,
        ):
            listing = read(old, shelf)
            plan = planned(listing.headers, shelf, old)
            id = generation_id(plan.digests, mark)
            claims, embedded = len(old.rows) if old else 0, 0
            if not old or old.id != id:
                told = {"id": id, "model": model, "fingerprint": mark}
                claims, embedded = assemble(plan, told, usable, folder, encoding, progress)
                _swap(folder, index_dir, id)
                _prune(index_dir, keep={id, old.id if old else id})
                publish(folder_of(index_dir, id))
    return replace(_report(id, plan, old, claims, embedded), problems=listing.problems)


def _refuse_loss(problems: tuple[Problem, ...], listed: Sequence[Header], old: Generation | None) -> None:
    lost = (old.digests.keys() if old else set()) - {header.id for header in listed}
    bad = tuple(problem for problem in problems if PurePath(problem.path).stem in lost)
    if bad:
        raise BrokenArticlesError(f"An article that is served can't be read any more ({bad[0]}): correct it.", problems)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Not looking for cycles, of which a rebuild makes some hundred, among all that it keeps."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _shared(database: str | None) -> Iterator[Callable[[Path], None]]:
    """What publishes a generation's folder where others share it, who rebuild one at a time."""
    if not database:
        yield lambda _: None
        return
    from index import shared

    with shared.only_one(database) as session:
        yield partial(shared.publish, session)


@contextmanager
def _only_one(index_dir: Path) -> Iterator[None]:
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(index_dir / "rebuild.lock", timeout=0):
            yield
    except Timeout:
        raise RebuildRunningError("Another rebuild is running: wait until it is done.") from None
    except OSError as error:
        where = error.filename or index_dir
        why = error.strerror or error  # numpy's own have no strerror
        raise OnrecordError(
            f"The index cannot be written to {where} ({why}): make room, grant it or set ONRECORD_INDEX_DIR."
        ) from None


def _previous(index_dir: Path, database: str | None) -> Generation | None:
    try:
        if database:
            from index.shared import open_shared

            return open_shared(database, index_dir)
        return files.load(files.served_folder(index_dir), asked=False)
    except (IndexMissing, IndexDamaged):
        return None


@contextmanager
def _staging(index_dir: Path) -> Iterator[Path]:
    """Where a generation is written aside; made by who writes into it first, and gone at the end."""
    _sweep(index_dir)
    folder = index_dir / f"staging-{os.getpid()}"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


def _report(id: str, plan: Plan, old: Generation | None, claims: int, embedded: int) -> RebuildReport:
    before, now = (old.digests if old else {}), plan.digests
    return RebuildReport(
        generation=id,
        added=len(now.keys() - before.keys()),
        changed=sum(before[a] != now[a] for a in now.keys() & before.keys()),
        removed=len(before.keys() - now.keys()),
        unchanged=sum(before[a] == now[a] for a in now.keys() & before.keys()),
        claims=claims,
        embedded=embedded,
        seconds=0.0,
    )
