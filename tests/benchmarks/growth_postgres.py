"""PostgreSQL beside FAISS: `python -m tests.benchmarks.growth_postgres FOLDER/ROWS [--out FILE]`.

On the vectors that `growth --keep FOLDER` made, in one run: seconds to fill a table and build its index, its size,
and one search of the product's depth by 1 and by 16 threads of one process, with its recall, for both engines.
Starts a server of its own (tests/postgres.py) unless ONRECORD_TEST_DATABASE_URL names one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from index import shared
from index.store import Vectors, VectorStore, faiss, pgvector
from index.store.link import Link, link_to
from tests.benchmarks.growth import DEPTH, filters, queries, recall
from tests.benchmarks.synthetic import Made
from tests.benchmarks.timing import at_once, percentile
from tests.postgres import Server, running

CLIENTS = (1, 16)
SEARCHES = 800


def searched(store: VectorStore, vectors: Vectors, made: Made) -> dict[str, Any]:
    """Recall by filter, then milliseconds and searches a second by so many clients, without a filter."""
    asked = queries(vectors, 100)
    by_filter = {}
    for name, chosen in filters(made).items():
        found, times = [], []
        for query in asked:
            begun = perf_counter()
            found.append(store.search(query, DEPTH, *chosen)[1])
            times.append(1000 * (perf_counter() - begun))
        by_filter[name] = {"p50_ms": percentile(times, 50), "recall_at_10": recall(found, vectors, asked, chosen)}
    many = list(queries(vectors, min(len(vectors), SEARCHES), seed=12))
    by_clients = {}
    for clients in CLIENTS:
        times, rate = at_once(lambda query: store.search(query, DEPTH, 0, len(vectors)), many, clients)
        by_clients[str(clients)] = {
            "p50_ms": percentile(times, 50),
            "p95_ms": percentile(times, 95),
            "searches_per_s": rate,
        }
    return {"filters": by_filter, "clients": by_clients}


def filled(url: str, store: VectorStore) -> float:
    """Seconds to fill the table and build its index, as a rebuild publishes it."""
    begun = perf_counter()
    with shared.only_one(url) as session:
        session(lambda connection: pgvector.write(connection, "made", store))
    return round(perf_counter() - begun, 1)


def size(link: Link, what: str) -> float:
    """MiB of the table or of its indexes."""
    query = f"SELECT {what}('{pgvector.table('made')}')"
    return round(link.run(lambda connection: connection.fetchval(query)) / (1 << 20), 1)


def measured(server: Server, folder: Path) -> dict[str, Any]:
    vectors: Vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    made = Made(len(vectors))
    embedded = faiss.FaissStore(faiss.paths(json.loads((folder / "segments.json").read_bytes()), folder))
    url = server.create()
    seconds = filled(url, embedded)
    link = link_to(url)
    table = pgvector.PgvectorStore(link, "made", len(vectors))
    result = {
        "rows": len(vectors),
        "publish_s": seconds,
        "table_mib": size(link, "pg_table_size"),
        "index_mib": size(link, "pg_indexes_size"),
        "postgres": searched(table, vectors, made),
        "faiss": searched(embedded, vectors, made),
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
            server.set("shared_buffers", "2GB")
        result = measured(server, given.folder)
    print(json.dumps(result, indent=1))
    if given.out:
        given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
