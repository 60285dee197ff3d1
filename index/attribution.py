"""Who says it: frames like "X said that", ", according to X", "X's filing shows", "reportedly" (codebook, step 1).

A frame gives the stretch of text that is no claim of its own, the source in the text's words, and its kind: "say"
(neutral), "opine" (argues, thinks), "plan" (plans, expects: the holder is the source, the words stay a cue).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index import lexicon
from index.saying import (
    ACCUSE,
    ADVERBIAL,
    AFTER,
    BETWEEN,
    CLAUSAL,
    DOCUMENT,
    FRAMING,
    LEAD,
    NEEDS_THAT,
    NOT_SOURCE,
    OPINE,
    PEOPLE,
    PLAN,
    SAY,
    SHOW,
    STOPS,
    UNCLOSING,
    UNNAMED_PHRASE,
)
from index.tokens import Token, tense

UNNAMED = "unnamed"

_FIRST = re.compile(
    r"^(?P<who>[^,;]{2,60}?) (?:(?:was|were|is|are) (?:the |among the )?first to (?:report|reveal|"
    r"say|write)\b(?: that\b)?|first (?=(?:reported|revealed) )|(?=(?:has|have|had) (?:no |any "
    r")?(?:\w+ )?plans? (?:to|for)\b))|"
    r"\bas (?P<as>[^,;]{2,50}?) (?:has |had )?(?:first |earlier |also )?(?:reported|put it|noted|"
    r"said|wrote|revealed|announced|explained)\b"
)
_HEADLINE_SOURCE = re.compile(
    r"(?<=\w)(?:: | - | – | — )(?P<who>(?:[Ss]ources?|[Rr]eports?|[Aa]nalysts?|[Oo]fficials?|"
    r"[Ss]tudy|[A-Z]\w+(?: [A-Z]\w+)?))\W*$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """`start:end` is the frame itself; `source` the words of the text, or "unnamed"."""

    start: int
    end: int
    source: str
    kind: str
    verb: str


def frames(text: str, low: str, tokens: list[Token]) -> list[Frame]:
    """Every frame of the text, in order of appearance."""
    found = [*_by_verbs(text, low, tokens), *_by_preposition(text, low), *_passive(text, low)]
    return sorted(found, key=lambda frame: (frame.start, -frame.end))


def _by_verbs(text: str, low: str, tokens: list[Token]) -> list[Frame]:
    found: list[Frame] = []
    for at, token in enumerate(tokens):
        if token.low in FRAMING:
            frame = _inverted(text, tokens, at) or _closing(text, tokens, at) or _opening(text, low, tokens, at)
            if frame is not None:
                found.append(frame)
    return found


def _verbal(tokens: list[Token], at: int) -> bool:
    """Is the framing word a finite verb or a participle behind "has", "had" or "is" ("is planning")?"""
    if tense(tokens, at) or (
        at + 1 < len(tokens)
        and tokens[at + 1].low == "that"
        and tokens[at].low.endswith("s")
        and at
        and tokens[at - 1].capital
    ):
        return True
    before = _skip_back(tokens, at - 1)
    if before < 0:
        return False
    if tokens[at].low.endswith("ing"):
        return any(t.low in lexicon.BE for t in tokens[max(0, at - 3) : at])
    if any(t.low in lexicon.HAVE for t in tokens[before + 1 : at]):
        return True
    plural = tokens[before].low.endswith("s") or tokens[before].low in {"they", "people", "we", "you", "i", "officials"}
    closed = at + 1 == len(tokens) or not tokens[at + 1].word
    return closed and (plural or "past" in lexicon.verb_forms().get(tokens[at].low, ()) or tokens[at].low.endswith("s"))


def _skip_back(tokens: list[Token], last: int) -> int:
    """Index of the last word of the subject: auxiliaries and adverbs before the verb are left out."""
    while last >= 0 and (
        tokens[last].low in BETWEEN or (tokens[last].low.endswith("ly") and tokens[last].low not in {"july", "family"})
    ):
        last -= 1
    return last


def _closing(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "..., X said." and "The ban, X said, ...": a subject behind a comma, nothing but an adverbial behind the verb."""
    verb = tokens[at].low
    rest = tokens[at + 1 :]
    if (
        not (verb in SAY | OPINE or (verb in SHOW | PLAN and verb not in UNCLOSING))
        or not (not rest or not rest[0].word or _adverbial(rest, verb))
        or not _verbal(tokens, at)
    ):
        return None
    last = _skip_back(tokens, at - 1)
    if last < 0 or tokens[last].low in lexicon.PREPOSITIONS:
        return None
    commas = [i for i in range(last + 1) if tokens[i].low in {",", "”", '"', "—", "–"}]
    if commas and commas[-1] == last:
        commas = commas[:-2]
    for comma in reversed(commas):
        first = comma + 1
        if (
            first > last
            or tokens[first].low
            in {"which", "who", "and", "or", "but", "though", "although", "while"} | lexicon.PREPOSITIONS
        ):
            continue
        if any(tense(tokens, i) for i in range(first + 1, last + 1)) and not any(
            t.low in {"who", "that", "which"} for t in tokens[first : last + 1]
        ):
            return None
        opens = first == 1 or (
            (comma < 5 and not any(tense(tokens, i) for i in range(comma)))
            and tokens[comma].low == ","
            and not (rest and rest[0].low == ",")
        )
        if opens:
            return None
        begin = first + 1 if tokens[first].low in LEAD and first < last else first
        kind = "opine" if verb in OPINE else "say"
        return Frame(tokens[comma].start, tokens[at].end, _words(text, tokens, begin, last), kind, verb)
    return None


