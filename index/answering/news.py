"""What is new, asked without a matter: "what changed since April?", "anything new this week?", "what did I miss?"

No sentence is near to such a question. What answers it is how the newest articles of those days begin, newest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from index.answering.asking import Asking
from index.generation import Generation
from index.text.common import bounded
from index.text.dates import dates
from index.text.lexical import function_words, words
from index.types import Status

COMMON = 0.25
"""A name of less weight than this stands in so many articles that it tells none from the others."""

_NEWS = re.compile(
    r"\b(?:what|any|anything|something)\b.*\b(?:new|chang(?:e|es|ed|ing)|happen(?:ed|s|ing)?|miss(?:ed)?|going on"
    r"|developments?)\b|\b(?:news|updates?)\b|\blatest(?=\W*$| (?:on|with|about|of|from|in|since)\b)",
    re.I,
)


@cache
def _nameless() -> frozenset[str]:
    """Stems of the words that name no matter where news are asked for."""
    asked = "new news latest change happen miss update development go since far recent late what anything please hey hi"
    return function_words() | frozenset(words(asked))


def asks_news(generation: Generation, asked: Asking) -> bool:
    """Whether it asks what is new or changed, and names nothing but days, and whom nearly every article is about."""
    query = asked.query
    if query.earlier or asked.wanted.kinds - {"yesno"} or not _NEWS.search(query.focus):
        return False
    named = [word for word in words(_undated(query.focus, _today(generation, asked))) if word not in _nameless()]
    return all(_is_everywhere(generation, word) for word in named)


def _is_everywhere(generation: Generation, word: str) -> bool:
    """Whether it is a name, or a number as part of one ("Orion 5"), that nearly every article holds."""
    named = word in generation.forms or word.isdigit()
    return named and bounded(word, generation.bm25.rarity(word)) < COMMON


def _today(generation: Generation, asked: Asking) -> date:
    return asked.as_of or generation.newest


def _undated(text: str, today: date) -> str:
    """The text without the days that it names."""
    for day in reversed(dates(text, today)):
        text = f"{text[: day.start]} {text[day.end :]}"
    return text


def news(generation: Generation, asked: Asking, most: int) -> tuple[list[int], bool]:
    """The rows with which the newest articles of the days asked about begin, newest first, at most so many, each of
    another origin, and whether there are any; where there are none, those of the articles before. Where no day is
    named, all count."""
    today = _today(generation, asked)
    first = min((day for day, _ in asked.days), default=None)
    last = min(today, max((day for _, day in asked.days), default=today))
    found = _newest(generation, first, last, most)
    return found or _newest(generation, None, last, most), bool(found)


def _newest(generation: Generation, first: date | None, last: date, most: int) -> list[int]:
    start = generation.spread.before(first) if first else 0
    by_origin: dict[str, int] = {}
    for row in _leads(generation, start, generation.spread.until(last), last):
        by_origin.setdefault(generation.origins[generation.rows[row].claim.article], row)
        if len(by_origin) == most:
            break
    return list(by_origin.values())


def _leads(generation: Generation, start: int, stop: int, last: date) -> Iterator[int]:
    """Of each article, the newest first, the first row that is no opinion and was not overtaken by then."""
    while stop > start:
        rows = generation.rows_of(generation.rows[stop - 1].claim.article)
        yield from [row for row in rows if _holds(generation, row, last)][:1]
        stop = rows.start


def _holds(generation: Generation, row: int, last: date) -> bool:
    told = generation.rows[row].claim.status is not Status.OPINION
    return told and generation.stands(row, last) and not generation.later(row, last)
