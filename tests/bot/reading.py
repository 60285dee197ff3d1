"""Reads a message as Discord does, as far as the tests need it, and says what in it is alive."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import strategies as st

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<url>https?://[^\s()<>@]+)\)")
_OURS = re.compile(r"^(?:> |-# |### )", re.MULTILINE)
_ALIVE = re.compile(r"[\\*_~`|<>\[\]()@/#]|:(?=[^\s\ufffc])")
_AT_LINE_START = re.compile(r"^\s*(?:[-+=]|\d{1,9}[.)])")
_OUR_AGE = re.compile(r"(?<=newest source \d{4}-\d\d-\d\d )\(<t:-?\d{1,12}:R>\)")
_OUR_CODE = re.compile(r"`/\w+(?: \w+)?`")

HOSTILE = [
    "@everyone", "@here", "@Everyone", "<@123456789012345678>", "<@!1>", "<@&123456789012345678>", "<#12345678>",
    "<:smile:123456789012345678>", "<a:x:1>", "<t:1700000000:R>", "</ask:123>", "<id:home>", ":smile:", "\\", "\\\\",
    "**b**", "__u__", "_i_", "~~s~~", "||spoiler||", "`c`", "```\ncode\n```",
    "[x](https://evil.example)", "[", "](", ")",
    "https://evil.example/a", "http://evil.example", "<https://evil.example>", "discord.gg/abc", "mailto:a@b.example",
    "# head", "\n# head", "> quote", ">>> all", "\n- item", "* item", "1. one", "\n12) two", "-# small", "\n", "\r\n",
    "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\x00", "\x1b[31m", "\ud800",
    "a\u0300\u0301\u0302\u0303\u0304",
    "\U0001f600", "漢字", "é", " ", "  ", "word", "10:30", "24/7", "\u2028", "\U000e0041",
]  # fmt: skip

hostile_text = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), max_size=14).map("".join)
hostile_url = st.one_of(
    st.sampled_from([
        "https://example.org/a", "http://example.org:8080/?q=1#x", "https://exämple.org/ü", "javascript:alert(1)",
        "https://example.org/a_(b)", "https://user:pw@evil.example/", "https://example.org/@everyone", "ftp://x.org",
        "https://example.org/a) [b](https://evil.example", "https:///x", "https://[::1", "https://x.org:99999/", "",
        "https://example.org/" + "a" * 600, "data:text/html,x", "https://example.org/<@1>", "https://a b.org/",
    ]),
    hostile_text,
)  # fmt: skip


def shown(markup: str) -> str:
    """What an escaped text reads like."""
    return _ESCAPED.sub(r"\1", markup).replace("@\u200b", "@")


def links(markup: str) -> list[str]:
    return [match["url"] for match in _LINK.finditer(_ESCAPED.sub("", markup))]


def alive(markup: str) -> list[str]:
    """Everything in `markup` that would come to life, beyond quotation marks, bold runs, links and ages of ours."""
    markup = _OUR_AGE.sub("", markup)
    found = [char for char in markup if unicodedata.category(char) in {"Cf", "Cs", "Co"} and char != "\u200b"]
    found += [char for char in markup if unicodedata.category(char) == "Cc" and char != "\n"]
    found += re.findall(r"@(?:everyone|here)|<(?:[@#:/]|a?:|t:|id:)", markup, re.IGNORECASE)
    dead = _ESCAPED.sub("\ufffc", _OUR_CODE.sub("", markup))
    dead = _OURS.sub("", _LINK.sub(r"\g<label>", dead)).replace("**", "\ufffc")
    return found + _ALIVE.findall(dead) + [line for line in dead.split("\n") if _AT_LINE_START.match(line)]
