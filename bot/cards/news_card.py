"""What curators are told, as cards. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot import limits
from bot.cards.card import AMBER, GREEN, Card, Piece, fitted_card, heading, note, title
from bot.cards.escape import fitted
from bot.cards.excerpts import overtaken_section, short_generation, source_piece
from bot.curators.news import News, Trouble
from bot.texts import Words
from index.types import Excerpt, Problem, Source

_RANK = 20
"""Lists of articles give way before quotations."""


def news_card(news: News, pairs: Sequence[tuple[Excerpt, Excerpt]], mark: str, words: Words) -> Card:
    """The counts, what was overtaken below what overtook it, the articles; `mark` begins the footer."""
    added, changed, removed = news.counts
    counts = words.news_counts.format(added=added, changed=changed, removed=removed)
    if news.is_empty:
        counts = words.news_untold
    pieces = [Piece(counts, f"{counts}.")]
    shown = pairs[: limits.PER_LANE]
    pieces += overtaken_section(words.news_overtook, [(old, (new,)) for old, new in shown], words)
    if news.overtaken > len(shown):
        pieces.append(note(words.news_overtook_more.format(number=news.overtaken - len(shown)), _RANK))
    pieces += _articles(words.news_added, news.added, added, words)
    pieces += _articles(words.news_changed, news.changed, changed, words)
    pieces += _articles(words.news_removed, news.removed, removed, words)
    return fitted_card(Card(title(words.news_title), tuple(pieces), _foot(news, mark, words), GREEN), words.more)


def _foot(news: News, mark: str, words: Words) -> Piece:
    before, after = short_generation(news.before), short_generation(news.after)
    return note(f"{mark} · {words.news_footer.format(before=before, after=after)}")


def _articles(name: str, sources: Sequence[Source], count: int, words: Words) -> Iterator[Piece]:
    if sources:
        yield heading(name)
    yield from (source_piece(source, _RANK + rank) for rank, source in enumerate(sources))
    if count > len(sources):
        yield note(words.more.format(number=count - len(sources)), _RANK)


def trouble_card(trouble: Trouble, mark: str, words: Words) -> Card:
    """Which files, at which line, and what became of the index."""
    if not trouble.problems:
        told = words.trouble_failed
    else:
        told = words.trouble_blocked if trouble.blocked else words.trouble_left_out
    lines = (_problem(problem) for problem in trouble.problems)
    pieces = (Piece(told, told), *(Piece(line, line, rank) for rank, line in enumerate(lines)))
    return fitted_card(Card(title(words.trouble_title), pieces, note(mark), AMBER), words.more)


def _problem(problem: Problem) -> str:
    return fitted(str(problem), 2 * limits.NAME)


def mark_of(number: int, day: date, words: Words) -> str:
    """What identifies a message to curators, in its footer."""
    return words.news_mark.format(number=number, day=day.isoformat())
