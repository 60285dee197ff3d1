"""A chat question made ready to be searched for: written out, and joined with the chat before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.answering.rewriting import written_whole
from index.text.chatter import matter
from index.text.lexical import STOP, words

MAX_QUESTION = 1_000
"""Characters of a question that are read; the rest is ignored."""

_CHAT = {
    "u": "you", "ur": "your", "r": "are", "y": "why", "tho": "though", "rn": "right now", "atm": "now", "pls": "",
    "plz": "",
    "plx": "", "thx": "", "sth": "something", "smth": "something", "ppl": "people", "abt": "about", "bc": "because",
    "cuz": "because", "w": "with", "wo": "without", "btw": "", "imo": "", "idk": "", "lol": "", "lmao": "", "bro": "",
    "wat": "what", "wut": "what", "wht": "what", "wen": "when", "params": "parameters", "param": "parameter",
    "ctx": "context", "perf": "performance", "bench": "benchmark", "benches": "benchmarks", "info": "information",
    "specs": "specifications", "gpus": "gpu chips", "gpu": "gpu chip", "mm": "multimodal", "oss": "open source",
    "license": "licence", "licensing": "licence", "whats": "what is", "whos": "who is", "wheres": "where is",
    "whens": "when is", "hows": "how is", "isnt": "is not", "wasnt": "was not", "doesnt": "does not",
    "didnt": "did not",
    "dont": "do not", "cant": "cannot", "wont": "will not", "arent": "are not", "theres": "there is",
    "thats": "that is", "hr": "hour", "hrs": "hours", "mins": "minutes", "secs": "seconds", "yrs": "years",
    "req": "request", "reqs": "requests", "acct": "account", "accts": "accounts", "msg": "message", "msgs": "messages",
    "diff": "difference", "avg": "average", "hw": "hardware", "tos": "terms of service", "ga": "generally available",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "lemme": "let me", "vs": "versus", "k": "thousand",
    "q1": "first quarter", "q2": "second quarter", "q3": "third quarter", "q4": "fourth quarter",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:[.\-'’][^\W_]+)*|[^\w\s]|_")
_NOW = re.compile(r"\b(?:right now|at the moment|these days|nowadays|(?:now|yet)(?=\W*$))\b(?! that\b)", re.IGNORECASE)
_ANAPHORA = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|he|she|his|her|one|ones|there|then|same|so)\b", re.IGNORECASE
)
_CONTINUES = re.compile(
    r"^\W*(?:and|but|or|also|what about|how about|why|so|then|ok(?:ay)?|really|since when|who says)\b", re.I
)


@dataclass(frozen=True)
class Query:
    """A question made ready: `focus` the question alone, `earlier` those of the chat that it leans on, oldest first."""

    focus: str
    earlier: tuple[str, ...] = ()

    @property
    def context(self) -> str:
        """What the chat adds."""
        return " ".join(self.earlier)

    @property
    def text(self) -> str:
        """The question with the chat before it."""
        return " ".join((*self.earlier, self.focus))

    @property
    def texts(self) -> tuple[str, ...]:
        """What is embedded: without when it is asked."""
        return tuple(map(timeless, (self.focus, *self.earlier)))

    @cached_property
    def words(self) -> tuple[list[str], ...]:
        """The words of what is searched for: a follow-up with the chat, alone, and the chat."""
        searched = (self.text, self.focus, self.context) if self.earlier else (self.focus,)
        return tuple(words(timeless(each)) for each in searched)


def read(question: str, context: Sequence[str] = ()) -> Query:
    """Prepare a question. `context` holds the chat's earlier questions, oldest first."""
    focus = written_out(question[:MAX_QUESTION])
    if not context or not (leans_on_chat(question) or leans_on_chat(focus)):
        return Query(focus)
    earlier = tuple(written_out(text[:MAX_QUESTION]) for text in context[-3:])
    whole = written_whole(focus, earlier)
    return Query(focus, earlier) if whole == focus else Query(whole)


def timeless(text: str) -> str:
    """The text without when it is asked, where that is not all of it: "now" is no part of what a sentence tells."""
    own = " ".join(_NOW.sub(" ", text).split())
    return own if re.search(r"\w", own) else text


def sound(text: str) -> str:
    """The text without halves of characters, which broken input may hold and no encoder takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def written_out(text: str) -> str:
    """Chat abbreviations written out, without what is said around a question; white space single."""
    return " ".join(" ".join(_written(match.group()) for match in _TOKEN.finditer(matter(text))).split())


def _written(token: str) -> str:
    return _CHAT.get(token.casefold().replace("'", "").replace("’", ""), token)


def leans_on_chat(question: str) -> bool:
    """Whether a question can only be read with the ones before it: it is short, points back, or goes on."""
    own = [word for word in re.findall(r"\w+", question.casefold()) if word not in STOP]
    return len(own) <= 2 or bool(_CONTINUES.search(question)) or (len(own) <= 5 and bool(_ANAPHORA.search(question)))
