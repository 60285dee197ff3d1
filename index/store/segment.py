"""One segment of the embedded engine: FAISS files read by memory map, flat vectors and for most an HNSW graph of them.

A graph finds the best of a large segment in a fraction of a flat pass, but not where only few rows count: there the
pass over those rows is exact. Of copies (`index.store.distinct`) one is in the graph: its slots (places in the
file) are the distinct vectors, then the copies in the order of what they are copies of. One thread a query, since a
second one costs CPU and gains nothing.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store import Rows, Vectors
from index.store.distinct import distinct

LINKS, EFFORT_BUILDING = 16, 64
"""HNSW's m and ef_construction; pgvector's defaults as well."""
EFFORT = 2
"""HNSW's ef_search, a candidate that is asked for."""
WIDE = 0.2
"""Share of a segment that must count for the graph and its over-fetch to take less than an exact pass."""
_SPARE = 1.25
_WRITTEN = 4_096
"""Vectors that are written at a time."""

_library: Any = faiss
"""Its stubs lack what it brings from C++."""
_MAPPED = _library.IO_FLAG_MMAP_IFC

Slots = NDArray[np.int32]


def parameters() -> dict[str, int | str]:
    """The engine and what it was built with, for a manifest."""
    return {"engine": "faiss-hnsw", "m": LINKS, "ef_construction": EFFORT_BUILDING}


def files(path: Path) -> tuple[Path, Path, Path]:
    """A segment's vectors and, where it has a graph, the graph and which row lies in which slot."""
    return path, path.with_suffix(".hnsw"), path.with_suffix(".npy")


def write(vectors: Vectors, path: Path, graph: bool = False) -> None:
    """Write unit vectors, float32 (n, dimension). The same vectors give the same bytes on the same processor."""
    faiss.omp_set_num_threads(1)
    if graph:
        vectors = vectors[_write_graph(vectors, path)]
    _write_flat(vectors, path)


def _write_flat(vectors: Vectors, path: Path) -> None:
    """The bytes that FAISS writes for these vectors, straight from where they lie: FAISS would copy them all first."""
    empty = faiss.IndexFlatIP(vectors.shape[1])
    empty.ntotal = len(vectors)
    head = _library.serialize_index(empty).tobytes()  # its last eight bytes say how many numbers follow: none
    with path.open("wb") as file:
        file.write(head[:-8] + vectors.size.to_bytes(8, sys.byteorder))
        for start in range(0, len(vectors), _WRITTEN):
            np.ascontiguousarray(vectors[start : start + _WRITTEN]).tofile(file)


def _write_graph(vectors: Vectors, path: Path) -> Rows:
    """Returns the rows in the order of their slots."""
    originals, copies, of = distinct(vectors)
    row_of: Rows = np.concatenate([originals, copies])
    index = _library.IndexHNSWFlat(vectors.shape[1], LINKS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = EFFORT_BUILDING
    index.add(vectors[originals])
    _, graph, slots = files(path)
    _library.write_index(index, str(graph), _library.IO_FLAG_SKIP_STORAGE)
    np.save(slots, np.concatenate([row_of, np.argsort(row_of), of]).astype(np.int32))
    return row_of


@dataclass(frozen=True)
class _Slots:
    """Rows by slot, slots by row, and what each copy, in the order of its slot, is a copy of."""

    row_of: Slots
    slot_of: Slots
    copy_of: Slots

    @classmethod
    def read(cls, path: Path, rows: int) -> _Slots:
        numbers: Slots = np.load(path, mmap_mode="r")
        return cls(numbers[:rows], numbers[rows : 2 * rows], numbers[2 * rows :])

    def with_copies(self, slots: Rows) -> tuple[Rows, Rows]:
        """These slots and those of their copies, and for each the place in `slots` that it comes from."""
        places = np.arange(len(slots))
        if not len(self.copy_of):
            return slots, places
        first = np.searchsorted(self.copy_of, slots, "left")
        counts = np.searchsorted(self.copy_of, slots, "right") - first
        after = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        copies = len(self.row_of) - len(self.copy_of) + np.repeat(first, counts) + after
        return np.concatenate([slots, copies]), np.concatenate([places, np.repeat(places, counts)])


class Segment:
    """A written segment; its rows count from 0. Raises RuntimeError or OSError where it can't be read."""

    def __init__(self, path: Path) -> None:
        faiss.omp_set_num_threads(1)
        self._flat: Any = _library.read_index(str(path), _MAPPED)
        _, graph, slots = files(path)
        self._slots = _Slots.read(slots, len(self)) if slots.exists() else None
        if self._slots:
            self._graph: Any = _library.read_index(
                str(graph), _library.IO_FLAG_SKIP_STORAGE | _library.IO_FLAG_MMAP_IFC
            )
            self._graph.storage, self._graph.own_fields = self._flat, False

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def candidates(self, query: Vectors, count: int, stop: int) -> tuple[Rows, Vectors]:
        """About the `count` best of the first `stop` rows (there may be fewer) by the engine's arithmetic."""
        there = min(stop, len(self))
        wanted = min(count, there)
        if self._slots and there > WIDE * len(self):
            asked = wanted if there == len(self) else int(_SPARE * wanted * len(self) / there)
            rows, scores = self._near(self._slots, query, min(asked, self._graph.ntotal))
            inside = rows < there
            if np.count_nonzero(inside) >= wanted:
                return rows[inside], scores[inside]
        return self._exact(query, wanted, there)

    def vectors(self, rows: Rows) -> Vectors:
        slots = self._slots.slot_of[rows] if self._slots else rows
        found: Vectors = self._flat.reconstruct_batch(np.ascontiguousarray(slots, dtype=np.int64))
        return found

    def _near(self, slots: _Slots, query: Vectors, asked: int) -> tuple[Rows, Vectors]:
        effort = _library.SearchParametersHNSW(efSearch=EFFORT * asked)
        scores, found = self._graph.search(query.reshape(1, -1), asked, params=effort)
        there = found[0] >= 0
        every, places = slots.with_copies(found[0][there])
        return slots.row_of[every].astype(np.int64), scores[0][there][places]

    def _exact(self, query: Vectors, count: int, stop: int) -> tuple[Rows, Vectors]:
        chosen = None
        if stop < len(self):
            inside = (self._slots.row_of if self._slots else np.arange(len(self))) < stop
            chosen = _library.SearchParameters(sel=_library.IDSelectorBitmap(np.packbits(inside, bitorder="little")))
        scores, found = self._flat.search(query.reshape(1, -1), count, params=chosen)
        there = found[0] >= 0
        slots = found[0][there]
        return self._slots.row_of[slots].astype(np.int64) if self._slots else slots, scores[0][there]
