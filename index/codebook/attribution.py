"""Who says it: frames like "X said that", ", according to X", "X's filing shows", "reportedly" (codebook, step 1).

A frame gives the stretch of text that is no claim of its own, the source in the text's words, and its kind: "say"
(neutral), "opine" (argues, thinks), "plan" (plans, expects: the holder is the source, the words stay a cue).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from index.codebook import subjects, tails
from index.codebook.announcing import by_passive, from_a_thing, named_claims
from index.codebook.frame import Frame
from index.codebook.framing import by_verbs
from index.codebook.joining import reach
from index.codebook.saying import AFTER, DOCUMENT, PEOPLE, UNNAMED_PHRASE
from index.codebook.speakers import speaker
from index.codebook.verbless import by_place
from index.text.daterules import WEEKDAYS
from index.text.tokens import Token, tense
from index.types import UNNAMED

_FIRST = re.compile(
    r"^(?P<who>(?:(?!\b(?:sa(?:id|ys?)|told|that)\b)[^,;]){2,60}?) "
    r"(?:(?:was|were|is|are) (?:the |among the )?first to (?:report|reveal|"
    r"say|write)\b(?: that\b)?|first (?=(?:reported|revealed) )|(?=(?:has|have|had) (?:no |any "
    r")?(?:\w+ )?plans? (?:to|for)\b))|"
    r"^so (?:says|said) (?P<so>[^,;]{2,50}?)(?=[,;.]|$)|"
    r"^from what (?P<told>[^,;]{2,50}?) (?:says?|said|tells?|told \w+), |"
    r"(?:^|, )as (?:noted|stated|described|mentioned|explained|shown|seen|listed|announced|reported|detailed|outlined) "
    r"(?:in|by|on) (?P<shown>[^,;]{2,60}?)(?=[,;.]|$)|"
    r"\bas (?P<as>[^,;]{2,50}?) (?:has |had )?(?:first |earlier |also )?(?:reported|put it|noted|spotted|noticed|"
    r"observed|said|wrote|revealed|announced|explained)\b|"
    r"(?:^|, )as (?P<notes>(?!(?:he|she|it|they)\b)[^,;]{2,50}?) (?:notes|says|writes?|reports?|points? out|"
    r"explains?|shows?|admits?|concedes?|(?:puts?|tells?|sees?|has) it)\b"
)
_HEADLINE_SOURCE = re.compile(
    r"(?<=\w)(?:: | - | – | — )(?P<who>(?:[Ss]ources?|[Rr]eports?|[Aa]nalysts?|[Oo]fficials?|"
    r"[Ss]tudy|[Ss]urvey|[Mm]edia))\W*$"
)

_STATED = re.compile(r"(?<=that)|\s*(?:that\b|[,:\"“])", re.IGNORECASE)
_DAY = re.compile(rf"(?<=\w) (?:late |early )?(?:on|last) (?:{'|'.join(WEEKDAYS)})$", re.IGNORECASE)
"""When a source spoke, behind its name."""


def frames(text: str, low: str, tokens: list[Token]) -> list[Frame]:
    """Every frame of the text, in order of appearance."""
    found = [
        *by_verbs(text, low, tokens),
        *_by_preposition(text, low, tokens),
        *_passive(text, low),
        *by_place(text, tokens),
    ]
    whole = [f for f in found if f.source.count('"') % 2 == 0 and f.source.count("(") == f.source.count(")")]
    told = [*_speaking(text, whole)]
    return sorted(tails.reach(text, tokens, told), key=lambda frame: (frame.start, -frame.end))


def _speaking(text: str, found: Iterable[Frame]) -> Iterator[Frame]:
    """The frames whose source can speak, with the part of it that does."""
    for frame in found:
        name = speaker(frame.source) if frame.verb != "states" or _states(text, frame) else ""
        if name:
            yield frame if name == frame.source else replace(frame, source=name)


def _states(text: str, frame: Frame) -> bool:
    """Is it a verb there? "Member states" are no member who states something."""
    return bool(_STATED.match(text, frame.end) or DOCUMENT.search(frame.source.lower()))


def _by_preposition(text: str, low: str, tokens: list[Token]) -> list[Frame]:
    found = []
    for match in AFTER.finditer(low):
        if match.group().startswith("per") and re.match(
            r"(?:cent|second|million|token|day|month|year|user|hour|unit|head|week|thousand|billion|minute|"
            r"capita|request|seat|gpu|call|layer|share|\d)",
            low[match.end() :],
        ):
            continue
        if match.group().startswith("per") and _rate(text, match.start(), match.end()):
            continue
        if low[match.end() :].startswith(("plan", "schedule")):
            continue
        if match.group().startswith("going") and not _speaks(text, match.end()):
            continue
        stop = re.compile(r"[,;.?!](?=\s|$)|\s[–—-]\s|[()]|$").search(low, match.end())
        end = stop.start() if stop else len(low)
        if not match.start():
            end = _cut(tokens, match.end(), end)
        elif " who " not in low[match.end() : end]:
            end = reach(tokens, match.end(), end)
        if end > match.end():
            found.append(
                Frame(
                    match.start(),
                    end,
                    _DAY.sub("", text[match.end() : end].strip()),
                    "opine" if "view" in match.group() or "opinion" in match.group() else "say",
                    "according to",
                )
            )
    return found


def _speaks(text: str, start: int) -> bool:
    """Is what one goes by a name, people or something written ("going by the filing")?"""
    who = re.split(r"[,;.()]", text[start:], maxsplit=1)[0]
    return who[:1].isupper() or bool(PEOPLE.search(who.lower()) or DOCUMENT.search(who.lower()))


def _rate(text: str, start: int, end: int) -> bool:
    """Is "per" followed by a measure, not by who says so ("latency per region", "two a head per Q2")?"""
    behind = re.split(r"[,;.()]", text[end:], maxsplit=1)[0]
    word = behind.split()[0] if behind.split() else ""
    if any(letter.isupper() for letter in behind):
        return word.isupper() and text[:start].rstrip()[-1:] not in {"", ",", "(", "—", "–", "-"}
    return word not in {"the", "its", "a", "an", "two", "three"} and not word.endswith("s")


def _cut(tokens: list[Token], start: int, end: int) -> int:
    """Where an opening "According to X" ends without a comma: before the subject of what X says."""
    inside = [at for at, token in enumerate(tokens) if start <= token.start < end]
    if not any(tense(tokens, at) for at in inside):
        return end
    begins = (at for at in inside[1:] if subjects.begins(tokens, at))
    return next((tokens[at - 1].end for at in begins), end)


def _passive(text: str, low: str) -> list[Frame]:
    hearsay = any(
        word in low
        for word in (
            "report",
            "alleg",
            "purport",
            "supposed",
            "said",
            "rumo",
            "claim",
            "whisper",
            "tip",
            "talk",
            "word",
            "gossip",
            "legend",
            "underst",
            "chatter",
            "told",
        )
    )
    found = (
        [Frame(m.start(), m.end(), UNNAMED, "unnamed", m.group()) for m in UNNAMED_PHRASE.finditer(low)]
        if hearsay
        else []
    )
    for match in _FIRST.finditer(low):
        who = match.lastgroup or "as"
        found.append(
            Frame(match.start(), match.end(), text[match.start(who) : match.end(who)], "say", "first to report")
        )
    found.extend([*from_a_thing(text, low), *named_claims(text, low)])
    found.extend(Frame(start, start, who, "plan", "passive") for start, who in by_passive(text, low))
    found.extend(
        Frame(match.start(), match.end(), match.group("who"), "say", "headline source")
        for match in _HEADLINE_SOURCE.finditer(text)
    )
    for match in re.finditer(
        r"\b(?:expected|believed|planned|predicted|forecast|thought|said|feared|described|projected|claimed|reported"
        r"|tipped|rumou?red|(?:is|are|was|were|been|widely) seen) by "
        r"(?!the end|early|late|mid|next|\d|q[1-4]|january|february|march|april|may|june|july|"
        r"august|september|october|november|december|year)",
        low,
    ):
        stop = re.compile(r"\s(?:to|as|for|that|in|on|will)\s|[,;.]|$").search(low, match.end())
        end = stop.start() if stop else len(low)
        found.append(Frame(match.start(), match.start(), text[match.end() : end].strip(), "plan", match.group()))
    return found


@cache
def _priority() -> dict[str, int]:
    return {"say": 0, "opine": 0, "document": 1, "unnamed": 2, "accuse": 3, "plan": 3, "headed": 4}


def source_within(found: list[Frame], text: str, start: int, end: int) -> str | None:
    """The source of one clause among several: its own, else who opened before it or closes behind it.

    Who plans or expects something in another clause says nothing of this one.
    """
    own = [frame for frame in found if start <= frame.start < end and frame.source]
    if own and (source(own) or "").lower() not in _PRONOUNS:
        return source(own)
    speaking = [frame for frame in found if frame.kind in _SPEAKING and frame.start < frame.end]
    opened = [f for f in speaking if f.end <= start and not _closes(text, f)]
    closing = [f for f in speaking if f.start >= end and _closes(text, f)]
    return source([*opened[-1:], *closing[:1]]) or source(own)


_RUMOUR = re.compile(r"(?:the |new |latest |persistent )*(?:rumou?rs?|whispers|gossip|chatter)\b")
_SPEAKING = frozenset({"say", "opine", "document"})
_PRONOUNS = frozenset({"it", "he", "she", "they"})


def _closes(text: str, frame: Frame) -> bool:
    return text[frame.start] in ",\"'”—–" or (frame.verb == "according to" and frame.start > 0)


def source(found: list[Frame]) -> str | None:
    """The source of the whole: the claim's own holder (first say frame), else "unnamed", else who plans or expects."""
    real = [frame for frame in found if frame.source]
    if not real:
        return None
    spoken = [frame for frame in real if frame.source.lower() not in {"we", "i", "it"}] or real
    who = min(spoken, key=lambda frame: (_priority()[frame.kind], frame.start)).source
    return UNNAMED if _RUMOUR.match(who.lower()) else who
