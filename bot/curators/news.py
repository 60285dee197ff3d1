"""What is told to curators: what a new generation brought, or which files can't be read. Plain data and its JSON.

Quotations are kept as places, and cut from the articles again when they are shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from bot import limits
from bot.cards.spots import Spot, spot_of
from index.types import Changes, Problem, Source

FAILED = ""
"""What stands for a file where a rebuild failed as a whole."""


@dataclass(frozen=True, slots=True)
class News:
    """The first articles of each kind, and how many there are of each; `overtook`: older statement, later report."""

    before: str
    after: str
    added: tuple[Source, ...]
    changed: tuple[Source, ...]
    removed: tuple[Source, ...]
    counts: tuple[int, int, int]
    overtook: tuple[tuple[Spot, Spot], ...]
    overtaken: int

    @property
    def is_empty(self) -> bool:
        return not any(self.counts)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Files that can't be read, by name; none: the rebuild failed. `blocked`: the old index is still in service."""

    problems: tuple[Problem, ...]
    blocked: bool


def untold(before: str, after: str) -> News:
    """Of generations that are too far apart to be compared; empty."""
    return News(before, after, (), (), (), (0, 0, 0), (), 0)


def news_of(changes: Changes) -> News:
    """Bounded, so that any number of articles makes one message."""
    parts = (changes.added, changes.changed, changes.removed)
    added, changed, removed = (part[: limits.PER_PAGE] for part in parts)
    pairs = tuple((spot_of(old), spot_of(new)) for old, new in changes.overtook[: limits.PER_PAGE])
    counts = len(changes.added), len(changes.changed), len(changes.removed)
    return News(changes.before, changes.after, added, changed, removed, counts, pairs, len(changes.overtook))


def trouble_of(problems: Sequence[Problem], blocked: bool) -> Trouble:
    """The first problem of each file, without the folder that it is in."""
    first = {problem.path: problem for problem in reversed(problems)}
    named = (Problem(PurePath(each.path).name, each.line, each.message[: limits.CONTEXT]) for each in first.values())
    return Trouble(tuple(sorted(named, key=lambda each: each.path))[: limits.PER_PAGE], blocked)


def files_in(problems: Sequence[Problem]) -> frozenset[str]:
    return frozenset(problem.path for problem in problems)


def packed(item: News | Trouble) -> str:
    return json.dumps(asdict(item), default=str, ensure_ascii=False, separators=(",", ":"))


def unpacked_news(text: str) -> News:
    """The inverse of `packed`."""
    item: dict[str, Any] = json.loads(text)
    sources = {name: tuple(map(_source, item[name])) for name in ("added", "changed", "removed")}
    pairs = tuple((Spot(**old), Spot(**new)) for old, new in item["overtook"])
    return News(**{**item, **sources, "counts": tuple(item["counts"]), "overtook": pairs})


def _source(item: dict[str, Any]) -> Source:
    return Source(**{**item, "published": date.fromisoformat(item["published"])})


def unpacked_trouble(text: str) -> Trouble:
    """The inverse of `packed`."""
    item: dict[str, Any] = json.loads(text)
    return Trouble(tuple(Problem(**each) for each in item["problems"]), item["blocked"])
