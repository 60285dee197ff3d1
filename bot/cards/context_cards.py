"""What stands behind an answer: its excerpts in context, the matter over time; a message held to the corpus. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot import limits
from bot.cards.card import GREY, Card, Piece, fitted_card, heading, note, title
from bot.cards.escape import fitted, link
from bot.cards.excerpts import dated_pieces, lane_label, lane_name
from bot.cards.quote import quoted
from bot.cards.verdict import current
from bot.findings import Checked, CheckedMessage, Finding, Passage, finding
from bot.texts import Words
from index.types import Excerpt, Span

_ALL_TEXT = 3000
_LEAST = 240


def context_card(passages: Sequence[Passage], words: Words) -> Card:
    """Each excerpt, emphasised, in its paragraph."""
    most = max(_LEAST, min(limits.CONTEXT, _ALL_TEXT // max(1, len(passages))))
    pieces = tuple(_in_context(passage, most, rank, words) for rank, passage in enumerate(passages))
    return fitted_card(Card(title(words.context_title), pieces or _none(words), None, GREY), words.more)


def _in_context(passage: Passage, most: int, rank: int, words: Words) -> Piece:
    shown, place = passage.excerpt, Span(passage.excerpt.start, passage.excerpt.end)
    name, outlet = fitted(shown.title, 2 * limits.NAME), fitted(shown.publisher, limits.NAME)
    head = f"{shown.published.isoformat()} · {lane_name(shown.status, words)} · {outlet}"
    text = quoted(passage.text, (place,), passage.start, most=most)
    plain = quoted(passage.text, (place,), passage.start, strong=False, most=most)
    later = "".join(f"\n-# {words.context_overtaken.format(date=new.published)}" for new in shown.overtaken_by[:1])
    if passage.withdrawn:
        later += f"\n-# {words.context_withdrawn.format(date=passage.withdrawn.published)}"
    return Piece(
        f"{link(name, shown.url)}\n-# {head}\n> {text}{later}", f"{head}: {plain}{later.replace('-# ', '')}", rank
    )


def history_card(excerpts: Sequence[Excerpt], words: Words) -> Card:
    """The same matter, oldest first; what was overtaken stands together with what overtook it."""
    pieces = tuple(_dated([(each, -rank) for rank, each in enumerate(excerpts)], words))
    return fitted_card(Card(title(words.history_title), pieces or _none(words), None, GREY), words.more)


def _dated(ranked: Iterable[tuple[Excerpt, int]], words: Words) -> Iterator[Piece]:
    """Each with its lane, or below the first report that overtook it."""
    found = ((each, each.overtaken_by[:1], rank, lane_label(each, words)) for each, rank in ranked)
    return dated_pieces(found, words)


def _none(words: Words) -> tuple[Piece, ...]:
    return (Piece(words.context_gone, words.context_gone),)


def checked_card(checked: CheckedMessage, words: Words) -> Card:
    """Each sentence of a message with what the articles say to it; at the end those to which they say nothing."""
    telling = [each for each in checked.found if finding(each) is not Finding.NOTHING]
    others = [each for each in checked.found if finding(each) is Finding.NOTHING]
    pieces = [piece for rank, each in enumerate(telling) for piece in _held(each, rank, words)]
    pieces += [heading(words.not_tracked)] if others else []
    pieces += [_unheard(each, len(telling) + rank) for rank, each in enumerate(others)]
    if checked.more:
        more = words.check_more.format(number=checked.more)
        pieces.append(Piece(f"-# {more}", more, heading=True))
    return fitted_card(Card(title(words.check_title), tuple(pieces), note(words.check_footer), GREY), words.more)


def _unheard(checked: Checked, rank: int) -> Piece:
    sentence = f"“{fitted(checked.sentence, limits.QUESTION_SHOWN)}”"
    return Piece(sentence, sentence, rank)


def _held(checked: Checked, rank: int, words: Words) -> Iterator[Piece]:
    name = {
        Finding.REPORTED: words.check_reported,
        Finding.CONTRADICTED: words.check_contradicted,
        Finding.EXPECTED: words.only_expected,
        Finding.OPINION: words.only_opinion,
        Finding.OVERTAKEN: words.only_overtaken,
        Finding.NOTHING: words.not_tracked,
    }[finding(checked)]
    sentence = fitted(checked.sentence, limits.QUESTION_SHOWN)
    yield Piece(f"“{sentence}”\n**{name}**", f"“{sentence}” {name}.", heading=True)
    yield from _dated([(excerpt, rank) for excerpt in _telling(checked)[:1]], words)


def _telling(checked: Checked) -> tuple[Excerpt, ...]:
    answer = checked.answer
    return checked.against or (current(answer.excerpts) or answer.excerpts if answer.answered else ())
