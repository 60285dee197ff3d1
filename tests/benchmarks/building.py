"""Rebuilding: sentences a second beside the bare model, one changed article in many, memory against the corpus's size.

Each rebuild is a process of its own, so that memory is its own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import texts
from tests.benchmarks.measure import Figure
from tests.benchmarks.process import Spent, run

BAR_SPEED = 0.9
BAR_CHANGE = 0.02
CHANGES = 5
"""One after another, each of all sentences of one article: what they speak of decides what is compared anew."""
_BARE = "from tests.benchmarks.building import bare; bare(*__import__('sys').argv[1:])"
_REBUILD = "from tests.benchmarks.building import rebuild; rebuild(*__import__('sys').argv[1:])"


def measured(folder: Path, sizes: Sequence[int]) -> list[Figure]:
    """Corpora of these many articles: their speed beside the bare model on the same texts, and one change in each, of
    which the last has a bar."""
    figures, before = [], None
    for size in sizes:
        corpus, index = texts.write_articles(folder / f"corpus-{size}", size), folder / f"index-of-{size}"
        whole = run(["-c", _REBUILD, str(corpus), str(index)])
        figures += _speed(size, whole, run(["-c", _BARE, str(index)]))
        change = _median(_changed(corpus, index, size, edition) for edition in range(1, CHANGES + 1))
        figures += _memory(size, (whole, change), before)
        figures += _change(size, whole, change, final=size == sizes[-1])
        before = whole, change
    return figures


def _memory(size: int, spent: tuple[Spent, Spent], before: tuple[Spent, Spent] | None) -> list[Figure]:
    note, figures = "limit: the size before; its own: without pages of files", []
    for number, work in enumerate(("from scratch", "of one change")):
        ours, limit = spent[number], before[number] if before else None
        figures += [
            Figure(f"{size} articles: peak memory {work}", "MiB", ours.memory, limit and limit.memory, note=note),
            Figure(f"{size} articles: its own {work}", "MiB", ours.own, limit and limit.own, note=note),
        ]
    return figures


def _changed(corpus: Path, index: Path, size: int, edition: int) -> Spent:
    texts.write_article(corpus, size // 2, edition=edition)
    return run(["-c", _REBUILD, str(corpus), str(index)])


def _median(every: Iterable[Spent]) -> Spent:
    """That of the median time by the clock."""
    return sorted(every, key=lambda spent: spent.wall)[CHANGES // 2]


def _speed(size: int, built: Spent, encoded: Spent) -> list[Figure]:
    ours, limit = _told(built), _told(encoded)
    note = "limit: SentenceTransformer.encode of the same texts in one call, the model loaded before"
    return [
        Figure(f"{size} articles: sentences a second from scratch ({ours['sentences']}), {clock}", "/s",
               ours["sentences"] / ours[clock], limit["sentences"] / limit[clock], BAR_SPEED, "more", note)
        for clock, note in (("wall", f"{note}; {_where(built)}"), ("cpu", note))
    ]  # fmt: skip


def _change(size: int, whole: Spent, change: Spent, final: bool) -> list[Figure]:
    bar = BAR_CHANGE if final else None
    note = f"the median of {CHANGES}; limit: all from scratch"
    return [
        Figure(f"{size} articles: one changed, wall", "s", change.wall, whole.wall, bar, note=note),
        Figure(f"{size} articles: one changed, cpu", "s", change.cpu, whole.cpu, bar, note=_where(change)),
    ]


def _where(spent: Spent) -> str:
    steps = sorted(_told(spent)["steps"].items(), key=lambda item: -item[1])[:5]
    return ", ".join(f"{name} {seconds:.1f} s" for name, seconds in steps)


def _told(spent: Spent) -> Any:
    return json.loads(spent.output.splitlines()[-1])


def rebuild(corpus: str, index: str) -> None:
    """In a process of its own: rebuilds and prints what it took, step by step."""
    from index.build import rebuild
    from tests.benchmarks.steps import watched

    with watched() as steps:
        began, cpu = time.perf_counter(), time.process_time()
        report = rebuild(Path(corpus), Path(index))
        spent = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    print(json.dumps({"sentences": report.claims, "embedded": report.embedded, **spent, "steps": steps}))


def bare(index: str) -> None:
    """In a process of its own: the same texts through the bare model."""
    from index.building.model import load_model
    from index.embed import DEFAULT_MODEL
    from index.generation import open_generation

    generation = open_generation(Path(index))
    said = [generation.text(row) for row in range(len(generation.rows))]
    transformer = load_model(DEFAULT_MODEL).transformer
    transformer.encode(said[:8], show_progress_bar=False)
    began, cpu = time.perf_counter(), time.process_time()
    transformer.encode(said, show_progress_bar=False)
    spent = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    print(json.dumps({"sentences": len(said), **spent}))
