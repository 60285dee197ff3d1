"""The words in Simplified Chinese, a module for each topic as in `bot.texts`."""

from __future__ import annotations

from bot.chinese.answers import ANSWERS
from bot.chinese.buttons import BUTTONS
from bot.chinese.checking import CHECKING
from bot.chinese.commands import COMMANDS
from bot.chinese.corpus import CORPUS
from bot.chinese.digests import DIGESTS
from bot.chinese.people import PEOPLE
from bot.chinese.refusals import REFUSALS
from bot.chinese.servers import SERVERS
from bot.chinese.tracking import TRACKING
from bot.chinese.untracked import in_chinese
from bot.texts import LANGUAGES, Words

_TOPICS = (ANSWERS, BUTTONS, CHECKING, DIGESTS, CORPUS, TRACKING, SERVERS, PEOPLE, REFUSALS, COMMANDS)


class Chinese(Words):
    def untracked(self, sentence: str) -> str:
        return in_chinese(sentence)


CHINESE = Chinese(**{field: text for topic in _TOPICS for field, text in vars(topic).items()})

LANGUAGES["zh"] = CHINESE
