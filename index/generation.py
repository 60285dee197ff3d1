"""A generation: one folder that holds everything an answer needs, checked whole before it is served.

    <index_dir>/current                     the served generation's id, replaced by one atomic rename
    <index_dir>/generations/<id>/manifest.json, manifest.sha256, articles.jsonl, claims.jsonl, vectors.faiss,
                                 casing.json, bm25/, encoder/

The id is derived from what went in (articles, model, format), so the same corpus gives the same id anywhere.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.embed import Encoder, OnnxEncoder
from index.holding import Holding
from index.lexical import Bm25
from index.records import Row, read_articles, read_forms, read_rows
from index.store import VectorStore
from index.types import Article, OnrecordError

if TYPE_CHECKING:
    from index.rerank import Reranker

FORMAT = 1
"""Raised whenever the files change shape; an index of another format is rebuilt."""


VECTORS = "vectors.faiss"
_NO_RULES = ("track", "export")
"""Packages that derive no claim."""


class IndexMissing(OnrecordError):
    """There is no generation to serve."""


class IndexDamaged(OnrecordError):
    """The generation is not what was written."""


@dataclass(frozen=True)
class Generation(Holding):
    """A loaded generation."""

    rows: tuple[Row, ...]
    folder: Path
    fingerprint: str
    store: VectorStore
    bm25: Bm25
    encoder: Encoder
    forms: Mapping[str, str] = field(default_factory=dict)
    reranker: Reranker | None = None
    views: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)
    _later: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _rows_by_article(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for number, row in enumerate(self.rows):
            rows.setdefault(row.claim.article, []).append(number)
        return rows

    def rows_of(self, article: str) -> list[int]:
        """The rows of one article, in order."""
        return self._rows_by_article.get(article, [])

    def neighbours(self, row: int) -> list[int]:
        """The rows before and after in the same article."""
        article = self.rows[row].claim.article
        near = (number for number in (row - 1, row + 1) if 0 <= number < len(self.rows))
        return [number for number in near if self.rows[number].claim.article == article]

    def later(self, row: int, until: date | None) -> tuple[int, ...]:
        """As a holding's; what holds now is looked up once."""
        if until is not None or not self.rows[row].overtaken_by:
            return super().later(row, until)
        known = self._later.get(row)
        if known is None:
            known = self._later[row] = super().later(row, None)
        return known


def digest_of(article: Article) -> str:
    """SHA-256 of the article's file as text."""
    return hashlib.sha256(article.text.encode()).hexdigest()


@cache
def rules_fingerprint() -> str:
    """Identifies the code and data that derive claims, so that an upgrade never serves labels of older rules."""
    folder = Path(__file__).parent
    read = (path for path in folder.rglob("*") if path.suffix in (".py", ".json", ".toml"))
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


def load(folder: Path, store: VectorStore | None = None) -> Generation:
    """One generation's folder, checked against its manifest; with a `store`, its file of vectors may be missing."""
    manifest = checked_manifest(folder, frozenset({VECTORS} if store else ()))
    try:
        return _assembled(folder, manifest, store or _stored(folder))
    except (KeyError, ValueError, TypeError, RuntimeError, OSError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read ({error}): run onrecord rebuild.") from None


def _stored(folder: Path) -> VectorStore:
    from index.store.faiss import FaissStore

    return FaissStore(folder / VECTORS)


def _assembled(folder: Path, manifest: Mapping[str, Any], store: VectorStore) -> Generation:
    rows = read_rows(folder / "claims.jsonl")
    if not len(rows) == len(store) == manifest["claims"]:
        raise ValueError("its parts differ in length")
    return Generation(
        id=manifest["id"],
        folder=folder,
        model=manifest["model"],
        fingerprint=manifest["fingerprint"],
        rules=manifest["rules"],
        articles={article.id: article for article in read_articles(folder / "articles.jsonl")},
        origins=manifest["origins"],
        digests=manifest["articles"],
        rows=rows,
        store=store,
        bm25=Bm25.load(folder / "bm25", len(rows)),
        encoder=OnnxEncoder(folder / "encoder"),
        forms=read_forms(folder / "casing.json"),
    )


def checked_manifest(folder: Path, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The manifest, after every file but those in `without` was compared with the digest in it."""
    again = "run onrecord rebuild."
    try:
        raw = (folder / "manifest.json").read_bytes()
        if hashlib.sha256(raw).hexdigest() != (folder / "manifest.sha256").read_text(encoding="ascii"):
            raise IndexDamaged(f"The manifest of the index in {folder} is damaged: {again}")
        manifest: dict[str, Any] = json.loads(raw)
        if manifest["format"] != FORMAT:
            raise IndexDamaged(f"The index in {folder} was written by another version of onrecord: {again}")
        known = {name: digest for name, digest in manifest["files"].items() if name not in without}
        bad = [name for name, digest in known.items() if file_digest(folder / name) != digest]
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"The index in {folder} is incomplete ({type(error).__name__}): {again}") from None
    if bad:
        raise IndexDamaged(f"{bad[0]} of the index in {folder} is damaged: {again}")
    return manifest


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest with the digest of every file in `folder`, and its own digest beside it."""
    files = {p.relative_to(folder).as_posix(): file_digest(p) for p in sorted(folder.rglob("*")) if p.is_file()}
    raw = json.dumps({**manifest, "format": FORMAT, "files": files}, ensure_ascii=False, indent=1).encode()
    (folder / "manifest.json").write_bytes(raw)
    (folder / "manifest.sha256").write_text(hashlib.sha256(raw).hexdigest(), encoding="ascii")


def file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
