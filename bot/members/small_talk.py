"""What people say to one who is there, or ask of the bot itself: no article answers that. Pure."""

from __future__ import annotations

import re

_SAID = frozenset(
    "hi hello hey heya hiya yo gm gn good morning afternoon evening night bye welcome bot "
    "thanks thank thx ty tysm cheers please pls sorry job "
    "ok okay k kk yes yep no nope sure cool nice great wow lol lmao haha hahaha rofl help "
    "你好 您好 大家好 嗨 早 早上好 晚上好 晚安 再见 谢谢 谢谢你 多谢 感谢 好 好的 哈哈 哈哈哈 嗯 帮助 请帮忙".split()
)
_OF_THE_BOT = frozenset(
    ("who are you", "what are you", "what can you do", "what do you do", "how do you work")
) | frozenset("你是谁 你是什么 你能做什么 你会什么 怎么用".split())
_BESIDE = frozenset("so much very a lot one for the your this that answer there all everyone again me you back".split())
"""Only beside one of the former."""


def is_small_talk(said: str) -> bool:
    """Whether it is no more than a greeting, thanks, a sign of having read, a call for help, or about the bot."""
    words = re.findall(r"\w+", said.casefold())
    return " ".join(words) in _OF_THE_BOT or (not _SAID.isdisjoint(words) and (_SAID | _BESIDE).issuperset(words))
