"""What a process costs from its start to its end: seconds, processor time, peak memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
_LOOK = 0.01
"""Seconds between two looks at its memory."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Of one process: seconds, seconds of processor time, peak resident memory in MiB, the peak of its `own`, without
    pages of files, which the system can take back, and what it printed."""

    wall: float
    cpu: float
    memory: float
    own: float
    output: str
    errors: str


def run(arguments: Sequence[str], more: Mapping[str, str] | None = None, python: str = sys.executable) -> Spent:
    """Runs Python with `arguments` in the checkout. Raises RuntimeError with its last words when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", **(more or {})}
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        began = time.perf_counter()
        process = subprocess.Popen([python, *arguments], cwd=ROOT, env=environment, stdout=out, stderr=err)
        memory, own, ended, status, usage = 0, 0, 0, 0, None
        while not ended:
            looked = memory_of(process.pid)
            memory, own = max(memory, looked.get("VmHWM", 0)), max(own, looked.get("RssAnon", 0))
            time.sleep(_LOOK)
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output, errors = (_whole(file) for file in (out, err))
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)[:200]} failed: {(errors or output)[-500:]}")
    assert usage
    return Spent(wall, usage.ru_utime + usage.ru_stime, memory / 1024, own / 1024, output, errors)


def memory_of(process: int) -> dict[str, int]:
    """KiB by name. What the kernel tells at the end holds the parent's memory too, which it had until it became
    Python."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return {}
    return {name: int(size) for name, size in re.findall(r"^(\w+):\s+(\d+) kB$", status, re.MULTILINE)}


def _whole(file: IO[str]) -> str:
    file.seek(0)
    return file.read()
