"""A question read against a generation: its words with their rarity, what it asks for, and how it asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.casing import cased
from index.facets import Asked, asked
from index.generation import Generation
from index.lexical import STOP, words
from index.question import Query
from index.synonyms import meanings, shared_by

_RUMOUR = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|leak(?:s|ed)?|expect(?:s|ed|ing|ations?)?|predict(?:s|ed|ions?)?|forecasts?|guess(?:es|ed)?"
    r"|plan(?:s|ned)?|promise[ds]?|supposed|roadmap|upcoming|going around|warned|speculat\w+|hoped?|odds|claims?"
    r"|before (?:the )?(?:launch|release|it (?:came|launched))|will|going to|would|next|soon|coming|think|thought)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"^\W*(?:(?:so|and|but|wait|ok|hey|hm+)\W+)*(?:did|is|are|was|were|has|have|does|do|can|wasnt|isnt|didnt)\b"
    r"|\b(?:actually|really|in the end|turn(?:ed)? out|come true|came true|happen(?:ed)?|true|right|yet|hold|held"
    r"|after all|make it|made it|confirmed|real|in fact|leaks? sa(?:id|ys?))\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:opinions?|think(?:s|ing)?|thought|views?|say(?:s|ing)?|said|argue[sd]?|reckons?|believes?|analysts?|experts?"
    r"|critics?|press|reactions?|react(?:s|ed)?|takes?|feels?|push(?:ed)? back|prove[sd]?|deal|worth|judge[sd]?|sees?"
    r"|verdict|mean(?:s|t)?|why)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|current(?:ly)?|today|latest|still|yet|these days|at the moment|nowadays|newest)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Asking:
    """What was read off a question once.

    The rarity of its words, with the chat's (`weights`) and alone (`focus`), and of their meanings.
    """

    query: Query
    wanted: Asked
    weights: dict[str, float]
    focus: dict[str, float]
    meanings: dict[str, float]
    focus_meanings: dict[str, float]
    days: tuple[tuple[date, date], ...]

    @cached_property
    def rumour(self) -> bool:
        """It asks about an expectation."""
        return bool(_RUMOUR.search(self.query.focus))

    @cached_property
    def outcome(self) -> bool:
        """It asks what came of something."""
        return bool(_OUTCOME.search(self.query.focus))

    @cached_property
    def opinion(self) -> bool:
        """It asks for judgements."""
        return bool(_OPINION.search(self.query.focus))

    @cached_property
    def now(self) -> bool:
        """It asks for the current state."""
        return bool(_NOW.search(self.query.focus))


def asking(generation: Generation, query: Query) -> Asking:
    """Read a question against a generation."""
    text = cased(query.text, generation.forms)
    wanted = asked(text, generation.newest)
    days = tuple(_past(day.first, day.last, generation.newest, text) for day in wanted.dates)
    weights = _weighted(generation, query.text)
    meant = _meant(generation, weights)
    if query.focus == query.text:
        return Asking(query, wanted, weights, weights, meant, meant, days)
    focus = _weighted(generation, query.focus)
    return Asking(query, wanted, weights, focus, meant, _meant(generation, focus), days)


def _past(first: date, last: date, newest: date, text: str) -> tuple[date, date]:
    """A day without a year lies before the newest article: questions are about what was published."""
    if first <= newest or _YEAR.search(text):
        return first, last
    return _year_before(first), _year_before(last)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _weighted(generation: Generation, text: str) -> dict[str, float]:
    spelled = (generation.bm25.spelled(word) for word in words(text) if word not in STOP)
    return {word: generation.bm25.rarity(word) for word in spelled}


def _meant(generation: Generation, weights: Iterable[str]) -> dict[str, float]:
    return {meaning: generation.bm25.rarity(*shared_by(meaning)) for meaning in meanings(weights)}
