"""PostgreSQL beside FAISS: `python -m tests.benchmarks.growth_postgres FOLDER/ROWS [--out FILE]`.

On the vectors that `growth --keep FOLDER` made, in one run: seconds to fill all tables and build their indexes, and
the same after one article in the middle was changed, their size, and one search of the product's depth by 1 and by 16
threads of one process, with its recall, for both engines.
Starts a server of its own (tests/postgres.py) unless ONRECORD_TEST_DATABASE_URL names one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from index import shared
from index.store import Vectors, VectorStore, faiss, pgvector, tables
from index.store.link import Link, link_to
from index.store.tables import Table
from index.stored.manifest import VECTORS, held
from tests.benchmarks.growth import DEPTH, days, queries, recall
from tests.benchmarks.measure import at_once, percentile
from tests.benchmarks.synthetic import DIMENSION
from tests.postgres import Server, running

CLIENTS = (1, 16)
SEARCHES = 800
Segments = list[tuple[str, int]]


def searched(store: VectorStore, vectors: Vectors) -> dict[str, Any]:
    """Recall by day, then milliseconds and searches a second by so many clients, on the last day."""
    asked = queries(vectors, 100)
    by_day = {}
    for day, stop in days(len(vectors)).items():
        found, times = [], []
        for query in asked:
            begun = perf_counter()
            found.append(store.search(query, DEPTH, stop)[1])
            times.append(1000 * (perf_counter() - begun))
        by_day[day] = {"p50_ms": percentile(times, 0.5), "recall_at_10": recall(found, vectors, asked, stop)}
    many = list(queries(vectors, min(len(vectors), SEARCHES), seed=12))
    by_clients = {}
    for clients in CLIENTS:
        times, rate = at_once(lambda query: store.search(query, DEPTH, len(vectors)), many, clients)
        by_clients[str(clients)] = {
            "p50_ms": percentile(times, 0.5),
            "p95_ms": percentile(times, 0.95),
            "searches_per_s": rate,
        }
    return {"days": by_day, "clients": by_clients}


def filled(url: str, found: Sequence[Table], store: VectorStore) -> float:
    """Seconds to fill the tables that are missing and build their indexes, as a rebuild publishes them."""
    begun = perf_counter()
    with shared.only_one(url) as session:
        session(lambda connection: tables.write(connection, found, store, DIMENSION))
    return round(perf_counter() - begun, 1)


def changed(segments: Segments) -> Segments:
    """As after a changed article: the vectors of the segment in the middle have another digest."""
    middle = len(segments) // 2
    digest = hashlib.sha256(b"changed").hexdigest()
    return [*segments[:middle], (digest, segments[middle][1]), *segments[middle + 1 :]]


def size(link: Link, what: str, found: Sequence[Table]) -> float:
    """MiB of the tables or of their indexes."""
    query = f"SELECT sum({what}(each::regclass)) FROM unnest($1::text[]) AS each"
    places = [table.place for table in found]
    return round(float(link.run(lambda connection: connection.fetchval(query, places))) / (1 << 20), 1)


def measured(server: Server, folder: Path) -> dict[str, Any]:
    vectors: Vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    manifest = json.loads((folder / "segments.json").read_bytes())
    embedded = faiss.FaissStore(faiss.paths(manifest, folder))
    segments = held({VECTORS: manifest})
    found, url = tables.tables(segments), server.create()
    seconds = filled(url, found, embedded)
    link = link_to(url)
    store = pgvector.PgvectorStore(link, found)
    result = {
        "rows": len(vectors),
        "tables": len(found),
        "publish_s": seconds,
        "table_mib": size(link, "pg_table_size", found),
        "index_mib": size(link, "pg_indexes_size", found),
        "publish_changed_s": filled(url, tables.tables(changed(segments)), embedded),
        "postgres": searched(store, vectors),
        "faiss": searched(embedded, vectors),
    }
    link.close()
    server.drop(url)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with running() as server:
        if server.own:
            server.restart("shared_buffers=2GB")  # on the command line, which has 256 MB there
        result = measured(server, given.folder)
    print(json.dumps(result, indent=1))
    if given.out:
        given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
