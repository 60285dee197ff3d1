"""The generation of the shipped corpus, built where it is not yet."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

from index.build import rebuild
from index.generation import Generation, open_generation

CORPUS = Path(__file__).parents[2] / "corpus"


def shipped_generation() -> Generation:
    """Kept in a cache folder, so that only the first call builds it (ONRECORD_TEST_INDEX names another)."""
    folder = Path(os.environ.get("ONRECORD_TEST_INDEX") or user_cache_path("onrecord") / "evals")
    rebuild(CORPUS, folder)
    return open_generation(folder)
