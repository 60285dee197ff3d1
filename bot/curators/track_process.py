"""Tracking in a process of its own: `python -m bot.curators.track_process WORK`, see `bot.running.apart`.

WORK is look, decide, keep or follow.

Pages come from strangers, and what reads and compares them is heavy: neither may weigh on the process that answers.
What is asked is one object: the folders, with an address or a draft. What is told is one too:
`seen`, `outcome` or `report`; where it was refused, `refused` with the sentence why, and whether the fault is `ours`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from bot.curators import tracking
from bot.curators.tracking import Draft, Outcome, TrackError
from bot.running.apart import Line, heard, say
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.curators.tracking import Report

_DRAFT = TypeAdapter(Draft)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was understood, and what it is to the corpus where nothing is missing.

    `problem` is the sentence why it can't be kept as it is; `differs`: as a later version of a known article it can.
    """

    draft: Draft
    outcome: Outcome | None = None
    problem: str = ""
    differs: bool = False


_SEEN = TypeAdapter(Seen)


def seen_in(item: Any) -> Seen:
    return _SEEN.validate_python(item)


def plain(draft: Draft) -> dict[str, Any]:
    """As JSON can hold it."""
    found: dict[str, Any] = _DRAFT.dump_python(draft, mode="json")
    return found


def _look(settings: Settings, asked: Line) -> Line:
    return _seen(settings, tracking.look(asked["url"]))


def _decide(settings: Settings, asked: Line) -> Line:
    return _seen(settings, _DRAFT.validate_python(asked["draft"]))


def _seen(settings: Settings, draft: Draft) -> Line:
    return {"seen": _SEEN.dump_python(_judged(settings, draft), mode="json")}


def _judged(settings: Settings, draft: Draft) -> Seen:
    if draft.missing:
        return Seen(draft)
    try:
        return Seen(draft, tracking.decide(settings, draft))
    except tracking.DiffersError as error:
        return Seen(draft, error.outcome, differs=True)
    except tracking.Unwritable:
        raise
    except TrackError as error:
        return Seen(draft, problem=str(error))


def _keep(settings: Settings, asked: Line) -> Line:
    draft = _DRAFT.validate_python(asked["draft"])
    return {"outcome": asdict(tracking.keep(settings, draft, bool(asked["update"])))}


def _follow(settings: Settings, _asked: Line) -> Line:
    return {"report": _told(tracking.follow(settings))}


def _told(report: Report) -> Line:
    kept = [asdict(outcome) for outcome in report.kept]
    counts = {name: getattr(report, name) for name in ("feeds", "unchanged", "later", "known", "unwanted", "busy")}
    return {**counts, "kept": kept, "cut": report.cut, "problems": report.problems}


_WORK: dict[str, Callable[[Settings, Line], Line]] = {
    "look": _look,
    "decide": _decide,
    "keep": _keep,
    "follow": _follow,
}


def main(arguments: Sequence[str]) -> int:
    """The work that is named, on what is asked."""
    asked = heard()
    settings = Settings(corpus_dir=Path(asked["corpus"]), data_dir=Path(asked["data"]))
    try:
        say(_WORK[arguments[0]](settings, asked))
    except TrackError as error:
        say({"refused": str(error), "ours": isinstance(error, tracking.Unwritable)})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
