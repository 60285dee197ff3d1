"""What people say around a question without asking anything by it: "hey guys, quick question, does anyone know". Pure.

An asker's way of asking is no part of the matter: with it the same question has to get the same answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from index.text.lexical import STOP
from index.text.parts import PLAIN

_WHOM = r"(?: (?:all|everyone|everybody|guys|folks|there|team|chat|bot|people|y'?all|mates?)\b(?![-'’]))?"
_HAIL = (
    r"(?:hey|hi|hiya|hello|yo|sup|good (?:morning|afternoon|evening|day)|greetings|ok(?:ay)?|so|well|u[hm]+|hm+|oh|ah+"
    r"|wow|omg|guys|folks|dude|bro|sorry|please|pls|plz|btw|by the way|@\w+)"
)
_TELL = (
    r"(?:(?:can|could|would|will) (?:you|u|some(?:one|body)|any(?:one|body)) (?:(?:please|pls|plz) )?)?"
    r"(?:(?:tell|remind|give|show) (?:me|us)(?: again)?|explain(?: to (?:me|us))?|find out|look up|check)"
    r"|(?:i|we)(?:'d| would)? (?:want|wanna|like|love|need)(?: to)? (?:know|find out)"
    r"|(?:(?:do|does|did|have|has) )?(?:we|you|u|any(?:one|body))(?: (?:guys|here|else))?"
    r" (?:knows?|remember|recall|hear|heard)"
)
_PAUSE = r"[\s,.!?…:;–-]*"
_HAILED = re.compile(
    rf"(?:(?:{_HAIL})\b(?![-'’]){_WHOM}{_PAUSE}|(?:{_TELL})\b(?![-'’]){_PAUSE}(?:about\b{_PAUSE})?)+", re.IGNORECASE
)
_TALK = frozenset(
    "according actually already also anybody anyone anything anyway anywhere article articles ask asked asking been "
    "boss check checked clear clue clues colleague confirm confused correct curiosity curious dumb everybody everyone "
    "everywhere excuse explain figure find finding forget forgot found friend friends genuine got hear heard help "
    "here honest honestly idea ideas keep know known knows like look looked looking lost maybe mind missed need "
    "newbie news noob pardon please pls plz post public question questions quick quickly random read reading real "
    "recall remember remind saw say says search searched searching see seen serious seriously short show silly simple "
    "small somebody someone somewhere sorry still stupid sure tell thread tldr told tried try trying understand wait "
    "wanna want wanted wonder wondered wondering".split()
)
"""Words of asking, reading and being asked, none of what is asked about."""
_EMPTY = STOP | frozenset("guys m im ive don dont cant didn didnt isn".split())
_WH = frozenset("if whether who whose whom what when where why how which whats whos wheres whens hows".split())
_BE = frozenset(PLAIN) | frozenset("isn wasn didn doesn".split())
_ASKED = frozenset("you u we they yall anyone anybody someone somebody".split())
_SAID = _WH - {"if"} | frozenset("it they he she that".split())
"""What begins a sentence of its own."""
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,.!?…:;–]")
_AFTER = re.compile(
    r"(?:[\s,.!?…:;(–-]+(?:(?:please|pls|plz|thanks|thank you|thx|ty|cheers)(?: (?:a lot|in advance|so much))?"
    rf"{_WHOM}|(?:any|no) (?:idea|clue)s?|lol|lmao|haha+|fr|frfr|ngl|tbh|imo|imho|idk|btw|tho|though|bro|man|dude|guys"
    r"|folks|tldr|exactly|precisely|actually|roughly|again)\b|[,.!?;:–-]\s*(?:any )?(?:sources?|links?|proof)\b)+\W*$",
    re.IGNORECASE,
)
_PICTURES = frozenset({"So", "Sk", "Cs", "Co"})
_AROUND = " *_~`\"'“”‘’«»"
_SHORT = 2
"""Words in capitals that may be a name: "MMLU PRO?"."""
_MARKS = "?!.…？！。 \t\n"


def matter(question: str) -> str:
    """The question without what is said around it, where that is not all of it; with one mark at its end."""
    own = _without_after(_without_before(_plain(question)))
    return own.rstrip(_MARKS) + "?" if re.search(r"\w", own) else question


def _plain(text: str) -> str:
    """Without pictures, marks of bold type, quotation marks around all of it, and shouting."""
    words = "".join(" " if unicodedata.category(sign) in _PICTURES else sign for sign in text).strip(_AROUND)
    return words.lower() if words.isupper() and len(words.split()) > _SHORT else words


def _without_before(text: str) -> str:
    while start := _hailed(text) or next(_led_up(text), 0):
        text = text[start:]
    return text


def _hailed(text: str) -> int:
    found = _HAILED.match(text)
    return found.end() if found and re.search(r"\w", text[found.end() :]) else 0


def _led_up(text: str) -> Iterator[int]:
    """Where the question begins that words of asking lead up to."""
    found = list(_WORD.finditer(text))
    words = [word.group().lower() for word in found]
    for at in range(1, len(words)):
        if words[at - 1] not in _TALK | _EMPTY:
            return
        paused = bool(_BREAK.search(text[found[at - 1].end() : found[at].start()]))
        if not _TALK.isdisjoint(words[:at]) and (paused or _asks(words, at)) and _leads_up(words[:at]):
            yield found[at].start()


def _asks(words: Sequence[str], at: int) -> bool:
    """Whether a question may begin at that word without a pause before it."""
    return words[at] in _WH or (words[at] in _BE and words[0] not in _BE and _WH.isdisjoint(words[at + 1 : at + 2]))


def _leads_up(words: Sequence[str]) -> bool:
    """Whether these words say nothing by themselves: "does anyone know" does not, "does it help" does."""
    if words[0] in _BE:
        return not _ASKED.isdisjoint(words[1:2]) or "known" in words
    return words[0] not in _SAID


def _without_after(text: str) -> str:
    found = _AFTER.search(text)
    return _without_after_pause(text[: found.start()] if found else text)


def _without_after_pause(text: str) -> str:
    """Without a last clause of words of asking alone: "is it out, does anyone know?"."""
    own, _, last = text.rstrip(_MARKS).rpartition(",") if "," in text else ("", "", "")
    return own if own and _is_talk(last) else text


def _is_talk(clause: str) -> bool:
    words = {word.lower() for word in _WORD.findall(clause)}
    return not words.isdisjoint(_TALK) and words <= _TALK | _EMPTY