def _words(text: str, tokens: list[Token], first: int, last: int) -> str:
    while last > first and not tokens[last].word and tokens[last].low != ")":
        last -= 1
    relative = next(
        (i for i in range(first + 2, last) if tokens[i].low in {"who", "which", "whose"} and tokens[i - 1].low == ","),
        None,
    )
    last = relative - 2 if relative else last
    return text[tokens[first].start : tokens[last].end]


def _adverbial(rest: list[Token], verb: str) -> bool:
    """Only an adverbial follows the verb ("said on Monday in a blog post")."""
    stop = next((i for i, token in enumerate(rest) if token.low in {",", ".", ";"}), len(rest))
    told = (
        bool(rest)
        and stop <= 5
        and verb in {"told", "tells", "tell"}
        and (rest[0].capital or rest[0].low in {"the", "a", "investors", "reporters", "staff", "analysts"})
    )
    return (
        (rest[0].low in ADVERBIAL or told)
        and not any(tense(rest, i) for i in range(1, stop))
        and (stop >= len(rest) - 1 or rest[stop].low == ",")
    )


def _opening(text: str, low: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X said that ...", "X's filing shows ...", "X plans to ..."."""
    verb = tokens[at].low
    last = _skip_back(tokens, at - 1)
    if last < 0 or not _verbal(tokens, at):
        return None
    first = _subject(tokens, _clause_start(tokens, at), last)
    if (first is None or last < first) and at and tokens[_skip_adverbs(tokens, at - 1)].low in {"and", "but", "or"}:
        return _elided(text, tokens, at)
    if (
        first is None
        or tokens[last].low in lexicon.DETERMINERS | lexicon.PREPOSITIONS
        or (
            tokens[last].low.endswith("'s")
            and not (tokens[last].capital and tokens[at + 1 : at + 2] and tokens[at + 1].low in {"that", "said"})
        )
    ):
        return None
    subject = low[tokens[first].start : tokens[last].end]
    kind = _kind(tokens, at, subject)
    if kind is None:
        return None
    end = tokens[first].start if kind == "document" and not _states(tokens, at) else _frame_end(tokens, at)
    source = _words(text, tokens, first, last)
    return Frame(tokens[first].start, end, source if _can_speak(source, verb) else "", kind, verb)


def _skip_adverbs(tokens: list[Token], at: int) -> int:
    while at > 0 and (tokens[at].low in BETWEEN or tokens[at].low.endswith("ly")):
        at -= 1
    return at


def _elided(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X raised its outlook and now sees ...": the subject stands before the first verb of the sentence."""
    verb = next((i for i in range(1, min(at, 9)) if tense(tokens, i)), None)
    if verb is None or tokens[0].low in lexicon.PREPOSITIONS or any(t.low == "," for t in tokens[:verb]):
        return None
    last = _skip_back(tokens, verb - 1)
    kind = _kind(tokens, at, "")
    start = tokens[at].start
    return Frame(start, start, _words(text, tokens, 0, last), kind, tokens[at].low) if kind and last >= 0 else None


def _can_speak(source: str, verb: str) -> bool:
    """Things too "suggest" and "show"; only people, names and documents are sources."""
    if not verb.startswith(("suggest", "hint", "indicat", "signal", "reveal", "confirm", "fear")):
        return True
    words = source.split()
    named = words[0][0].isupper() and words[0].lower() not in lexicon.DETERMINERS
    return named or bool(DOCUMENT.search(source.lower()) or PEOPLE.search(source.lower()))


def _kind(tokens: list[Token], at: int, subject: str) -> str | None:
    """Which kind of frame the verb makes here, None if it takes no statement."""
    verb = tokens[at].low
    before = tokens[at - 1].low
    passive = before in lexicon.BE and not verb.endswith("ing")
    rest = tokens[at + 1 :]
    if passive or not rest or rest[0].low in {"by", "of", "down", "off", "up", "out"}:
        return None
    if not rest[0].word and rest[0].low not in {'"', "“", ":", ",", "$", "("}:
        return None
    if verb in SHOW and DOCUMENT.search(subject) and subject.count(" ") < 8:
        return "document"
    if verb in ACCUSE:
        return "accuse"
    if verb in OPINE and (_states(tokens, at) or verb not in SAY | PLAN):
        return "opine" if not (verb in PLAN and _future(tokens, at)) else "plan"
    if verb in SAY and _states(tokens, at):
        return "say"
    return "plan" if verb in PLAN and rest[0].word and rest[0].low not in {"in", "at", "as"} else None


def _future(tokens: list[Token], at: int) -> bool:
    return any(token.low in {"will", "would", "'ll"} for token in tokens[at + 1 : at + 14])


def _states(tokens: list[Token], at: int) -> bool:
    """Does a statement follow: "that", a quotation, or a subject and its finite verb before any coordinator?"""
    rest = tokens[at + 1 :]
    if any(t.low in {'"', "“", ":"} for t in rest[:8]) or any(t.low in {"that", "whether"} for t in rest[:9]):
        return True
    if tokens[at].low in NEEDS_THAT:
        return False
    loose = tokens[at].low in CLAUSAL
    for i in range(at + 2, min(len(tokens), at + 26)):
        if tense(tokens, i):
            return True
        if tokens[i].low in {";"} or (
            not loose and tokens[i].low in {"and", "or", ",", "but", "which", "who", "after", "as", "while", "because"}
        ):
            return False
    return tokens[at].low in {"told", "tells", "claimed", "claims"} and any(t.low == "to" for t in rest[:3])


def _clause_start(tokens: list[Token], at: int) -> int:
    """Index of the first token of the clause that holds token `at`: after the last mark or conjunction with no way through."""
    start = at
    while start > 0:
        low = tokens[start - 1].low
        if low in STOPS:
            break
        if low == "and" and any(tense(tokens, i) for i in range(max(0, start - 12), start - 1)):
            break
        start -= 1
    return start


def _subject(tokens: list[Token], first: int, last: int) -> int | None:
    """Where the subject that ends at `last` begins; leading conjunctions and adverbials ("On Friday, X") are left out."""
    while first <= last and (tokens[first].low in LEAD or not tokens[first].word):
        first += 1
    comma = [i for i in range(first, last + 1) if tokens[i].low == ","]
    if comma and comma[0] + 1 <= last and tokens[comma[0] + 1].low in {"who", "which", "whose"}:
        return first
    if (
        comma
        and first <= last
        and (_adverb_first(tokens[first]) or any(tense(tokens, i) for i in range(first, comma[-1])))
    ):
        later = [c + 1 for c in comma if c < last and not any(tense(tokens, i) for i in range(c + 1, last + 1))]
        first = later[0] if later else last + 1
    if first > last or last - first > 22:
        return None
    if (
        (tense(tokens, first) == "modal" and tokens[-1].low == "?")
        or tokens[first].low in NOT_SOURCE
        or tokens[first].low in lexicon.PREPOSITIONS
    ):
        return None
    verbs = [i for i in range(first + 1, last + 1) if tense(tokens, i)]
    relative = any(token.low in {"who", "which", "that"} for token in tokens[first : last + 1])
    return None if verbs and not relative else first


def _adverb_first(token: Token) -> bool:
    return (
        token.low in lexicon.PREPOSITIONS
        or token.low in lexicon.SUBORDINATORS
        or token.low.endswith("ly")
        or token.low in {"last", "earlier", "yesterday", "today"}
    )


def _frame_end(tokens: list[Token], at: int) -> int:
    """End of the frame: through "that", the person told, and a day ("told Reuters on Monday that")."""
    end = tokens[at].end
    for i in range(at + 1, min(len(tokens), at + 12)):
        if tokens[i].low == "that":
            return tokens[i].end
        if tokens[i].low in {",", ";", ".", ":", '"', "“"} or tense(tokens, i):
            break
    told = tokens[at].low in {"told", "tells", "tell"} and at + 1 < len(tokens)
    return tokens[at + 1].end if told else end


def _inverted(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ ", said X" and '" said X' after a statement."""
    if (
        at == 0
        or tokens[at - 1].low not in {",", '"', "”", "'"}
        or at + 1 >= len(tokens)
        or tokens[at].low not in SAY | OPINE
    ):
        return None
    if at > 1 and tokens[at - 1].low == "," and not any(tense(tokens, i) for i in range(at)):
        return None
    after = tokens[at + 1]
    if (
        not (
            after.capital
            or after.low
            in lexicon.DETERMINERS | {"he", "she", "they", "it", "people", "sources", "analysts", "two", "three", "one"}
        )
        or after.low == "that"
    ):
        return None
    last = at + 1
    relative = False
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].low not in {".", ";", "?", "!", "“", '"', "—", "on", "in", "at", "last"}
        and (not tense(tokens, last + 1) or relative)
    ):
        last += 1
        relative = relative or tokens[last].low in {"who", "whose"}
    while last > at + 1 and not tokens[last].word:
        last -= 1
    return Frame(
        tokens[at - 1].start,
        tokens[last].end,
        text[after.start : tokens[last].end],
        "opine" if tokens[at].low in OPINE else "say",
        tokens[at].low,
    )


def _by_preposition(text: str, low: str) -> list[Frame]:
    found = []
    for match in AFTER.finditer(low):
        if match.group().startswith("per") and re.match(
            r"(?:cent|second|million|token|day|month|year|user|hour|unit|head|week|thousand|billion|minute|"
            r"capita|request|seat|gpu|call|layer|share|\d)",
            low[match.end() :],
        ):
            continue
        if low[match.end() :].startswith(("plan", "schedule")):
            continue
        stop = re.compile(r"[,;.?!](?=\s|$)|\s[–—-]\s|[()]|$").search(low, match.end())
        end = stop.start() if stop else len(low)
        if end > match.end():
            found.append(
                Frame(
                    match.start(),
                    end,
                    text[match.end() : end].strip(),
                    "opine" if "view" in match.group() or "opinion" in match.group() else "say",
                    "according to",
                )
            )
    return found


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
        )
    )
    found = (
        [Frame(m.start(), m.end(), UNNAMED, "unnamed", m.group()) for m in UNNAMED_PHRASE.finditer(low)]
        if hearsay
        else []
    )
    for match in _FIRST.finditer(low):
        who = "who" if match.group("who") else "as"
        found.append(
            Frame(match.start(), match.end(), text[match.start(who) : match.end(who)], "say", "first to report")
        )
    for match in _HEADLINE_SOURCE.finditer(text):
        found.append(Frame(match.start(), match.end(), match.group("who"), "say", "headline source"))
    for match in re.finditer(
        r"\b(?:expected|believed|planned|predicted|forecast|thought|said|feared|described|seen|projected|"
        r"claimed|reported) by (?!the end|early|late|mid|next|\d|q[1-4]|january|february|march|april|may|"
        r"june|july|august|september|october|november|december|year)",
        low,
    ):
        stop = re.compile(r"\s(?:to|as|for|that|in|on|will)\s|[,;.]|$").search(low, match.end())
        end = stop.start() if stop else len(low)
        found.append(Frame(match.start(), match.start(), text[match.end() : end].strip(), "plan", match.group()))
    return found


@cache
def _priority() -> dict[str, int]:
    return {"say": 0, "opine": 0, "document": 1, "unnamed": 2, "accuse": 3, "plan": 3}


def source(found: list[Frame]) -> str | None:
    """The source of the whole: the claim's own holder (first say frame), else "unnamed", else who plans or expects."""
    real = [frame for frame in found if frame.source]
    if not real:
        return None
    return min(real, key=lambda frame: (_priority()[frame.kind], frame.start)).source
