"""FAISS, the embedded engine: an exact flat index read by memory map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.store import Rows, Vectors, exact


def write(vectors: Vectors, path: Path) -> None:
    """Write unit vectors, float32 (n, dimension), as one flat inner-product index."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(path))


class FaissStore:
    """A written index; one thread a query, since a second one costs CPU and gains nothing."""

    def __init__(self, path: Path) -> None:
        faiss.omp_set_num_threads(1)
        self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: Vectors, count: int, start: int, stop: int) -> tuple[Rows, Vectors]:
        chosen: Any = faiss.SearchParameters()
        chosen.sel = faiss.IDSelectorRange(start, stop)

        def candidates(asked: int) -> tuple[Rows, Vectors]:
            _, found = self._index.search(query.reshape(1, -1), asked, params=chosen)
            rows = found[0][found[0] >= 0]
            return rows, self.vectors(rows)

        return exact.search(query, count, stop - start, candidates)

    def vectors(self, rows: Rows) -> Vectors:
        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(rows, dtype=np.int64))
        return found
