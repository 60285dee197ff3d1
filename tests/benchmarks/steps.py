"""Where a rebuild's time goes: its steps, timed from outside."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

STEPS = {
    "reading the corpus": "index.build.list_corpus",
    "opening the old index": "index.build._previous",
    "reading articles": "index.building.derived.write",
    "judging": "index.building.plan.Plan.judged",
    "origins": "index.building.assemble.origins",
    "words": "index.building.assemble.write_words",
    "waiting for the vectors": "index.building.embedding.Embedding.finish",
    "comparing": "index.building.corpuswide.relations",
    "what overtakes what": "index.building.assemble.write_related",
    "manifest": "index.building.assemble.write_manifest",
    "syncing": "index.build._swap",
}
"""A step may hold another one: "what overtakes what" holds "comparing", "reading articles" holds "judging". Export and
embedding run beside them."""


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Seconds by step, filled in while the context lasts."""
    seconds: dict[str, float] = {}
    with ExitStack() as stack:
        for name, place in STEPS.items():
            stack.enter_context(_timed(place, name, seconds))
        yield seconds


@contextmanager
def _timed(place: str, name: str, seconds: dict[str, float]) -> Iterator[None]:
    from pkgutil import resolve_name

    module, _, function = place.rpartition(".")
    with patch(place, _clocked(getattr(resolve_name(module), function), name, seconds)):
        yield


def _clocked(work: Callable[..., Any], name: str, seconds: dict[str, float]) -> Callable[..., Any]:
    @wraps(work)
    def clocked(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - began

    return clocked
