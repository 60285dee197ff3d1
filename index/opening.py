"""The generation that is served: from files or from a shared database, with a reranker where one is set."""

from __future__ import annotations

from pathlib import Path

from index.answering.rerank import with_reranker
from index.generation import Generation, open_generation, served_folder


def open_served(index_dir: Path, database: str | None = None, reranker: str | None = None) -> Generation:
    """Opened and checked. Raises IndexMissing, IndexDamaged, and OnrecordError for a reranker that can't be loaded."""
    return with_reranker(_opened(index_dir, database), reranker)


def _opened(index_dir: Path, database: str | None) -> Generation:
    if not database:
        return open_generation(index_dir)
    from index.shared import open_shared

    return open_shared(database, index_dir)


def folder_of_served(index_dir: Path, database: str | None = None) -> Path:
    """The folder with the served generation's records, not read yet. Raises IndexMissing, IndexDamaged."""
    if not database:
        return served_folder(index_dir)
    from index.shared import fetched_folder

    return fetched_folder(database, index_dir)
