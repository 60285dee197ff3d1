"""A rebuild in a process of its own (see `bot.running.apart`).

It tells `{"done", "total"}` while it works, at the end `{"report": ...}` or `{"error": sentence}`, with
`"running": true` where another rebuild runs, and with `"problems"` where articles that are served became unreadable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import structlog

from bot.running.apart import Ended, Line, run_apart
from index.types import BrokenArticlesError, OnrecordError, Problem, RebuildReport, RebuildRunningError

Progress = Callable[[int, int], None]
"""Called with articles done and articles in all."""

_log = structlog.get_logger(__name__)


class RebuildFailedError(OnrecordError):
    """It left the old index; the log has the reason."""


async def rebuild_apart(
    arguments: Sequence[str], progress: Progress, more: Mapping[str, str] | None = None
) -> RebuildReport:
    """Runs `python -m bot.service` with `arguments` and `more` in its environment.

    Raises RebuildRunningError, BrokenArticlesError, RebuildFailedError; stops the process when cancelled.
    """

    def told(line: Line) -> None:
        if "total" in line:
            progress(int(line["done"]), int(line["total"]))

    return _outcome(await run_apart("bot.service", arguments, told, more))


def _outcome(ended: Ended) -> RebuildReport:
    last = ended.last
    if "report" in last:
        return RebuildReport(**{**last["report"], "problems": _problems(last["report"])})
    if last.get("running"):
        raise RebuildRunningError(str(last["error"]))
    if "problems" in last:
        raise BrokenArticlesError(str(last["error"]), _problems(last))
    reason = str(last.get("error", "The rebuild ended before its time: run onrecord rebuild to see why."))
    _log.error("rebuild failed", reason=reason, status=ended.status, errors=list(ended.errors))
    raise RebuildFailedError(reason)


def _problems(item: Mapping[str, Any]) -> tuple[Problem, ...]:
    return tuple(Problem(**problem) for problem in item["problems"])


def report_line(report: RebuildReport) -> dict[str, Any]:
    return {"report": asdict(report)}


def error_line(error: OnrecordError) -> dict[str, Any]:
    line: dict[str, Any] = {"error": str(error), "running": isinstance(error, RebuildRunningError)}
    if isinstance(error, BrokenArticlesError):
        line["problems"] = [asdict(problem) for problem in error.problems]
    return line
