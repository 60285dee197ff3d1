"""FAISS, the embedded engine: segments of consecutive rows, in a large corpus the closed ones with an HNSW graph.

Where a segment ends depends on the articles around that place alone: a changed article changes its own segment and, at
the worst, a few after it, whose graphs are built anew; the others stay as they are, and the graph is the same whatever
was built before it. What was known on a day is made of whole segments and the first rows of one more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from index.store import Rows, Vectors, exact
from index.store.linking import linked
from index.store.segment import Segment, parameters, write
from index.store.segment import files as segment_files

LEAST = 50_000
"""Rows of a segment that may be closed. A flat pass over these takes about half the time of a question's embedding."""
GRAPHS_FROM = 100_000
"""Rows of a corpus whose closed segments have graphs. In a smaller one to build one of them anew would take longer than
all the rest of a rebuild after a small change."""
_ONE_IN = 8


def cuts(articles: Iterable[tuple[str, int]], least: int) -> list[int]:
    """Where closed segments end, as numbers of rows from the start, for articles' ids and their numbers of rows."""
    ends, start, row = [], 0, 0
    for id, rows in articles:
        row += rows
        if row - start >= least and hashlib.sha256(id.encode()).digest()[0] % _ONE_IN == 0:
            ends.append(row)
            start = row
    return ends


def write_segments(
    vectors: Vectors, ends: Sequence[int], folder: Path, old: Mapping[str, Path] | None = None, graphs: bool = True
) -> dict[str, Any]:
    """Write all vectors into a new folder, in segments that end there, the closed ones with or without graphs; returns
    what the manifest has to say of them.

    `old` has segments that were written before, by `known`: those of the same vectors are taken over as they are.
    """
    folder.mkdir()
    bounds = [0, *ends, *([] if ends and ends[-1] == len(vectors) else [len(vectors)])]
    written = []
    for number, (start, stop) in enumerate(pairwise(bounds)):
        part, path, graph = vectors[start:stop], folder / f"{number:04}.faiss", graphs and stop in ends
        digest = hashlib.sha256(np.ascontiguousarray(part).data).hexdigest()
        before = (old or {}).get(_key(digest, graph, parameters()))
        if before:
            _take_over(before, path)
        else:
            write(part, path, graph)
        written.append({"file": f"{folder.name}/{path.name}", "rows": stop - start, "graph": graph, "of": digest})
    return {**parameters(), "segments": written}


def known(manifest: Mapping[str, Any], folder: Path) -> dict[str, Path]:
    """The segments in a generation's folder, by the SHA-256 of their vectors and how they were built.

    `manifest` is what `write_segments` returned.
    """
    built = {name: manifest[name] for name in parameters()}
    return {_key(each["of"], each["graph"], built): folder / each["file"] for each in manifest["segments"]}


def paths(manifest: Mapping[str, Any], folder: Path) -> list[Path]:
    """The files of all segments in order; `manifest` is what `write_segments` returned."""
    return [folder / each["file"] for each in manifest["segments"]]


def _key(digest: str, graph: bool, built: Mapping[str, Any]) -> str:
    return f"{digest} {sorted(built.items()) if graph else 'flat'}"


def _take_over(before: Path, path: Path) -> None:
    for source, target in zip(segment_files(before), segment_files(path), strict=True):
        if source.exists():
            linked(source, target)


class FaissStore:
    """Segments one after another; rows count through."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._segments = [Segment(path) for path in paths]
        self._starts = np.cumsum([0, *map(len, self._segments)])

    def __len__(self) -> int:
        return int(self._starts[-1])

    def search(self, query: Vectors, count: int, stop: int) -> tuple[Rows, Vectors]:
        firsts: list[int] = self._starts[:-1].tolist()
        touched = [(segment, first) for segment, first in zip(self._segments, firsts, strict=True) if first < stop]

        def candidates(asked: int) -> tuple[Rows, Vectors]:
            found = [(segment.candidates(query, asked, stop - first), first) for segment, first in touched]
            rows = np.concatenate([part[0] + first for part, first in found])
            if len(found) > 1:
                rows = rows[np.lexsort((rows, -np.concatenate([part[1] for part, _ in found])))[:asked]]
            return rows, self.vectors(rows)

        return exact.search(query, count, min(stop, len(self)), candidates)

    def vectors(self, rows: Rows) -> Vectors:
        if len(self._segments) == 1:
            return self._segments[0].vectors(rows)
        places = np.searchsorted(self._starts, rows, "right") - 1
        found: Vectors | None = None
        for number in np.unique(places).tolist():
            here = places == number
            part = self._segments[number].vectors(rows[here] - self._starts[number])
            found = np.empty((len(rows), part.shape[1]), np.float32) if found is None else found
            found[here] = part
        return self._segments[0].vectors(rows) if found is None else found
