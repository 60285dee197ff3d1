"""An answer as a card: verdict in words, the lanes in their order, what was overtaken, a footer. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bot import limits
from bot.cards.card import AMBER, GREEN, GREY, VIOLET, Button, Card, Piece, fitted_card, heading
from bot.cards.escape import fitted
from bot.cards.excerpts import (
    Place,
    dated_pieces,
    disagreeing_section,
    excerpt_piece,
    lane_label,
    lane_name,
    overtaken_section,
    place_of,
    short_generation,
)
from bot.cards.questions import asked_line
from bot.cards.spots import spots_of
from bot.cards.verdict import current, leading, sources_of, verdict
from bot.days import age_of
from bot.texts import ENGLISH, Words, count
from index.types import Answer, Status

SOURCES_ID, TIMELINE_ID = "onrecord:behind:sources", "onrecord:behind:timeline"
HELPFUL_ID, NOT_HELPFUL_ID = "onrecord:vote:up", "onrecord:vote:down"
_COLOURS = {Status.REPORTED: GREEN, Status.EXPECTED: AMBER, Status.OPINION: VIOLET}


def answer_card(
    answer: Answer,
    words: Words = ENGLISH,
    tell: int | None = None,
    earlier: Sequence[str] = (),
    is_cut: bool = False,
) -> Card:
    """The card of any answer, an abstention too; it always fits Discord's limits.

    `tell`: the asker who may forward the question to the curators; None: nobody. `earlier`: the questions before it
    that it was understood by, oldest first. `is_cut`: the question went on, but was read no further.
    """
    pieces = tuple(_lanes(answer, words) if answer.answered else _nearest(answer, words))
    spots = spots_of(answer)
    buttons = answer_buttons(answer.as_of, answer.answered and bool(spots), tell, words)
    card = Card(_head(answer, words, earlier, is_cut), pieces, _foot(answer, words), _colour(answer), buttons, spots)
    return fitted_card(card, words.more)


def answer_buttons(as_of: date | None, quotes: bool, tell: int | None, words: Words) -> tuple[Button, ...]:
    """The row below an answer; what stands behind it only where it quotes something."""
    follow = Button(follow_id(as_of), words.follow_up)
    behind = Button(SOURCES_ID, words.sources_button), Button(TIMELINE_ID, words.timeline_button)
    votes = Button(HELPFUL_ID, words.helpful), Button(NOT_HELPFUL_ID, words.not_helpful)
    telling = () if tell is None else (Button(tell_id(tell), words.tell),)
    return (follow, *(behind if quotes else ()), *telling, *votes)


def tell_id(asker: int) -> str:
    """The custom_id of the button by which the asker tells the curators."""
    return f"onrecord:tell:{asker}"


def follow_id(as_of: date | None) -> str:
    """The custom_id of the button that asks further, of what was published by the same day."""
    return f"onrecord:follow:{as_of.isoformat() if as_of else ''}"


def _head(answer: Answer, words: Words, earlier: Sequence[str], is_cut: bool) -> Piece:
    line, asked = verdict(answer, words), asked_line(answer.question, earlier)
    missing = f"\n{words.question_cut.format(number=limits.QUESTION)}" if is_cut else ""
    missing += "".join(f"\n{words.uncovered.format(part=each)}" for each in _uncovered(answer))
    text = f"{asked.text}\n" if asked.text else ""
    plain = f"{asked.plain}\n" if asked.plain else ""
    return Piece(f"{text}### {line}{missing}", f"{plain}{line}.{missing}")


def _uncovered(answer: Answer) -> list[str]:
    """The parts of the question that the excerpts don't answer, escaped."""
    return [fitted(part, limits.QUESTION_SHOWN) for part in answer.uncovered[: limits.PER_LANE]]


def _lanes(answer: Answer, words: Words) -> Iterator[Piece]:
    above: dict[Place, int] = {}
    for status in answer.lanes:
        excerpts = current(answer.lane(status))[: limits.PER_LANE]
        if excerpts:
            yield heading(lane_name(status, words))
            yield from (excerpt_piece(excerpt, words, rank) for rank, excerpt in enumerate(excerpts))
            above |= {place_of(excerpt): rank for rank, excerpt in enumerate(excerpts)}
    yield from disagreeing_section(answer.disagreeing, words, above)
    old = [excerpt for excerpt in answer.excerpts if excerpt.overtaken_by][: limits.PER_LANE]
    yield from overtaken_section(words.overtaken, [(each, each.overtaken_by) for each in old], words, above)


def _nearest(answer: Answer, words: Words) -> Iterator[Piece]:
    """The nearest material, named as such, each excerpt with its lane; an overtaken one below what overtook it."""
    if _other_script(answer.question):
        yield Piece(words.other_script, words.other_script)
    near = answer.nearest[: limits.NEAREST]
    yield heading(words.nearest if near else words.nothing_near)
    found = ((each, each.overtaken_by, rank, lane_label(each, words)) for rank, each in enumerate(near))
    yield from dated_pieces(found, words)


def _other_script(question: str) -> bool:
    """Whether most letters of the question are of another script than Latin."""
    letters = [char for char in question if char.isalpha()]
    return sum(char > "\u024f" for char in letters) * 2 > len(letters)


def _foot(answer: Answer, words: Words) -> Piece:
    sources = sources_of(answer)
    day = words.as_of.format(date=answer.as_of.isoformat()) if answer.as_of else ""
    generation = short_generation(answer.generation)
    if not answer.answered or sources.newest is None:
        line = words.footer_nothing.format(as_of=day, generation=generation)
        return Piece(f"-# {line}", line)
    line = words.footer.format(
        articles=count(sources.articles, words.article, words.articles),
        origins=count(sources.origins, words.origin, words.origins),
        newest=sources.newest.isoformat(),
        age=age_of(sources.newest),
        as_of=day,
        generation=generation,
    )
    return Piece(f"-# {line}", line)


def _colour(answer: Answer) -> int:
    lead = leading(answer)
    return _COLOURS[lead] if answer.answered and lead else GREY
