"""Heavy work in a process of its own, which reports on its standard output: one JSON object a line.

The child lives no longer than its parent, however that ends: it holds the other end of a pipe, and ends when the pipe
does. It gets no token, and of the environment's secrets only what it is given.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

Line = Mapping[str, Any]

_NICENESS = 10
_STDERR_LINES = 20
_STOP_SECONDS = 5.0
_LONGEST_LINE = 2**26
_ORPHANED = 70


@dataclass(frozen=True, slots=True)
class Ended:
    """The last object that the process told (empty: none), its exit status, and the last lines of its errors."""

    last: Line
    status: int
    errors: tuple[str, ...]


async def run_apart(
    module: str,
    arguments: Sequence[str] = (),
    told: Callable[[Line], None] | None = None,
    more: Mapping[str, str] | None = None,
    asked: Line | None = None,
) -> Ended:
    """Runs `python -m module arguments` with `more` in its environment, and `asked` as the first line it reads.

    `told` is called with each object that it tells. Stops the process when cancelled. Raises OSError where none can be
    started.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env={**_environment(), **(more or {})},
        start_new_session=True,
        limit=_LONGEST_LINE,
    )
    try:
        return await _followed(process, told, json.dumps(asked or {}).encode() + b"\n")
    finally:
        await _stop(process)


def _environment() -> dict[str, str]:
    """Of this process, without secrets."""
    return {name: value for name, value in os.environ.items() if not _is_secret(name.upper())}


def _is_secret(name: str) -> bool:
    return "TOKEN" in name or name == "ONRECORD_DATABASE_URL"


async def _followed(process: Process, told: Callable[[Line], None] | None, asked: bytes) -> Ended:
    errors: deque[str] = deque(maxlen=_STDERR_LINES)
    reading = asyncio.create_task(_collect(process, errors), name="errors of a process")
    last: Line = {}
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # it may have ended already
        process.stdin.write(asked)
        await process.stdin.drain()
    async for line in process.stdout:
        last = _parsed(line) or last
        if told:
            told(last)
    await reading
    return Ended(last, await process.wait(), tuple(errors))


async def _collect(process: Process, errors: deque[str]) -> None:
    assert process.stderr is not None
    while chunk := await process.stderr.read(2**16):
        errors.extend(chunk.decode(errors="replace").splitlines())


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _STOP_SECONDS)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _parsed(line: bytes) -> Line | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def say(item: Line) -> None:
    """In the child: one line for the parent."""
    print(json.dumps(item), flush=True)


def heard() -> Line:
    """In the child: what was asked. From here on the process yields to others, and ends with its parent."""
    with suppress(OSError):
        os.nice(_NICENESS)
    first = bytearray()
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        first += byte
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    return _parsed(bytes(first)) or {}


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(_ORPHANED)
