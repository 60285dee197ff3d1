"""What a message or a question of somebody says, without what Discord draws from marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import discord

from bot import limits
from bot.cards.escape import clean
from bot.interactions.said import texts_on
from bot.members.small_talk import is_small_talk

_CODE = re.compile(r"```\w+\n.*?(?:```|\Z)", re.DOTALL)
"""A block of a named language; one without a name may be a text that was pasted."""

_LINK = re.compile(r"\[([^\[\]\n]+)\]\(<?https?://[^\s()]*>?\)")
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
    r"|(?<![\w:]):\w+:(?![\w:])"
)
"""Drawn ones, and the names that Discord would have drawn."""
_CRIES = re.compile(r"[?!]{2,}")
_OBJECT = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|id:|/[^:<>\n]+:)[^<>\s]*>")
_LINE_START = re.compile(r"^\s*(?:(?:>{1,3}|#{1,3}|-#|[-*•]|\d{1,2}[.)])\s+)+")
_MARK = re.compile(r"\\([^\w\s])|\|\||~~|`+|(?<!\w)[*_]+(?=\S)|(?<=\S)[*_]+(?!\w)")
_GAP = re.compile(r" ([,.;!?])")


def said_in(message: discord.Message) -> tuple[str, ...]:
    """The lines of a message, those that it forwards, and those of embedded cards; at most `limits.CHECKED` units."""
    forwarded = (part for each in message.message_snapshots for part in (each.content, *_embedded(each.embeds)))
    found = chain((message.content,), texts_on(message), forwarded, _embedded(message.embeds))
    return tuple(dict.fromkeys(plain_lines("\n".join(found)[: limits.CHECKED])))


def _embedded(embeds: list[discord.Embed]) -> Iterator[str]:
    for each in embeds:
        fields = (text for field in each.fields for text in (field.name, field.value))
        yield from (text for text in (each.title, each.description, *fields) if text)


def question_words(question: str) -> str:
    """What a question says, on one line: a mention, an emoji or a link in it is nothing to search for; empty where it
    has neither letter nor figure, or is no more than small talk."""
    said = clean(" ".join(plain_lines(question)))
    said = _CRIES.sub(lambda cries: "?" if "?" in cries[0] else "!", said)
    return said if any(map(str.isalnum, said)) and not is_small_talk(said) else ""


def plain_lines(content: str) -> Iterator[str]:
    """The lines of Discord's markup as they read: no mention, emoji, address or mark."""
    text = _LINK.sub(r"\1", _CODE.sub("\n", content))
    for line in text.splitlines():
        plain = _EMOJI.sub(" ", _OBJECT.sub("", _ADDRESS.sub("", _LINE_START.sub("", line))))
        shown = _GAP.sub(r"\1", " ".join(_MARK.sub(r"\1", plain).split()))
        if shown:
            yield shown
