"""A question read against a generation: its words with their rarity, what it asks for, and how it asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.answering.question import Query
from index.generation import Generation
from index.text.asked import Asked, asked, follow_up
from index.text.casing import cased
from index.text.common import bounded
from index.text.dates import DateRange
from index.text.lexical import Scores, function_words
from index.text.synonyms import meaning_of, shared_by

_RUMOUR = re.compile(
    r"\b(?:rumou?r(?:s|ed)?|leak(?:s|ed)?|expect(?:s|ed|ing|ations?)?|predict(?:s|ed|ions?)?|forecasts?|guess(?:es|ed)?"
    r"|plan(?:s|ned)?|promise[ds]?|supposed|roadmap|upcoming|going around|warned|speculat\w+|hoped?|odds|claims?"
    r"|before (?:the )?(?:launch|release|it (?:came|launched))|would|think|thought)\b"
)
_AHEAD = re.compile(r"\b(?:will|going to|next|soon|coming)\b")
_WAS = re.compile(r"\b(?:was|were)\b")
_OUTCOME = re.compile(
    r"^\W*(?:(?:so|and|but|wait|ok|hey|hm+)\W+)*(?:did|is|are|was|were|has|have|does|do|can|wasnt|isnt|didnt|if|whether)\b"
    r"|\b(?:actually|really|in the end|end(?:ed)? up|turn(?:ed)? out|come true|came true|happen(?:ed)?|true"
    r"|right(?! now)|yet"
    r"|hold|held|after all|make it|made it|confirmed|real|in fact|leaks? sa(?:id|ys?))\b"
)
_OPINION = re.compile(
    r"\b(?:opinions?|think(?:s|ing)?|thought|views?|say(?:s|ing)?|said|argue[sd]?|reckons?|believes?|analysts?|experts?"
    r"|critics?|press|reactions?|react(?:s|ed)?|takes?|feels?|push(?:ed)? back|prove[sd]?|deal|worth|judge[sd]?|sees?"
    r"|verdict|mean(?:s|t)?|why)\b"
)
_SOURCE = re.compile(
    r"\bwho(?:'?s| is| was| has| have| else| first)* (?:say(?:s|ing)?|said|claim(?:s|ed|ing)?|report(?:s|ed)?"
    r"|predict(?:s|ed)?|warn(?:s|ed)?|argu(?:es?|ed)|think(?:s|ing)?|thought|believes?|believed|found|measured|wrote|reckons?)\b"
    r"|\bwho(?:'?s| is| was| are| were) (?:the|its|their)\b"
)
_NOW = re.compile(r"\b(?:now|current(?:ly)?|today|latest|still|yet|these days|at the moment|nowadays|newest)\b")
_THEN = re.compile(
    r"\b(?:at (?:the )?(?:launch|release|debut|start|announcement|first|that time|the time)|back (?:then|in)|originally"
    r"|initially|in the beginning|to begin with|(?:on )?(?:launch|release) day"
    r"|when (?:it|they|\w+) (?:first |was |were )*(?:launched|released|announced|came out|debuted|started))\b"
)
_SINCE = re.compile(r"\b(?:since|after|from|until|till|between|anymore|any more|later)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Asking:
    """What was read off a question once.

    The rarity of its words, with the chat's (`weights`) and alone (`focus`), and of their meanings; every row's BM25
    for the words of each text that is searched for.
    """

    query: Query
    wanted: Asked
    weights: dict[str, float]
    focus: dict[str, float]
    meanings: dict[str, float]
    focus_meanings: dict[str, float]
    days: tuple[tuple[date, date], ...]
    bm25: tuple[Scores, ...]
    as_of: date | None = None

    @cached_property
    def _typed(self) -> str:
        return self.query.focus.lower()

    @cached_property
    def rumour(self) -> bool:
        """It asks about an expectation."""
        return self._rumoured or bool(_AHEAD.search(self._typed))

    @cached_property
    def _rumoured(self) -> bool:
        return bool(_RUMOUR.search(self._typed))

    @cached_property
    def outcome(self) -> bool:
        """It asks what came of something."""
        return bool(_OUTCOME.search(self._typed))

    @cached_property
    def opinion(self) -> bool:
        """It asks for judgements."""
        return bool(_OPINION.search(self._typed))

    @cached_property
    def source(self) -> bool:
        """It asks who made a statement, or who is the one that it names, whatever came of it."""
        return bool(_SOURCE.search(self._typed))

    @cached_property
    def now(self) -> bool:
        """It asks for the current state."""
        return bool(_NOW.search(self._typed))

    @cached_property
    def then(self) -> bool:
        """It asks for an earlier state."""
        return bool(_THEN.search(self._typed)) and not self._goes_on

    @cached_property
    def settled(self) -> bool:
        """The latest report answers it, not what was expected or the case before.

        "When will it come out" asks for what came of it, where it came out by now; "when was it going to" does not.
        """
        ahead = self.rumour and not self._rumoured and not _WAS.search(self._typed)
        return self.outcome or not (self.then or self.source or (self.rumour and not ahead))

    @cached_property
    def until(self) -> date | None:
        """The last day whose reports count: that of `as_of`, or of the days that it asks about; None: all count."""
        if not self.days or self._goes_on:
            return self.as_of
        last = max(last for _, last in self.days)
        return last if self.as_of is None else min(last, self.as_of)

    @property
    def _goes_on(self) -> bool:
        """It asks what followed, up to now."""
        return self.outcome or self.now or bool(_SINCE.search(self._typed))


def asking(generation: Generation, query: Query, as_of: date | None = None) -> Asking:
    """Read a question against a generation, as somebody asks it on `as_of` (else on the day of the newest article)."""
    today = as_of or generation.newest
    wanted = _wanted(generation, query, today)
    days = tuple(_meant_days(day, today, query) for day in wanted.dates)
    weights = _weighted(generation, query.words[0])
    meant = _meant(generation, weights)
    bm25 = tuple(_bm25(generation, words) for words in query.words)
    if not query.earlier:
        return Asking(query, wanted, weights, weights, meant, meant, days, bm25, as_of)
    focus = _weighted(generation, query.words[1])
    return Asking(query, wanted, weights, focus, meant, _meant(generation, focus), days, bm25, as_of)


def _wanted(generation: Generation, query: Query, today: date) -> Asked:
    own = asked(cased(query.focus, generation.forms), today)
    if not query.earlier:
        return own
    return follow_up(asked(cased(query.context, generation.forms), today), own)


def _meant_days(day: DateRange, today: date, query: Query) -> tuple[date, date]:
    """The days that a day of the question stands for: "since April" reaches to today."""
    first, last = _past(day.first, day.last, today, query.text)
    return (first, max(last, today)) if day.onward else (first, last)


def _past(first: date, last: date, newest: date, text: str) -> tuple[date, date]:
    """A day without a year lies before the newest article: questions are about what was published."""
    if first <= newest or _YEAR.search(text):
        return first, last
    return _year_before(first), _year_before(last)


def _year_before(day: date) -> date:
    return day.replace(year=max(day.year - 1, date.min.year), day=min(day.day, 28) if day.month == 2 else day.day)


def _bm25(generation: Generation, words: Iterable[str]) -> Scores:
    return generation.bm25.scores(list(words))


def _weighted(generation: Generation, words: Sequence[str]) -> dict[str, float]:
    empty = function_words()
    return {word: bounded(word, generation.bm25.rarity(word)) for word in words if word not in empty}


def _meant(generation: Generation, weights: Iterable[str]) -> dict[str, float]:
    """The rarity of each meaning; that of a common word is bounded, unless a rarer one of the question shares it."""
    found: dict[str, float] = {}
    for word in weights:
        meaning = meaning_of(word)
        rarity = bounded(word, generation.bm25.rarity(*shared_by(meaning)))
        found[meaning] = max(rarity, found.get(meaning, 0.0))
    return found
