"""Frames made by a verb: "X said that ...", "..., X said", '..., said X', "X's filing shows ...", "X plans to ..."."""

from __future__ import annotations

from dataclasses import dataclass

from index import lexicon, subjects
from index.frame_kind import kind_of, states
from index.saying import (
    ADDRESSED,
    ADVERBIAL,
    DOCUMENT,
    FRAMING,
    LEAD,
    OPINE,
    OPINE_THAT,
    PEOPLE,
    PLAN,
    SAY,
    SHOW,
    UNCLOSING,
)
from index.tokens import Token, tense
from index.verbs import verb_forms


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
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    document = DOCUMENT.search(tokens[at].low) is not None and tokens[at].low not in {"says", "said", "say"}
    return after in _SPEAKS or (document and after in SAY and not after.endswith("ing"))


_PUTS = frozenset("puts put pegs pegged".split())
_PLURAL = frozenset("they people we you i officials data".split())
_SPEAKS = frozenset("say says said show shows suggest suggested".split())


def _verbal(tokens: list[Token], at: int, first: int | None = None) -> bool:
    """Is the framing word a finite verb or a participle behind "has", "had" or "is" ("is planning")?

    `first` is where its subject begins, if known: behind a plural a bare form is finite ("people at the firm say").
    """
    if first is not None and subjects.agrees(tokens, first, at):
        return True
    if subjects.insertion(tokens, at - 1) is not None and tokens[at].low in SAY | SHOW | _PUTS | PLAN:
        return True
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
        return any(t.low in lexicon.BE or t.low == "been" for t in tokens[max(0, at - 3) : at])
    if any(t.low in lexicon.HAVE or t.low in lexicon.DO for t in tokens[before + 1 : at]):
        return True
    plural = tokens[before].low.endswith("s") or tokens[before].low in _PLURAL
    closed = at + 1 == len(tokens) or not tokens[at + 1].word
    return closed and (plural or "past" in verb_forms().get(tokens[at].low, ()) or tokens[at].low.endswith("s"))


