"""What an answer rests on, in one line; the same words on a card and on a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.texts import ENGLISH, Words, count
from index.types import Answer, Excerpt, Status


def verdict(answer: Answer, words: Words = ENGLISH) -> str:
    """One line in words. Counts origins: copies of one report count once."""
    if not answer.answered:
        return words.not_tracked
    line = words.news if answer.news else _told(answer, words)
    return words.reports_disagree.format(verdict=line) if answer.disagreeing else line


def _told(answer: Answer, words: Words) -> str:
    lead, reported = leading(answer), origins(current(answer.reported))
    if lead is Status.EXPECTED:
        line = words.expected_first if reported else words.only_expected
    elif lead is Status.OPINION:
        line = words.opinion_first if reported else words.only_opinion
    else:
        line = words.reported_by if reported else words.only_overtaken
    return line.format(origins=count(reported, words.origin, words.origins))


def leading(answer: Answer) -> Status | None:
    """The lane that the verdict is on: the first shown beside reports, else expectations; None: all was overtaken."""
    shown = [status for status in answer.lanes if current(answer.lane(status))]
    if Status.REPORTED in shown:
        return shown[0]
    return Status.EXPECTED if Status.EXPECTED in shown else next(iter(shown), None)


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
