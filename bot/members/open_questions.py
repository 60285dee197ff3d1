"""Which questions may be suggested to others: asked where everybody reads, and of no private kind. Pure."""

from __future__ import annotations

import re
from typing import Any

import discord

from bot import limits
from bot.cards.escape import clean

_PRIVATE = re.compile(
    r"@|://|\bwww\.|<[#:@]|\d{5}|(?:\d[ .-]?){7}"
    r"|\b(?:i|i['’]m|my|me|mine|our|ours|he|him|his|she|her|hers)\b|我|他|她",
    re.IGNORECASE,
)
"""Addresses, mentions, long numbers, and who speaks of themselves or of a person."""

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def to_suggest(question: str) -> str:
    """The question as it may be suggested; empty where it may not."""
    text = clean(question)
    return "" if _PRIVATE.search(_DAY.sub("", text)) or not 2 <= len(text) <= limits.CHOICE else text


def is_public(channel: Any) -> bool:
    """Whether everybody in the server may read there; not where the bot does not know the server's roles."""
    if isinstance(channel, discord.Thread):
        return not channel.is_private() and is_public(channel.parent)
    if not isinstance(channel, discord.abc.GuildChannel):
        return False
    everyone = channel.guild.get_role(channel.guild.id)
    return everyone is not None and channel.permissions_for(everyone).view_channel
