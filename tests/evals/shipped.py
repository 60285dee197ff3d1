"""The generations that are asked: of the shipped corpus, and of the made-up ones that questions are put to."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from index.build import rebuild
from index.generation import Generation, open_generation
from tests.evals.labelled import CORPUS, DATA


def shipped_generation() -> Generation:
    """That of the shipped corpus."""
    return generation_of("shipped")


@cache
def generation_of(corpus: str) -> Generation:
    """Kept in a cache folder, so that only the first call builds it (ONRECORD_TEST_INDEX names another)."""
    folder = Path(os.environ.get("ONRECORD_TEST_INDEX") or user_cache_path("onrecord") / "evals")
    if corpus == "shipped":
        return _opened(CORPUS, folder)
    return _opened(DATA / corpus, folder.with_name(f"{folder.name}-{corpus}"))


def _opened(corpus: Path, folder: Path) -> Generation:
    rebuild(corpus, folder)
    return open_generation(folder)
