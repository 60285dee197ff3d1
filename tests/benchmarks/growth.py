"""How time, memory and recall grow with the corpus: `python -m tests.benchmarks.growth --sizes 1000,10000 --out FILE`.

For each size: building the vectors' segments and building them after one changed article; opening a whole generation
in a process of its own; one search and its recall@10 against the exact order, on the last day and on earlier ones,
beside one flat pass over the same vectors in the same run. All times are the processor's, in one thread, so that
other work on the machine matters less; opening has the time on the wall as well. Needs about 8 KB of disk a sentence.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time, thread_time
from typing import Any

import faiss as library
import numpy as np

from index import generation as files
from index.building.model import export
from index.embed import DEFAULT_MODEL
from index.store import Vectors, faiss
from index.stored.manifest import VECTORS
from tests.benchmarks import process
from tests.benchmarks.measure import percentile, timed
from tests.benchmarks.synthetic import SENTENCES, Made, write_generation

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUESTIONS, DEPTH = 100, 50


def days(rows: int) -> dict[str, int]:
    """Of so many rows how many were there on a day: the last one, and earlier ones."""
    return {"last": rows, "half": rows // 2, "first month": rows * 30 // 1_095}


def queries(vectors: Vectors, count: int, seed: int = 11) -> Vectors:
    """Questions near some of the vectors, as a question is near its answer."""
    random = np.random.default_rng(seed)
    near = vectors[np.sort(random.choice(len(vectors), count, replace=False))]
    asked = near + 0.04 * random.standard_normal(near.shape, dtype=np.float32)
    made: Vectors = (asked / np.linalg.norm(asked, axis=1, keepdims=True)).astype(np.float32)
    return made


def recall(found: list[Vectors], vectors: Vectors, asked: Vectors, stop: int, depth: int = 10) -> float:
    """The share of the exact best `depth` that were found, by score, since copies are as good as each other."""
    depth = min(depth, stop)
    best = np.full((len(asked), depth), -np.inf, np.float32)
    for part in np.array_split(vectors[:stop], max(1, stop // 100_000)):
        scores, _ = library.knn(asked, part, min(depth, len(part)), metric=library.METRIC_INNER_PRODUCT)
        best = -np.sort(-np.concatenate([best, scores], axis=1), axis=1)[:, :depth]
    hits = [np.sum(scores[:depth] >= limit - 1e-6) / depth for scores, limit in zip(found, best[:, -1], strict=True)]
    return round(float(np.mean(hits)), 4)


def searched(store: Any, vectors: Vectors, asked: Vectors, stop: int) -> dict[str, float]:
    """How the rows of one day are searched: their number, milliseconds, recall."""
    found = [store.search(query, DEPTH, stop)[1] for query in asked]
    times = timed(lambda query: store.search(query, DEPTH, stop), list(asked), thread_time)
    return {
        "rows": stop,
        "p50_ms": percentile(times, 0.5),
        "recall_at_10": recall(found, vectors, asked, stop),
        "recall_at_50": recall(found, vectors, asked, stop, DEPTH),
    }


def flat(vectors: Vectors, folder: Path) -> Any:
    """The same vectors as one flat FAISS index, opened by memory map."""
    index = library.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    library.write_index(index, str(folder / "flat.faiss"))
    return library.read_index(str(folder / "flat.faiss"), library.IO_FLAG_MMAP_IFC)  # type: ignore[attr-defined]


def seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return round(process_time() - begun, 4)


def opened(index_dir: Path, questions: Path) -> dict[str, Any]:
    """What opening takes in a process of its own."""
    done = process.run(["-m", "tests.benchmarks.opening", str(index_dir), str(questions)], {"OMP_NUM_THREADS": "1"})
    result: dict[str, Any] = json.loads(done.output)
    return result


def size_of(folder: Path) -> float:
    """MiB of all files below a folder."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / (1 << 20), 1)


def changed(made: Made, vectors: Vectors, generation: Path, folder: Path) -> dict[str, float]:
    """Building the segments after one article in the middle got one sentence more; vectors are at hand."""
    manifest = json.loads((generation / "manifest.json").read_bytes())[VECTORS]
    middle = made.articles // 2
    counts = [(made.id(number), SENTENCES + (number == middle)) for number in range(made.articles)]
    at = (middle + 1) * SENTENCES
    more = np.lib.format.open_memmap(folder / "more.npy", "w+", np.float32, (made.rows + 1, vectors.shape[1]))
    more[:at], more[at], more[at + 1 :] = vectors[:at], vectors[0], vectors[at:]
    old = faiss.known(manifest, generation)
    target = folder / "changed" / VECTORS
    target.parent.mkdir()
    took = seconds(lambda: faiss.write_segments(more, faiss.cuts(counts, faiss.LEAST), target, old))
    anew = sum(path.stat().st_nlink == 1 for path in target.glob("*.faiss"))
    return {"seconds": took, "segments_anew": anew, "segments": len(list(target.glob("*.faiss")))}


def measured(rows: int, encoder: Path, folder: Path) -> dict[str, Any]:
    """All figures for one size."""
    library.omp_set_num_threads(1)
    made = Made(rows)
    vectors = made.write_vectors(folder / "vectors.npy")
    ends = faiss.cuts(((made.id(number), SENTENCES) for number in range(made.articles)), faiss.LEAST)
    begun = process_time()
    segments = faiss.write_segments(vectors, ends, folder / "first")
    built = round(process_time() - begun, 4)
    (folder / "segments.json").write_text(json.dumps(segments), encoding="utf-8")
    index_dir = folder / "index"
    write_generation(made, vectors, encoder, index_dir, faiss.known(segments, folder))
    generation = files.folder_of(index_dir, "made")
    questions = folder / "questions.txt"
    asked_for = (made.sentences(number * made.articles // QUESTIONS)[7] for number in range(QUESTIONS))
    questions.write_text("\n".join(f"what of {text[:80]}?" for text in asked_for), encoding="utf-8")
    first = opened(index_dir, questions)
    again = opened(index_dir, questions)
    begun = process_time()
    store = files.stored(generation, json.loads((generation / "manifest.json").read_bytes()))
    mapped = round(process_time() - begun, 4)
    asked = queries(vectors, QUESTIONS)
    one = flat(vectors, folder)
    return {
        "rows": rows,
        "graphs": len(ends),
        "build_s": built,
        "changed": changed(made, vectors, generation, folder),
        "vectors_mib": size_of(generation / VECTORS),
        "disk_mib": size_of(generation),
        "vectors_open_s": mapped,
        "first_open": first,
        "open": again,
        "flat_p50_ms": percentile(timed(lambda query: one.search(query[None], DEPTH), list(asked), thread_time), 0.5),
        "search": {day: searched(store, vectors, asked, stop) for day, stop in days(rows).items()},
    }


def run(sizes: Sequence[int], folder: Path, out: Path | None) -> None:
    """Measures one size after another, and keeps what was built in the folder."""
    results: list[dict[str, Any]] = []
    encoder = folder / "encoder"
    if not encoder.exists():
        encoder.mkdir(parents=True)
        export(DEFAULT_MODEL, encoder)
    for rows in sizes:
        place = folder / str(rows)
        place.mkdir()
        results.append(measured(rows, encoder, place))
        print(json.dumps(results[-1], indent=1), flush=True)
        if out:
            out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path, help="a folder for what is built, for growth_postgres")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-growth-") as folder:
        run([int(size) for size in given.sizes.split(",")], given.keep or Path(folder), given.out)


if __name__ == "__main__":
    main()
