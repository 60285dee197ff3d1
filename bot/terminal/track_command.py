"""`onrecord track`: pages and files become articles. What is missing is asked for on a terminal, else named."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console, RenderableType

from bot.settings import Settings, load_settings
from bot.terminal.options import read_day
from bot.terminal.printing import complain
from index.types import OnrecordError, UsageError

if TYPE_CHECKING:
    from bot.curators.tracking import Draft

_ONE = ("title", "url", "published", "author", "origin")
"""Options that can only be meant for one page."""


def track(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="URL|FILE...", help="Addresses and saved files.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Instead of the title that the page tells.")] = None,
    url: Annotated[str | None, typer.Option(help="The page's address, for a saved file.")] = None,
    publisher: Annotated[str | None, typer.Option(help="The outlet, instead of the one that the page tells.")] = None,
    published: Annotated[
        date | None, typer.Option(parser=read_day, metavar="DAY", help="The day of publication, like 2026-04-24.")
    ] = None,
    author: Annotated[str | None, typer.Option(help="A person or an organisation.")] = None,
    kind: Annotated[str | None, typer.Option(help="news (default), official, analysis, blog or forum.")] = None,
    language: Annotated[
        str | None, typer.Option(help="A language tag like en or zh-CN (default: as the page says, else en).")
    ] = None,
    origin: Annotated[str | None, typer.Option(help="The id shared by copies of one report.")] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Take another text of a known page as its later version.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show everything, write nothing.")] = False,
    feeds: Annotated[
        bool, typer.Option("--feeds", help="Follow the feeds of feeds.toml in the corpus folder.")
    ] = False,
) -> None:
    """Add pages and saved files (HTML, Markdown, text, PDF) to the corpus, or follow its feeds."""
    from bot.curators import tracking

    given = {"title": title, "url": url, "publisher": publisher, "published": published, "author": author,
             "kind": kind, "language": language, "origin": origin}  # fmt: skip
    if feeds:
        if sources or update or dry_run or any(given.values()):
            raise UsageError("--feeds goes with nothing else: what holds for a feed stands in feeds.toml.")
        _followed(load_settings())
        return
    if not sources:
        raise UsageError("Name at least one address or file to track, or --feeds.")
    if len(sources) > 1 and (several := [name for name in _ONE if given[name]]):
        raise UsageError(f"--{several[0]} is meant for one page: track that page alone.")
    tracking.check(given)
    settings = load_settings()
    done = [_tracked(settings, source, given, update, dry_run) for source in sources]
    if "added" in done and not dry_run:
        _show("Run onrecord rebuild to have it answered from.")
    if "failed" in done:
        raise typer.Exit(1)


def _tracked(settings: Settings, source: str, given: dict[str, Any], update: bool, dry_run: bool) -> str:
    """Track one source: added, known or failed. A failure is one line, and the next source goes on."""
    from bot.curators import tracking
    from bot.terminal import track_view

    try:
        draft = tracking.look(source, **given)
        _show(track_view.render_draft(draft))
        draft = _completed(draft)
        outcome = tracking.decide(settings, draft, update) if dry_run else tracking.keep(settings, draft, update)
    except OnrecordError as error:
        complain(f"{source}: {error}")
        return "failed"
    _show(track_view.sentence(outcome, dry_run))
    return "known" if outcome.decision is tracking.Decision.KNOWN else "added"


def _followed(settings: Settings) -> None:
    """Follow the feeds once; problems are lines on standard error and make the status 1. An article of which a part
    was left out is told there, too, but is tracked."""
    from bot.curators import tracking
    from bot.terminal import track_view

    report = tracking.follow(settings)
    for line in (*report.cut, *report.problems):
        complain(line)
    _show(track_view.render_report(report))
    if report.problems:
        raise typer.Exit(1)


def _completed(draft: Draft) -> Draft:
    """The draft with what is missing asked for, where somebody is there to answer."""
    from bot.curators import tracking

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return draft
    for name in draft.missing:
        value = typer.prompt(f"{name}{' (like 2026-04-24)' if name == 'published' else ''}", value_proc=_proc(name))
        draft = tracking.amended(draft, **{name: value})
    return draft


def _proc(name: str) -> Any:
    def read(value: str) -> Any:
        if not value.strip():
            raise typer.BadParameter("this is needed")
        return read_day(value.strip()) if name == "published" else value.strip()

    return read


def _show(what: RenderableType) -> None:
    Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty()).print(what)
