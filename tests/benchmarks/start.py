"""From nothing to the first answer, in processes of their own: how long, what dominates, and how much memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from index.generation import Generation
from tests.benchmarks.measure import Figure, median
from tests.benchmarks.process import Spent, run

QUESTION = "which chips does v4 run on?"
_BARE = """
import sys
from pathlib import Path
import faiss
from index.embed import OnnxEncoder
folder = Path(sys.argv[1])
vectors = OnnxEncoder(folder / "encoder").encode([sys.argv[2]])
for path in folder.glob("vectors/*"):
    faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC).search(vectors, 50)
"""
_SERVING = """
import sys
from pathlib import Path
from bot.snapshot import IndexSnapshot
from index.generation import open_generation
snapshot = IndexSnapshot(open_generation(Path(sys.argv[1])))
for question in sys.argv[2:]:
    snapshot.answer(question, (), None)
print(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1])
"""
_LINE = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)")
TOLD = 8
"""Imports that are told."""


def measured(generation: Generation, corpus: Path, questions: Sequence[str], rounds: int = 5) -> list[Figure]:
    """`onrecord ask` from a cold start beside the libraries, model and vectors alone; then what it imports."""
    index = generation.folder.parents[1]
    where = {"ONRECORD_INDEX_DIR": str(index), "ONRECORD_CORPUS_DIR": str(corpus)}
    asks, bare = [], []
    for _ in range(rounds):
        asks.append(run(["-m", "bot.cli", "ask", QUESTION], where))
        bare.append(run(["-c", _BARE, str(generation.folder), QUESTION]))
    told = run(["-X", "importtime", "-m", "bot.cli", "ask", QUESTION], where)
    serving = float(run(["-c", _SERVING, str(index), *questions]).output) / 1024
    return [*_beside(asks, bare), *_imports(told.errors), _memory(serving, bare, len(questions))]


def _beside(asks: Sequence[Spent], bare: Sequence[Spent]) -> list[Figure]:
    note = "limit: Python, onnxruntime, faiss and the model opened, one question embedded and searched for"
    return [
        Figure("start to first answer, wall", "s", *(median([each.wall for each in side]) for side in (asks, bare)),
               note=note),
        Figure("start to first answer, cpu", "s", *(median([each.cpu for each in side]) for side in (asks, bare))),
        Figure("peak memory of it", "MiB", *(median([each.memory for each in side]) for side in (asks, bare))),
    ]  # fmt: skip


def _memory(serving: float, bare: Sequence[Spent], count: int) -> Figure:
    note = "limit: peak of the libraries, model and vectors alone"
    return Figure(
        f"resident memory after {count} questions", "MiB", serving, median([s.memory for s in bare]), note=note
    )


def _imports(told: str) -> list[Figure]:
    return [
        Figure(f"  import {name}", "ms", microseconds / 1e3, note="with all that it imports first")
        for name, microseconds in slowest(told)
    ]


def slowest(told: str, count: int = TOLD) -> list[tuple[str, int]]:
    """The imports that took longest with all below them, of `-X importtime`: top-level packages, microseconds."""
    total: dict[str, int] = {}
    for _, whole, _, name in _LINE.findall(told):
        if "." not in name:
            total[name] = max(total.get(name, 0), int(whole))
    return sorted(total.items(), key=lambda item: -item[1])[:count]
