"""What an answer rests on, in one line; the same words on a card and on a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.texts import ENGLISH, Words, count
from index.types import Answer, Excerpt


def verdict(answer: Answer, words: Words = ENGLISH) -> str:
    """One line in words. Counts origins: copies of one report count once."""
    if not answer.answered:
        return words.not_tracked
    line = words.news if answer.news else _told(answer, words)
    return words.reports_disagree.format(verdict=line) if answer.disagreeing else line


def _told(answer: Answer, words: Words) -> str:
    reported = current(answer.reported)
    if reported:
        return words.reported_by.format(origins=count(origins(reported), words.origin, words.origins))
    if current(answer.expected):
        return words.only_expected
    return words.only_opinion if current(answer.opinion) else words.only_overtaken


@dataclass(frozen=True, slots=True)
class Sources:
    """What all quotations of an answer come from, those that overtake or disagree too. `newest`: None for none."""

    articles: int
    origins: int
    newest: date | None


def sources_of(answer: Answer) -> Sources:
    shown = [*answer.excerpts, *(other for each in answer.disagreeing for other in each.against)]
    origin = {excerpt.article: excerpt.origin or excerpt.article for excerpt in shown}
    later = [other for excerpt in shown for other in excerpt.overtaken_by]
    for other in later:
        origin.setdefault(other.article, other.article)
    days = [*(each.published for each in shown), *(other.published for other in later)]
    return Sources(len(origin), len(set(origin.values())), max(days, default=None))


def current(excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """The excerpts that no later report overtook."""
    return tuple(excerpt for excerpt in excerpts if not excerpt.overtaken_by)


def origins(excerpts: Iterable[Excerpt]) -> int:
    """How many reports there are, copies of one counted once."""
    return len({excerpt.origin or excerpt.article for excerpt in excerpts})
