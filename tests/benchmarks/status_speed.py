"""How long classifying takes beside embedding: `python -m tests.benchmarks.status_speed [SENTENCES]`.

The sentences are those of the labelled sets, repeated up to the number asked for (default 10,000). Both run in one
process, embedding as a rebuild does it. The time is that of the processor, so that other work on the machine matters
little. The aim is a ratio of at most 0.2.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from time import process_time

from index.building.model import load_model
from index.embed import DEFAULT_MODEL
from index.status import classify
from tests.evals.labelled import DATA, labelled


def sentences(count: int) -> list[str]:
    entries = [entry for path in sorted(DATA.glob("*.jsonl")) for entry in labelled(path.name)]
    return list(islice(cycle([entry["text"] for entry in entries if "text" in entry]), count))


def ratio(count: int) -> float:
    """Time of classifying over time of embedding; prints both in seconds of processor time."""
    texts = sentences(count)
    encoder = load_model(DEFAULT_MODEL)
    encoder.encode(texts[:8])
    classify(texts[0])
    started = process_time()
    encoder.encode(texts)
    embedded = process_time()
    for text in texts:
        classify(text)
    classified = process_time()
    print(f"{count} sentences: embedding {embedded - started:.1f} s, classifying {classified - embedded:.1f} s")
    return (classified - embedded) / (embedded - started)


if __name__ == "__main__":
    print(f"ratio {ratio(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000):.3f}")
