"""Every word that a person reads in Discord, a module for each topic. English here, Chinese in `bot.chinese`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts.answers import AnswerWords
from bot.texts.buttons import ButtonWords
from bot.texts.checking import CheckWords
from bot.texts.commands import CommandWords
from bot.texts.corpus import CorpusWords
from bot.texts.digests import DigestWords
from bot.texts.people import PeopleWords
from bot.texts.refusals import RefusalWords
from bot.texts.servers import ServerWords
from bot.texts.tracking import TrackWords


def count(number: int, one: str, many: str) -> str:
    """`number` with its noun."""
    return f"{number} {one if number == 1 else many}"


@dataclass(frozen=True)
class Words(
    AnswerWords,
    ButtonWords,
    CheckWords,
    DigestWords,
    CorpusWords,
    TrackWords,
    ServerWords,
    PeopleWords,
    RefusalWords,
    CommandWords,
):
    """The words of one language. A field in braces is filled by `str.format`."""

    def untracked(self, sentence: str) -> str:
        """Why a page is not tracked, given in English."""
        return sentence


ENGLISH = Words()


def words_for(*locales: str) -> Words:
    """The words for the first of Discord's locales (such as `en-GB`) that there are words for; else English."""
    known = (LANGUAGES.get(locale.split("-")[0]) for locale in locales)
    return next((words for words in known if words), ENGLISH)


LANGUAGES = {"en": ENGLISH}
"""By the first part of Discord's locales; `bot.chinese` adds its own."""
