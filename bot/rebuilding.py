"""A rebuild in a process of its own, which reports on its standard output: one JSON object a line.

`{"done", "total"}` while it works, at the end `{"report": ...}` or `{"error": sentence, "running": bool}`, where
`running` tells that another rebuild runs. Other lines are ignored.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import structlog

from index.types import OnrecordError, Problem, RebuildReport, RebuildRunningError

Progress = Callable[[int, int], None]
"""Called with claims done and claims in all."""

_log = structlog.get_logger(__name__)
_STDERR_LINES = 20
_STOP_SECONDS = 5.0


async def rebuild_apart(
    arguments: Sequence[str], progress: Progress, more: Mapping[str, str] | None = None
) -> RebuildReport:
    """Runs `python -m bot.service` with `arguments` and `more` in its environment.

    Raises OnrecordError; stops the process when cancelled.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.service", *arguments),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        env={**_environment(), **(more or {})},
        start_new_session=True,
        limit=2**20,
    )
    try:
        return await _followed(process, progress)
    finally:
        await _stop(process)


def _environment() -> dict[str, str]:
    """The child needs no token, and of the database only what it is given."""
    return {name: value for name, value in os.environ.items() if not _is_secret(name.upper())}


def _is_secret(name: str) -> bool:
    return "TOKEN" in name or name == "ONRECORD_DATABASE_URL"


async def _followed(process: Process, progress: Progress) -> RebuildReport:
    errors: deque[str] = deque(maxlen=_STDERR_LINES)
    reading = asyncio.create_task(_collect(process, errors), name="rebuild errors")
    last: Mapping[str, Any] = {}
    assert process.stdout is not None
    async for line in process.stdout:
        last = _parsed(line) or last
        if "total" in last:
            progress(int(last["done"]), int(last["total"]))
    await reading
    status = await process.wait()
    if "report" in last:
        return _report(last["report"])
    if last.get("running"):
        raise RebuildRunningError(str(last["error"]))
    _log.error("rebuild failed", status=status, errors=list(errors))
    raise OnrecordError(str(last.get("error", "The rebuild ended before its time: run onrecord rebuild to see why.")))


async def _collect(process: Process, errors: deque[str]) -> None:
    assert process.stderr is not None
    while chunk := await process.stderr.read(2**16):
        errors.extend(chunk.decode(errors="replace").splitlines())


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def _parsed(line: bytes) -> Mapping[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _report(item: Mapping[str, Any]) -> RebuildReport:
    problems = tuple(Problem(**problem) for problem in item["problems"])
    return RebuildReport(**{**item, "problems": problems})


def report_line(report: RebuildReport) -> dict[str, Any]:
    return {"report": asdict(report)}


def say(item: Mapping[str, Any]) -> None:
    """One line for the parent."""
    print(json.dumps(item), flush=True)
