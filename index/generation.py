"""A generation: one folder that holds everything an answer needs, checked whole before it is served.

    <index_dir>/current                     the served generation's id, replaced by one atomic rename
    <index_dir>/generations/<id>/manifest.json, manifest.sha256, articles.jsonl, claims.jsonl,
                                 overtaken.npy, disputed.npy, vectors/, casing.json, bm25/, encoder/

The id is derived from what went in (articles, model, format), so the same corpus gives the same id anywhere. What is
large is read by memory map and record by record: opening a generation takes as long whatever its size.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embed import Encoder, OnnxEncoder
from index.store import Rows as Places
from index.store import VectorStore
from index.stored.checked import Checked
from index.stored.holding import Holding
from index.stored.kept import Kept
from index.stored.manifest import FORMAT, VECTORS, IndexDamaged, checked_manifest, holds_vectors
from index.stored.records import ARTICLES, Articles, Rows, read_forms
from index.stored.remembering import Recent
from index.stored.spread import spread_of
from index.stored.versions import withdrawn
from index.text.lexical import Bm25
from index.types import OnrecordError

if TYPE_CHECKING:
    from index.answering.rerank import Reranker

_NO_RULES = ("answering", "track", "export")
"""Packages that derive nothing of what an index holds."""


class IndexMissing(OnrecordError):
    """There is no generation to serve."""


@dataclass(frozen=True)
class Generation(Holding):
    """A loaded generation."""

    folder: Path
    fingerprint: str
    updates: Mapping[str, str]
    store: VectorStore
    bm25: Bm25
    encoder: Encoder
    forms: Mapping[str, str]
    reranker: Reranker | None = None
    views: Kept[Any] = field(default_factory=Kept, repr=False, compare=False)
    _later: Kept[tuple[int, ...]] = field(default_factory=Kept, repr=False, compare=False)

    def neighbours(self, row: int) -> list[int]:
        """The rows before and after in the same article."""
        before, after = self.spread.beside(np.array([row]))
        return sorted({int(before[0]), int(after[0])} - {row})

    def later(self, row: int, until: date | None) -> tuple[int, ...]:
        """As a holding's; what holds now is looked up once."""
        if until is not None:
            return super().later(row, until)
        known = self._later.get(row)
        if known is None:
            known = self._later[row] = super().later(row, None)
        return known

    def overtaken(self, rows: Iterable[int], until: date | None) -> dict[int, tuple[int, ...]]:
        """Of the rows that something overtook, in their order, what did: as `later` says of each."""
        return {row: later for row in rows if (later := self.later(row, until))}

    def standing(self, rows: Places, as_of: date | None) -> Places:
        """Those that no later version of their article, published by `as_of`, has left out."""
        if not self.withdrawn:
            return rows
        return np.array([row for row in rows.tolist() if self.stands(row, as_of)], np.int64)

    @cached_property
    def withdrawn(self) -> Mapping[int, date]:
        """As a holding's; only the articles that have another version are read."""
        rows = [row for id in sorted(set(self.updates.values())) for row in self.rows_of(id)]
        versions = {id: self.articles[id] for id in {*self.updates, *self.updates.values()} & self.articles.keys()}
        found = withdrawn(versions, (self.rows[row].claim for row in rows))
        return {rows[place]: day for place, day in found.items()}


@cache
def rules_fingerprint() -> str:
    """Identifies the code and data that derive what an index holds: an upgrade never serves labels of older rules.

    How questions are answered is no part of it: an upgrade that only chooses better needs no rebuild.
    """
    folder = Path(__file__).parent
    read = (path for path in folder.rglob("*") if path.suffix in (".py", ".json", ".toml", ".txt"))
    files = (path for path in read if path.parent.name not in _NO_RULES)
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()


def generation_id(digests: Mapping[str, str], fingerprint: str) -> str:
    """The id of what an index of these articles and this model is, whoever builds it."""
    inputs = json.dumps([FORMAT, rules_fingerprint(), fingerprint, sorted(digests.items())])
    return hashlib.sha256(inputs.encode()).hexdigest()[:12]


def folder_of(index_dir: Path, id: str) -> Path:
    return index_dir / "generations" / id


def current_id(index_dir: Path) -> str | None:
    """The id named by `current`; None where nothing was built yet."""
    try:
        return (index_dir / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise IndexDamaged(f"{index_dir / 'current'} cannot be read: run onrecord rebuild.") from None


def open_generation(index_dir: Path) -> Generation:
    """The served generation, checked file by file. Raises IndexMissing or IndexDamaged with what to do."""
    return load(served_folder(index_dir))


def served_folder(index_dir: Path) -> Path:
    """Where the served generation is. Raises IndexMissing or IndexDamaged with what to do."""
    id = current_id(index_dir)
    if id is None:
        raise IndexMissing(f"There is no index in {index_dir} yet: run onrecord rebuild.")
    if not id.isalnum() or not folder_of(index_dir, id).is_dir():
        raise IndexDamaged(f"The index in {index_dir} points to a generation that is not there: run onrecord rebuild.")
    return folder_of(index_dir, id)


def load(folder: Path, store: VectorStore | None = None, asked: bool = True) -> Generation:
    """One generation's folder, checked against its manifest; with a `store`, its files of vectors may be missing. Where
    it won't be `asked`, its encoder is not opened."""
    manifest = checked_manifest(folder, without_vectors=store is not None)
    try:
        return _assembled(folder, manifest, store or stored(folder, manifest), asked)
    except (KeyError, ValueError, TypeError, RuntimeError, OSError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read ({error}): run onrecord rebuild.") from None


def stored(folder: Path, manifest: Mapping[str, Any]) -> VectorStore:
    """The vectors in a generation's folder."""
    from index.store.faiss import FaissStore, paths

    return FaissStore(paths(manifest[VECTORS], folder))


def segments(generation: Generation) -> dict[str, Path]:
    """The whole files of its vectors that a later generation may take over, by what they hold."""
    from index.store.faiss import known

    folder = generation.folder
    manifest = json.loads((folder / "manifest.json").read_bytes())
    with Checked(folder) as checked, suppress(OSError):  # a shared index's folder has none
        if all(checked.holds(name, digest) for name, digest in manifest["files"].items() if holds_vectors(name)):
            return known(manifest[VECTORS], folder)
    return {}


def _assembled(folder: Path, manifest: Mapping[str, Any], store: VectorStore, asked: bool) -> Generation:
    digests = manifest["articles"]
    articles, rows, spread = Articles(folder / ARTICLES, digests), Rows(folder), spread_of(manifest)
    if not len(rows) == len(store) == len(spread) == manifest["claims"]:
        raise ValueError("its parts differ in length")
    return Generation(
        id=manifest["id"],
        folder=folder,
        model=manifest["model"],
        fingerprint=manifest["fingerprint"],
        rules=manifest["rules"],
        articles=articles,
        origins=manifest["origins"],
        digests=digests,
        updates=manifest["updates"],
        spread=spread,
        rows=rows,
        store=store,
        bm25=Bm25.load(folder / "bm25", len(rows)),
        encoder=Recent(OnnxEncoder(folder / "encoder", opened=asked)),
        forms=read_forms(folder / "casing.json"),
    )


def point_to(index_dir: Path, id: str) -> None:
    """Make `id` the served generation by one atomic rename."""
    aside = index_dir / "current.new"
    aside.write_text(id, encoding="utf-8")
    sync(aside)
    aside.replace(index_dir / "current")
    sync(index_dir)


def sync(path: Path) -> None:
    """Force a file's or folder's data to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
