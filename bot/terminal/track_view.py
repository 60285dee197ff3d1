"""What tracking shows on a terminal: what was understood of a page, and what came of it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.curators.tracking import Decision, Draft, Outcome
from bot.terminal.output import clean
from bot.texts import ENGLISH, count

if TYPE_CHECKING:
    from bot.curators.tracking import Report

_FIELDS = ("title", "publisher", "published", "modified", "author", "url", "kind", "language", "origin")
_EXCERPT = 240


def render_draft(draft: Draft) -> RenderableType:
    """Every field, what is missing in red, how the text begins, how long it is, and whether it is all of it."""
    table = Table.grid(padding=(0, 2))
    for name in _FIELDS:
        value = getattr(draft, name)
        if value or name in draft.missing:
            table.add_row(
                Text(name, style="dim"), Text(clean(str(value))) if value else Text("missing", style="bold red")
            )
    words = len(draft.text.split())
    begins = clean(draft.text)[:_EXCERPT]
    return Group(
        table,
        Text(f"{begins}{'…' if len(begins) == _EXCERPT else ''}", style="italic"),
        Text(count(words, "word", "words"), style="dim"),
        *([Text(ENGLISH.track_goes_on.format(url=clean(draft.goes_on)), style="bold")] if draft.goes_on else []),
    )


def sentence(outcome: Outcome, dry_run: bool = False) -> str:
    """One line on what was done, or would be."""
    other = outcome.other
    if outcome.decision is Decision.KNOWN:
        return f"Known already as {other}: nothing was written."
    name = f" as {outcome.article}" if outcome.article else ""
    done = "Would be added" if dry_run else "Added"
    if outcome.decision is Decision.VERSION:
        return f"{done}{name}, a later version of {other}."
    if outcome.decision is Decision.COPY:
        return f"{done}{name}, with the origin of {other}, whose text it shares."
    return f"{done}{name}."


def render_report(report: Report) -> RenderableType:
    """What a run over the feeds did: a line for each new file, and the counts."""
    if report.busy:
        return Text("Another run follows the feeds: nothing was done.")
    later = f", {report.later} to be tried again later" if report.later else ""
    counts = (
        f"{count(report.feeds, 'feed', 'feeds')} ({report.unchanged} unchanged{later})",
        f"{len(report.kept)} added",
        f"{report.known} known already",
        f"{report.unwanted} unwanted",
        count(len(report.problems), "problem", "problems"),
    )
    return Group(*(Text(sentence(outcome)) for outcome in report.kept), Text(", ".join(counts), style="dim"))
