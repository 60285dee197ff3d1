"""Opens a served index in a process of its own and asks it: `python -m tests.benchmarks.opening INDEX_DIR QUESTIONS`.

Prints one JSON object: seconds to open and milliseconds of a question, of the processor and on the wall, and memory in
MiB: the process's own, and pages of files that the system may take back.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import perf_counter, process_time, thread_time

from index.answer import answer
from index.generation import open_generation
from tests.benchmarks.measure import percentile, timed
from tests.benchmarks.process import memory_of


def memory() -> tuple[float, float]:
    """Own and files' pages in memory, MiB."""
    found = memory_of(os.getpid())
    return round(found["RssAnon"] / 1024, 1), round(found["RssFile"] / 1024, 1)


def main(index_dir: str, questions: str) -> None:
    import onnxruntime  # noqa: F401  what takes time once a process, whatever the index
    import tokenizers  # noqa: F401

    before, asked = memory(), Path(questions).read_text(encoding="utf-8").splitlines()
    wall, busy = perf_counter(), process_time()
    generation = open_generation(Path(index_dir))
    opened, opened_busy = perf_counter() - wall, process_time() - busy
    own, mapped = memory()
    answer(generation, asked[0])
    first, first_busy = perf_counter() - wall, process_time() - busy
    times = timed(lambda question: answer(generation, question), asked[1:], thread_time)
    after = memory()
    print(
        json.dumps(
            {
                "open_s": round(opened_busy, 3),
                "open_wall_s": round(opened, 3),
                "first_answer_s": round(first_busy, 3),
                "first_answer_wall_s": round(first, 3),
                "question_p50_ms": percentile(times, 0.5),
                "question_p95_ms": percentile(times, 0.95),
                "own_mib": {"before": before[0], "opened": own, "asked": after[0]},
                "files_mib": {"opened": mapped, "asked": after[1]},
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
