"""The index as the command line needs it: built first when there is none, with a word on standard error."""

from __future__ import annotations

import sys

from rich.console import Console

from bot import local
from bot.settings import Settings
from bot.snapshot import IndexSnapshot
from bot.terminal.printing import complain
from index.types import RebuildReport


def open_index(settings: Settings) -> IndexSnapshot:
    """The served index; a word where it is not that of the corpus."""
    ensure_index(settings)
    snapshot = local.open_index(settings)
    say_stale(settings, snapshot.generation)
    return snapshot


def ensure_index(settings: Settings) -> None:
    """Builds the index where there is none."""
    if not local.has_index(settings):
        complain("There is no index yet: building it first, once.")
        for problem in rebuilt(settings).problems:
            complain(str(problem))


def say_stale(settings: Settings, holding: local.Holding) -> None:
    if sentence := local.stale(settings, holding):
        complain(sentence)


def rebuilt(settings: Settings) -> RebuildReport:
    """Rebuilds, with a bar on a terminal."""
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("embedding", total=None)
        return local.rebuild(settings, lambda done, total: bar.update(task, completed=done, total=total))
