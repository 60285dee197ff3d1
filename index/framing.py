"""Frames made by a verb: "X said that ...", "..., X said", '..., said X', "X's filing shows ...", "X plans to ..."."""

from __future__ import annotations

from dataclasses import dataclass

from index import lexicon, subjects
from index.saying import (
    ACCUSE,
    ADVERBIAL,
    CLAUSAL,
    DOCUMENT,
    FRAMING,
    LEAD,
    NEEDS_THAT,
    OPINE,
    PEOPLE,
    PLAN,
    SAY,
    SHOW,
    UNCLOSING,
)
from index.tokens import Token, tense

_PASSIVE_BEFORE = lexicon.PREPOSITIONS - {"to", "for", "of", "that"}
"""After "planned" or "expected" these show a participle ("launch expected in May"), not a holder's verb."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`start:end` is the frame itself; `source` the words of the text, or "unnamed"."""

    start: int
    end: int
    source: str
    kind: str
    verb: str


def by_verbs(text: str, low: str, tokens: list[Token]) -> list[Frame]:
    found: list[Frame] = []
    for at, token in enumerate(tokens):
        if token.low in FRAMING and not _noun_of_next(tokens, at):
            frame = _inverted(text, tokens, at) or _closing(text, tokens, at) or _opening(text, low, tokens, at)
            if frame is not None:
                found.append(frame)
    return found


def _noun_of_next(tokens: list[Token], at: int) -> bool:
    """Is it the noun that the next word has for its subject ("the patch notes say")?"""
    return at + 1 < len(tokens) and tokens[at + 1].low in {
        "say",
        "says",
        "said",
        "show",
        "shows",
        "suggest",
        "suggested",
    }


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
    before = subjects.skip_back(tokens, at - 1)
    if before < 0:
        return False
    if tokens[at].low.endswith("ing"):
        return any(t.low in lexicon.BE for t in tokens[max(0, at - 3) : at])
    if any(t.low in lexicon.HAVE or t.low in lexicon.DO for t in tokens[before + 1 : at]):
        return True
    plural = tokens[before].low.endswith("s") or tokens[before].low in {"they", "people", "we", "you", "i", "officials"}
    closed = at + 1 == len(tokens) or not tokens[at + 1].word
    return closed and (plural or "past" in lexicon.verb_forms().get(tokens[at].low, ()) or tokens[at].low.endswith("s"))


def _closing(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "..., X said." and "The ban, X said, ...": a subject behind a comma, nothing but an adverbial behind
    the verb.
    """
    verb = tokens[at].low
    rest = tokens[at + 1 :]
    if (
        not (verb in SAY | OPINE or (verb in SHOW | PLAN and verb not in UNCLOSING))
        or not (not rest or not rest[0].word or _adverbial(rest, verb))
        or not _verbal(tokens, at)
    ):
        return None
    last = subjects.skip_back(tokens, at - 1)
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
        if any(
            tense(tokens, i) and tokens[i + 1].low not in lexicon.PREPOSITIONS for i in range(first + 1, last + 1)
        ) and not any(t.low in {"who", "that", "which"} for t in tokens[first : last + 1]):
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
        return Frame(tokens[comma].start, tokens[at].end, subjects.words(text, tokens, begin, last), kind, verb)
    return None


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
    last = subjects.skip_back(tokens, at - 1)
    if last < 0 or not _verbal(tokens, at):
        return None
    first = subjects.subject(tokens, subjects.clause_start(tokens, at), last)
    if (
        (first is None or last < first)
        and at
        and tokens[subjects.skip_adverbs(tokens, at - 1)].low in {"and", "but", "or"}
    ):
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
    source = subjects.words(text, tokens, first, last)
    return Frame(tokens[first].start, end, source if _can_speak(source, verb) else "", kind, verb)


def _elided(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X raised its outlook and now sees ...": the subject stands before the first verb of the sentence."""
    verb = next((i for i in range(1, min(at, 9)) if tense(tokens, i)), None)
    if verb is None or tokens[0].low in lexicon.PREPOSITIONS or any(t.low == "," for t in tokens[:verb]):
        return None
    last = subjects.skip_back(tokens, verb - 1)
    kind = _kind(tokens, at, "")
    start = tokens[at].start
    return (
        Frame(start, start, subjects.words(text, tokens, 0, last), kind, tokens[at].low) if kind and last >= 0 else None
    )


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
    if subject.replace(",", "").isdigit() or subject == "no one" or subject.endswith((" who", " that", " which")):
        return None
    if (
        verb.endswith("ed")
        and verb in PLAN
        and (rest[0].low == "for" or rest[0].low in _PASSIVE_BEFORE or before == ",")
    ):
        return None
    if verb in {"tell", "tells"} and rest[0].low in {"you", "us"}:
        return None
    if verb in SHOW and DOCUMENT.search(subject) and subject.count(" ") < 8:
        return "document"
    if verb in ACCUSE:
        return "accuse" if _names(verb, rest) else None
    if verb in OPINE and (_states(tokens, at) or verb not in SAY | PLAN):
        return "opine" if not (verb in PLAN and _future(tokens, at)) else "plan"
    if verb in SAY and _states(tokens, at):
        return "say"
    return (
        "plan"
        if verb in PLAN
        and rest[0].word
        and (rest[0].low not in _PASSIVE_BEFORE or verb.startswith("bet"))
        and not (verb == "expected" and rest[0].low == "to")
        else None
    )


def _names(verb: str, rest: list[Token]) -> bool:
    """Is it a verdict on something ("called it 'dull'", "described it as a mess", "slammed the deal")?"""
    if not verb.startswith(("call", "describ", "dub")):
        return True
    return any(token.low in {"as", '"', "“", "'"} for token in rest[:10])


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
