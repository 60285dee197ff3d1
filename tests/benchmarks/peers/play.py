"""What every peer does, in its own environment: `PEER build|ask TEXTS MODEL FOLDER QUESTIONS`, figures as JSON.

Standard library alone, since nothing else is sure to be in all environments.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST = 3
Ask = Callable[[str], Any]


def main(build: Callable[[list[str], str, str], None], opened: Callable[[str, str], Ask]) -> None:
    """Builds, or opens and asks: the first question alone, then all of them twice, the second time on the clock."""
    what, texts, model, folder, questions = sys.argv[1:]
    if what == "build":
        build(json.loads(Path(texts).read_text(encoding="utf-8")), model, folder)
        return
    ask = opened(model, folder)
    asked = json.loads(Path(questions).read_text(encoding="utf-8"))
    ask(asked[0])
    print(json.dumps({"warm": _clocked(ask, asked[1:]), "memory": _resident()}))


def _clocked(ask: Ask, asked: list[str]) -> list[list[float]]:
    for question in asked:
        ask(question)
    found = []
    for question in asked:
        began, cpu = time.perf_counter(), time.process_time()
        ask(question)
        found.append([time.perf_counter() - began, time.process_time() - cpu])
    return found


def _resident() -> int:
    """KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
