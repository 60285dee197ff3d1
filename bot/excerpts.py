"""Pieces that show excerpts: the quotation, who says it, the outlet with its link, the day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot import limits
from bot.cards import Piece
from bot.escape import escape, fitted, link, safe_url
from bot.quote import quoted
from bot.texts import Words
from index.types import Excerpt, Overtaker, Source, Span, Status

_OVERTAKERS = 2


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


def lane_name(status: Status, words: Words) -> str:
    return {Status.REPORTED: words.reported, Status.EXPECTED: words.expected, Status.OPINION: words.opinion}[status]


def excerpt_piece(excerpt: Excerpt, words: Words, rank: int = 0, label: str = "") -> Piece:
    """One excerpt. `label` (the lane, where no heading says it) stands before the source."""
    shown = _of_excerpt(excerpt, words)
    return Piece(_text(shown, label), _plain(shown, label or lane_name(excerpt.status, words), words), rank)


def overtaken_piece(old: Excerpt, by: Sequence[Overtaker | Excerpt], words: Words, rank: int = 0) -> Piece:
    """The later reports first, below them the overtaken excerpt, each with its day."""
    later = [_of_excerpt(new, words) if isinstance(new, Excerpt) else _of_overtaker(new) for new in by[:_OVERTAKERS]]
    earlier = _of_excerpt(old, words)
    newest = max((new.published for new in later), default=old.published)
    note = words.overtaken_note.format(later=newest.isoformat(), earlier=old.published.isoformat())
    text = [*(_text(new, words.overtaking) for new in later), f"-# {note}", _text(earlier, "")]
    plain = [*(_plain(new, words.overtaking, words) for new in later), note, _plain(earlier, words.overtaken, words)]
    return Piece("\n".join(text), "\n".join(plain), rank)


def source_piece(source: Source, rank: int = 0) -> Piece:
    """One tracked article on one line."""
    title, outlet = fitted(source.title, 2 * limits.NAME), fitted(source.publisher, limits.NAME)
    day = source.published.isoformat()
    return Piece(
        f"{day} · {link(title, source.url)} · {outlet}", f"{day}, {outlet}: {title}{_address(source.url)}", rank
    )


def heading(words: str) -> Piece:
    return Piece(f"**{words}**", words, heading=True)


def _of_excerpt(excerpt: Excerpt, words: Words) -> _Shown:
    outlet = excerpt.publisher or excerpt.title
    who = _who(excerpt.attributed_to, words)
    return _Shown(excerpt.quote, excerpt.start, excerpt.cues, outlet, excerpt.url, excerpt.published, who)


def _of_overtaker(new: Overtaker) -> _Shown:
    return _Shown(new.quote, new.start, (), new.publisher or new.article, new.url, new.published, "")


def _who(attributed_to: str | None, words: Words) -> str:
    if not attributed_to:
        return ""
    if attributed_to == "unnamed":
        return words.unnamed_source
    return words.said_by.format(who=fitted(attributed_to, limits.NAME))


def _text(shown: _Shown, label: str) -> str:
    quote = quoted(shown.quote, shown.cues, shown.start)
    outlet = link(fitted(shown.outlet, limits.NAME), shown.url)
    meta = [part for part in (label, shown.who, outlet, shown.published.isoformat()) if part]
    return f"> {quote}\n-# {' · '.join(meta)}"


def _plain(shown: _Shown, label: str, words: Words) -> str:
    quote = quoted(shown.quote, (), shown.start)
    meta = [part for part in (shown.published.isoformat(), fitted(shown.outlet, limits.NAME), shown.who) if part]
    return words.plain_quote.format(label=label, meta=", ".join(meta), quote=quote) + _address(shown.url)


def _address(url: str) -> str:
    target = safe_url(url)
    return f" <{target}>" if target else ""


def short_generation(generation: str) -> str:
    """Enough of a generation's name to tell it from others."""
    return escape(generation[:12])
