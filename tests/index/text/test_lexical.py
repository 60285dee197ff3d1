"""Words and BM25: the same corpus answers alike, whichever process built it."""

from __future__ import annotations

import os
import subprocess
import sys

from index.text.lexical import words

TIED = """
from index.text.lexical import Bm25, indexed
built = Bm25.of(map(indexed, ["shutdowns happened", "shutdownd again", "shutdowna too", "shutdownz last"]))
print(built.spelled("shutdownx"), built.scores(["happen"]).tolist())
"""


def test_a_tie_between_spellings_does_not_depend_on_the_hash_seed() -> None:
    seen = set()
    for seed in range(6):
        environment = dict(os.environ) | {"PYTHONHASHSEED": str(seed)}
        done = subprocess.run([sys.executable, "-c", TIED], capture_output=True, text=True, check=True, env=environment)
        seen.add(done.stdout)
    assert len(seen) == 1


def test_names_versions_and_figures_stay_whole() -> None:
    assert {"v4.1-flash", "v4.1", "flash", "0.30", "2500", "ft"} <= set(
        words("V4.1-Flash costs $0.30 for 2,500 calls, the Financial Times said.")
    )
