"""The generation that is served, from files or from a shared database: with a reranker where one is set, or its records
alone."""

from __future__ import annotations

from pathlib import Path

from index.answering.rerank import with_reranker
from index.generation import Generation, open_generation, served_folder
from index.stored.holding import Holding
from index.stored.manifest import IndexDamaged, checked_manifest
from index.stored.records import ARTICLES, Articles, Rows
from index.stored.spread import spread_of

_ROWS, _ARTICLES = 4_096, 32
"""Records that stay in memory once all are read."""


def open_served(index_dir: Path, database: str | None, reranker: str | None) -> Generation:
    """Opened and checked. Raises IndexMissing, IndexDamaged, and OnrecordError for a reranker that can't be loaded."""
    return with_reranker(_opened(index_dir, database), reranker)


def _opened(index_dir: Path, database: str | None) -> Generation:
    if not database:
        return open_generation(index_dir)
    from index.shared import open_shared

    return open_shared(database, index_dir)


def holding_of_served(index_dir: Path, database: str | None) -> Holding:
    """The records of the served generation alone. Raises IndexMissing, IndexDamaged."""
    if not database:
        return opened(served_folder(index_dir))
    from index.shared import fetched_folder

    return opened(fetched_folder(database, index_dir))


def opened(folder: Path) -> Holding:
    """The records in a generation's folder, checked, and read as they are asked for: memory stays flat, whatever reads
    all of them. Raises IndexDamaged."""
    manifest = checked_manifest(folder, without_vectors=True)
    try:
        rows, spread = Rows(folder, _ROWS), spread_of(manifest)
        if len(rows) != len(spread):
            raise ValueError("its parts differ in length")
        return Holding(
            id=manifest["id"],
            model=manifest["model"],
            rules=manifest["rules"],
            articles=Articles(folder / ARTICLES, manifest["articles"], _ARTICLES),
            origins=manifest["origins"],
            digests=manifest["articles"],
            rows=rows,
            spread=spread,
        )
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read ({error}): run onrecord rebuild.") from None
