"""Pieces that show excerpts: the quotation, who says it, the outlet with its link, the day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot import limits
from bot.cards.card import Piece, heading
from bot.cards.escape import escape, fitted, link, safe_url
from bot.cards.quote import quoted
from bot.texts import Words
from index.types import UNNAMED, Disagreement, Excerpt, Overtaker, Source, Span, Status, named_source

_OVERTAKERS = 2

Place = tuple[str, int]
"""Article and offset of something shown; see `place_of`."""

_SMALL = frozenset("A An The Other Some Several Many Most Two Three Its His Her Their These Those One".split())

NOTHING_ABOVE: Mapping[Place, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Shown:
    """What excerpts and overtakers have in common."""

    quote: str
    start: int
    cues: tuple[Span, ...]
    outlet: str
    url: str
    published: date
    who: str
    columns: str
    before: str = ""


def lane_name(status: Status, words: Words) -> str:
    return {Status.REPORTED: words.reported, Status.EXPECTED: words.expected, Status.OPINION: words.opinion}[status]


def lane_label(excerpt: Excerpt, words: Words) -> str:
    """Its lane; nothing where it stands below what overtook it."""
    return "" if excerpt.overtaken_by else lane_name(excerpt.status, words)


def excerpt_piece(excerpt: Excerpt, words: Words, rank: int = 0, label: str = "") -> Piece:
    """One excerpt. `label` (the lane, where no heading says it) stands before the source."""
    shown = _shown(excerpt, words)
    return Piece(_text(shown, label), _plain(shown, label or lane_name(excerpt.status, words), words), rank)


def place_of(new: Excerpt | Overtaker) -> Place:
    return new.article, new.start


def overtaken_piece(
    old: Excerpt,
    by: Sequence[Overtaker | Excerpt],
    words: Words,
    rank: int = 0,
    above: Mapping[Place, int] = NOTHING_ABOVE,
    label: str = "",
) -> Piece:
    """The later reports first, below them the overtaken excerpt with its `label`, each with its day.

    A later report that stands `above` (places with their rank) is only referred to; this piece is dropped before it.
    """
    by = by[:_OVERTAKERS]
    fresh = [_shown(new, words) for new in by if place_of(new) not in above]
    earlier = _shown(old, words)
    note = _overtaken_note(old, by, bool(fresh), words)
    text = [*(_text(new, words.overtaking) for new in fresh), f"-# {note}", _text(earlier, label)]
    label = label or words.overtaken
    plain = [*(_plain(new, words.overtaking, words) for new in fresh), note, _plain(earlier, label, words)]
    rank = max([rank, *(above[place_of(new)] + 1 for new in by if place_of(new) in above)])
    return Piece("\n".join(text), "\n".join(plain), rank)


def dated_pieces(
    found: Iterable[tuple[Excerpt, Sequence[Overtaker | Excerpt], int, str]],
    words: Words,
    above: Mapping[Place, int] = NOTHING_ABOVE,
) -> Iterator[Piece]:
    """Excerpts, each with what overtook it, its rank and its label; one that stands above already is not repeated."""
    seen = dict(above)
    for excerpt, by, rank, label in found:
        if by:
            piece = overtaken_piece(excerpt, by, words, rank, seen, label)
            shown: Sequence[Overtaker | Excerpt] = by[:_OVERTAKERS]
        elif place_of(excerpt) in seen:
            continue
        else:
            piece, shown = excerpt_piece(excerpt, words, rank, label), (excerpt,)
        yield piece
        seen |= {place_of(each): piece.rank for each in shown if place_of(each) not in seen}


def withdrawn_piece(old: Excerpt, version: Source, words: Words) -> Piece:
    """An excerpt that a later version of its article no longer says, below a line that says so, with both days."""
    earlier, days = _shown(old, words), {"later": version.published.isoformat(), "earlier": old.published.isoformat()}
    note = words.withdrawn_note.format(outlet=_outlet(version), **days)
    return Piece(f"-# {note}\n{_text(earlier, '')}", f"{note}\n{_plain(earlier, words.withdrawn, words)}")


def _overtaken_note(old: Excerpt, by: Sequence[Overtaker | Excerpt], fresh: bool, words: Words) -> str:
    newest = max(by, key=lambda new: new.published, default=old)
    note = words.overtaken_note if fresh else words.overtaken_above
    days = {"later": newest.published.isoformat(), "earlier": old.published.isoformat()}
    return note.format(outlet=_outlet(newest), **days)


def overtaken_section(
    name: str,
    pairs: Sequence[tuple[Excerpt, Sequence[Overtaker | Excerpt]]],
    words: Words,
    above: Mapping[Place, int] = NOTHING_ABOVE,
) -> Iterator[Piece]:
    """Overtaken excerpts under one heading; a later report that overtakes several is quoted once."""
    if pairs:
        yield heading(name)
    yield from dated_pieces(((old, by, rank, "") for rank, (old, by) in enumerate(pairs, start=1)), words, above)


def disagreeing_section(found: Sequence[Disagreement], words: Words, above: Mapping[Place, int]) -> Iterator[Piece]:
    """Below the reports that stand `above`, those that give another value, each quoted once, without a verdict."""
    if found:
        yield heading(words.disagreeing)
    seen = dict(above)
    for rank, each in enumerate(found):
        note = words.disagreeing_note.format(**_named(each.report))
        pieces = [_opposing(other, words, seen) for other in each.against]
        seen |= {place_of(other): rank for other in each.against}
        text = [f"-# {note}", *(piece.text for piece in pieces)]
        yield Piece("\n".join(text), "\n".join([note, *(piece.plain for piece in pieces)]), rank)


def _opposing(other: Excerpt, words: Words, above: Mapping[Place, int]) -> Piece:
    if place_of(other) not in above:
        return excerpt_piece(other, words)
    line = words.disagreeing_above.format(**_named(other))
    return Piece(f"-# {line}", line)


def _named(report: Excerpt) -> dict[str, str]:
    return {"outlet": _outlet(report), "date": report.published.isoformat()}


def _outlet(of: Excerpt | Overtaker | Source) -> str:
    return fitted(of.publisher or of.article, limits.NAME)


def source_piece(source: Source, rank: int) -> Piece:
    """One tracked article on one line."""
    title, outlet = fitted(source.title, 2 * limits.NAME), fitted(source.publisher, limits.NAME)
    day = source.published.isoformat()
    return Piece(
        f"{day} · {link(title, source.url)} · {outlet}", f"{day}, {outlet}: {title}{_address(source.url)}", rank
    )


def _shown(new: Excerpt | Overtaker, words: Words) -> _Shown:
    columns = words.columns.format(columns=fitted(new.columns, limits.COLUMNS)) if new.columns else ""
    if isinstance(new, Overtaker):
        return _Shown(new.quote, new.start, (), new.publisher or new.article, new.url, new.published, "", columns)
    outlet, who = new.publisher or new.title, _who(new.attributed_to, words)
    before = fitted(new.before, limits.BEFORE)
    return _Shown(new.quote, new.start, new.cues, outlet, new.url, new.published, who, columns, before)


def _who(attributed_to: str | None, words: Words) -> str:
    attributed_to = named_source(attributed_to)
    if not attributed_to:
        return ""
    if attributed_to == UNNAMED:
        return words.unnamed_source
    return words.said_by.format(who=fitted(_within(attributed_to), limits.NAME))


def _within(name: str) -> str:
    """A name as it stands within a sentence: "The cable" began its own, "The Information" is called so."""
    first, space, rest = name.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in _SMALL and rest[:1].islower() else name


def _text(shown: _Shown, label: str) -> str:
    quote = quoted(shown.quote, shown.cues, shown.start)
    outlet = link(fitted(shown.outlet, limits.NAME), shown.url)
    meta = [part for part in (label, shown.who, outlet, shown.published.isoformat()) if part]
    before = f"-# {shown.before} …\n" if shown.before else ""
    columns = f"-# {shown.columns}\n" if shown.columns else ""
    return f"{before}> {quote}\n{columns}-# {' · '.join(meta)}"


def _plain(shown: _Shown, label: str, words: Words) -> str:
    quote = f"{shown.before} … {quoted(shown.quote, (), shown.start)}".removeprefix(" … ")
    told = (shown.published.isoformat(), fitted(shown.outlet, limits.NAME), shown.who, shown.columns)
    meta = [part for part in told if part]
    return words.plain_quote.format(label=label, meta=", ".join(meta), quote=quote) + _address(shown.url)


def _address(url: str) -> str:
    target = safe_url(url)
    return f" <{target}>" if target else ""


def short_generation(generation: str) -> str:
    """Enough of a generation's name to tell it from others."""
    return escape(generation[:12])
