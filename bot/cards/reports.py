"""Digest, sources, ledger and rebuild report as cards. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath
from typing import TypeVar

from bot import limits
from bot.cards.card import AMBER, GREEN, GREY, Button, Card, Image, Piece, fitted_card, heading, note, title
from bot.cards.escape import fitted
from bot.cards.excerpts import dated_pieces, overtaken_section, short_generation, source_piece
from bot.cards.timeline import summary
from bot.texts import ENGLISH, Words, count
from index.types import Digest, Excerpt, LedgerEntry, RebuildReport, Source

T = TypeVar("T")


def digest_card(digest: Digest, words: Words = ENGLISH, mark: str = "", image: Image | None = None) -> Card:
    """Settled first, then newly reported, newly expected, and the new articles; `mark` begins the footer."""
    since = digest.since.isoformat()
    pieces = tuple(_digest_pieces(digest, words))
    if not pieces:
        pieces = (Piece(words.digest_nothing, words.digest_nothing),)
    foot = words.digest_footer.format(
        articles=count(len(digest.articles), words.article, words.articles),
        since=since,
        as_of=words.as_of.format(date=digest.as_of.isoformat()) if digest.as_of else "",
        generation=short_generation(digest.generation),
    )
    foot = f"{mark} · {foot}" if mark else foot
    colour = GREEN if digest.reported else GREY
    card = Card(title(_days(digest, words)), pieces, note(foot), colour, image=image)
    return fitted_card(card, words.more)


def _days(digest: Digest, words: Words) -> str:
    """The days that it is on: whole days, its last one too, where it has an end."""
    if digest.as_of is None:
        return words.digest_title.format(since=digest.since.isoformat())
    first = digest.since + timedelta(days=1)
    return words.digest_days.format(first=first.isoformat(), last=digest.as_of.isoformat())


def _digest_pieces(digest: Digest, words: Words) -> Iterator[Piece]:
    settled = [each for each in digest.settled if each.by][: limits.PER_LANE]
    yield from overtaken_section(words.digest_settled, [(each.expectation, each.by) for each in settled], words)
    yield from _section(words.digest_reported, digest.reported, words)
    yield from _section(words.digest_expected, digest.expected, words)
    if digest.articles:
        yield heading(words.digest_articles)
        shown = digest.articles[: limits.PER_PAGE]
        yield from (source_piece(source, rank) for rank, source in enumerate(shown))


def _section(name: str, excerpts: Sequence[Excerpt], words: Words) -> Iterator[Piece]:
    if excerpts:
        yield heading(name)
    shown = enumerate(excerpts[: limits.PER_LANE])
    yield from dated_pieces(((excerpt, excerpt.overtaken_by, rank, "") for rank, excerpt in shown), words)


def sources_card(sources: Sequence[Source], page: int, generation: str, words: Words = ENGLISH) -> Card:
    """Page `page` (from 0; clamped) of the tracked articles, newest first as given."""
    shown, page, pages = _page(sources, page, limits.PER_PAGE)
    pieces = tuple(source_piece(source, rank) for rank, source in enumerate(shown))
    empty = (Piece(words.sources_none, words.sources_none),)
    return _list_card(words.sources_title, pieces or empty, "sources", page, pages, len(sources), generation, words)


def ledger_card(entries: Sequence[LedgerEntry], page: int, generation: str, words: Words = ENGLISH) -> Card:
    """Page `page` (from 0; clamped) of the expectations, given oldest first, shown newest first."""
    shown, page, pages = _page(entries[::-1], page, limits.PER_LANE)
    found = ((each.expectation, _overtaking(each), rank, _state(each, words)) for rank, each in enumerate(shown))
    pieces = tuple(dated_pieces(found, words))
    empty = (Piece(words.ledger_none, words.ledger_none),)
    return _list_card(words.ledger_title, pieces or empty, "ledger", page, pages, len(entries), generation, words)


def timeline_card(entries: Sequence[LedgerEntry], image: Image | None, generation: str, words: Words = ENGLISH) -> Card:
    """The picture below the counts; the counts alone where there is none."""
    counted = summary(entries, words)
    foot = words.about_footer.format(generation=short_generation(generation))
    return Card(title(words.timeline_title), (Piece(counted, counted),), note(foot), GREY, image=image)


def _page(entries: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    pages = max(1, -(-len(entries) // size))
    page = min(max(page, 0), pages - 1)
    return entries[page * size : (page + 1) * size], page, pages


def _list_card(
    name: str, pieces: tuple[Piece, ...], kind: str, page: int, pages: int, total: int, generation: str, words: Words
) -> Card:
    line = words.page.format(page=page + 1, pages=pages, total=total, generation=short_generation(generation))
    buttons = (
        Button(page_id(kind, page - 1), words.previous, disabled=page == 0),
        Button(page_id(kind, page + 1), words.next, disabled=page + 1 >= pages),
    )
    card = Card(title(name), pieces, note(line), GREY, buttons if pages > 1 else ())
    return fitted_card(card, words.more)


def page_id(kind: str, page: int) -> str:
    """The custom_id of a button that turns to `page`."""
    return f"onrecord:{kind}:{page}"


def _overtaking(entry: LedgerEntry) -> tuple[Excerpt, ...]:
    """Without the reports that leave the matter open."""
    return entry.by if entry.state == "overtaken" else ()


def _state(entry: LedgerEntry, words: Words) -> str:
    state = {"open": words.ledger_open, "overdue": words.ledger_overdue}.get(entry.state, words.overtaken)
    state = words.ledger_about.format(state=state, date=entry.about.isoformat()) if entry.about else state
    articles = count(entry.repeated, words.article, words.articles)
    return words.ledger_repeated.format(state=state, articles=articles) if entry.repeated else state


def rebuild_card(report: RebuildReport, words: Words = ENGLISH) -> Card:
    """What a rebuild did, and the first files that were left out."""
    counts = words.rebuild_counts.format(
        added=report.added, changed=report.changed, removed=report.removed, unchanged=report.unchanged
    )
    work = words.rebuild_work.format(claims=report.claims, embedded=report.embedded, seconds=f"{report.seconds:.1f}")
    pieces = [Piece(f"{counts}\n{work}", f"{counts}.\n{work}.")]
    if report.problems:
        pieces.append(heading(words.rebuild_problems))
        named = [replace(problem, path=PurePath(problem.path).name) for problem in report.problems]
        lines = [fitted(str(problem), 2 * limits.NAME) for problem in named]
        pieces += [Piece(line, line, rank) for rank, line in enumerate(lines[: limits.PROBLEMS])]
    foot = words.rebuild_footer.format(generation=short_generation(report.generation))
    colour = AMBER if report.problems else GREEN
    return fitted_card(Card(title(words.rebuild_title), tuple(pieces), note(foot), colour), words.more)


def about_card(version: str, articles: int, generation: str, words: Words) -> Card:
    """What the bot is and keeps."""
    text = words.about_text.format(articles=count(articles, words.article, words.articles))
    pieces = (Piece(text, text), Piece(words.about_privacy, words.about_privacy))
    foot = words.about_footer.format(generation=short_generation(generation))
    return Card(title(words.about_title.format(version=version)), pieces, note(foot), GREY)