def _closing(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "..., X said." and "The ban, X said, ...": a subject behind a comma, nothing but an adverbial behind
    the verb.
    """
    verb = tokens[at].low
    rest = tokens[at + 1 :]
    if (
        not (verb in SAY | OPINE | OPINE_THAT or (verb in SHOW | PLAN and verb not in UNCLOSING))
        or not (not rest or not rest[0].word or _adverbial(rest, verb))
        or not _verbal(tokens, at)
    ):
        return None
    last = subjects.skip_back(tokens, at - 1)
    if last < 0 or (tokens[last].low in lexicon.PREPOSITIONS and not _spoken_to(tokens, last)):
        return None
    commas = [i for i in range(last + 1) if tokens[i].low in {",", "”", '"', "—", "–"}]
    if commas and commas[-1] == last:
        commas = commas[:-2]
    for comma in reversed(commas):
        first = comma + 1
        if (
            first > last
            or tokens[first].low
            in {"which", "who", "whatever", "and", "or", "but", "though", "although", "while"}
            | lexicon.PREPOSITIONS
            | lexicon.SUBORDINATORS
            | lexicon.BE
            | lexicon.MODAL
            or tense(tokens, first)
        ):
            continue
        if any(
            tense(tokens, i)
            and (tokens[i + 1].low not in lexicon.PREPOSITIONS or not _may_be_participle(tokens[i]))
            and not subjects.reduced(tokens, i)
            and not subjects.contact(tokens, i)
            for i in range(first + 1, last + 1)
        ) and not any(t.low in {"who", "that", "which"} for t in tokens[first : last + 1]):
            return None
        opens = first == 1 or (
            (comma < 5 and not any(tense(tokens, i) for i in range(comma)))
            and tokens[comma].low == ","
            and not (rest and rest[_stop(rest)].low == ",")
        )
        if opens and not (rest == [] and first == last and _speaker(tokens[last])):
            return None
        begin = first + 1 if tokens[first].low in LEAD and first < last else first
        kind = "opine" if verb in OPINE | OPINE_THAT else "say"
        nobody = tokens[begin].low == "it" and tokens[at - 1].low in lexicon.BE
        source = "unnamed" if nobody else _named(text, tokens, begin, last)
        return Frame(tokens[comma].start, tokens[at].end, source, kind, verb)
    return None


def _may_be_participle(token: Token) -> bool:
    """Could it tell which people are meant ("people briefed on the plan"), unlike "went"?"""
    return "participle" in verb_forms().get(token.low, ())


def _named(text: str, tokens: list[Token], begin: int, last: int) -> str:
    """The words of the source; for "..., it said, ..." those of the subject that opens the sentence."""
    opened = subjects.opening(tokens, begin) if tokens[begin].low == "it" else None
    return subjects.words(text, tokens, begin if opened is None else 0, last if opened is None else opened)


def _spoken_to(tokens: list[Token], last: int) -> bool:
    """Does the preposition end a relative clause ("the engineers we spoke to say")?"""
    return last > 2 and subjects.contact(tokens, last - 1)


def _speaker(token: Token) -> bool:
    """A bare noun that can say something in a headline ("..., says report")."""
    return bool(PEOPLE.fullmatch(token.low) or DOCUMENT.fullmatch(token.low)) or token.low in _OFFICES


_OFFICES = frozenset("minister president court un judge mayor lawyer lawyers governor pm ceo un witness".split())


def _adverbial(rest: list[Token], verb: str) -> bool:
    """Only an adverbial follows the verb ("said on Monday in a blog post")."""
    stop = _stop(rest)
    told = stop <= 8 and verb in ADDRESSED and rest[0].low not in {"to", "that", "of"}
    if rest[0].low in _WHEN and stop >= len(rest) - 1:
        return True
    return (
        (rest[0].low in ADVERBIAL | lexicon.PREPOSITIONS or told)
        and not any(tense(rest, i) for i in range(1, min(stop + 1, len(rest))))
        and (stop >= len(rest) - 1 or rest[stop].low in {",", ";"})
    )


_WHEN = frozenset("when after before while as since".split())


def _stop(rest: list[Token]) -> int:
    """Index of the first mark, or of the last token."""
    return next((i for i, token in enumerate(rest) if token.low in {",", ".", ";"}), len(rest) - 1)


def _opening(text: str, low: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X said that ...", "X's filing shows ...", "X plans to ..."."""
    verb = tokens[at].low
    last = subjects.skip_back(tokens, at - 1)
    if last < 0:
        return None
    first = subjects.subject(tokens, subjects.clause_start(tokens, at), last)
    if not _verbal(tokens, at, first):
        return None
    if (
        (first is None or last < first)
        and at
        and tokens[subjects.skip_adverbs(tokens, at - 1)].low in {"and", "but", "or", ","}
    ):
        return _elided(text, tokens, at)
    if (
        first is None
        or (
            tokens[last].low in lexicon.DETERMINERS and not (first < last and tokens[last].low in subjects.PEOPLE_WORDS)
        )
        or (tokens[last].low in lexicon.PREPOSITIONS and not _spoken_to(tokens, last))
        or (
            tokens[last].low.endswith("'s")
            and not (tokens[last].capital and tokens[at + 1 : at + 2] and tokens[at + 1].low in {"that", "said"})
        )
    ):
        return None
    subject = low[tokens[first].start : tokens[last].end]
    kind = kind_of(tokens, at, subject)
    if kind is None:
        return None
    end = tokens[first].start if kind == "document" and not states(tokens, at) else _frame_end(tokens, at)
    source = subjects.words(text, tokens, first, last)
    return Frame(tokens[first].start, end, source if _can_speak(source, verb) else "", kind, verb)


def _elided(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X raised its outlook and now sees ...": the subject stands before the first verb of the sentence."""
    last = subjects.opening(tokens, at)
    kind = kind_of(tokens, at, "")
    if last is None or kind is None or not _joined(tokens, at):
        return None
    start = tokens[at].start
    return Frame(start, start, subjects.words(text, tokens, 0, last), kind, tokens[at].low)


def _joined(tokens: list[Token], at: int) -> bool:
    """Does "and" join the verb to the one before, or in a headline a comma ("Citi lifts its view, sees ...")?"""
    before = tokens[subjects.skip_adverbs(tokens, at - 1)].low
    return before != "," or (tokens[-1].low != "." and tense(tokens, at) == "present")


def _can_speak(source: str, verb: str) -> bool:
    """Things too "suggest" and "show"; only people, names and documents are sources."""
    if not verb.startswith(("suggest", "hint", "indicat", "signal", "reveal", "confirm", "fear")):
        return True
    words = source.split()
    named = words[0][0].isupper() and words[0].lower() not in lexicon.DETERMINERS
    return named or bool(DOCUMENT.search(source.lower()) or PEOPLE.search(source.lower()))


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
        or tokens[at].low not in SAY | OPINE | OPINE_THAT
        or subjects.insertion(tokens, at - 1) is not None
    ):
        return None
    if at > 1 and tokens[at - 1].low == "," and not any(tense(tokens, i) for i in range(at)):
        return None
    after = tokens[at + 1]
    if (
        not (
            after.capital
            or after.low in lexicon.DETERMINERS | subjects.PEOPLE_WORDS
            or (at + 2 == len(tokens) and _speaker(after))
        )
        or after.low == "that"
    ):
        return None
    last = subjects.phrase_end(tokens, at + 1)
    return Frame(
        tokens[at - 1].start,
        tokens[last].end,
        text[after.start : tokens[last].end],
        "opine" if tokens[at].low in OPINE | OPINE_THAT else "say",
        tokens[at].low,
    )
