"""How it grows, as a part of `onrecord bench`: `growth` by its figures, each beside what it should keep to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import growth
from tests.benchmarks.measure import Figure

BAR_RECALL = 0.98


def measured(folder: Path, encoder: Path, sizes: Sequence[int]) -> list[Figure]:
    """For corpora of so many sentences, made below `folder`; `encoder` is the folder of a question encoder."""
    figures = []
    for rows in sizes:
        place = folder / str(rows)
        place.mkdir(parents=True)
        figures += _figures(growth.measured(rows, encoder, place))
    return figures


def _figures(found: dict[str, Any]) -> list[Figure]:
    what, opened, search = f"{found['rows']:,} sentences", found["open"], found["search"]
    worst = min(search, key=lambda name: search[name]["recall_at_10"])
    flat = "limit: one flat pass over all vectors"
    exact = "limit: the exact order"
    return [
        Figure(f"{what}: vectors' files after one changed article, cpu", "s", found["changed"]["seconds"],
               found["build_s"], note=f"limit: from scratch; {found['graphs']} segments with a graph"),
        Figure(f"{what}: opening the index, cpu", "s", opened["open_s"]),
        Figure(f"{what}: opening the vectors, cpu", "s", found["vectors_open_s"]),
        Figure(f"{what}: search of the vectors, p50, cpu", "ms", search["last"]["p50_ms"], found["flat_p50_ms"],
               note=flat),
        Figure(f"{what}: recall@10", "", search["last"]["recall_at_10"], 1.0, BAR_RECALL, "more", exact),
        Figure(f"{what}: recall@10, worst of three days", "", search[worst]["recall_at_10"], 1.0, BAR_RECALL, "more",
               f"{exact}; {worst}, {search[worst]['rows']:,} rows"),
        Figure(f"{what}: a whole question, p50, cpu", "ms", opened["question_p50_ms"], note="of sentences new to it"),
        Figure(f"{what}: memory of its own after {growth.QUESTIONS} questions", "MiB", opened["own_mib"]["asked"],
               note=f"and {opened['files_mib']['asked']:.0f} MiB of files' pages, of {found['disk_mib']:.0f} on disk"),
    ]  # fmt: skip
