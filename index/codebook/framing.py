"""Frames made by a verb: "X said that ...", "..., X said", '..., said X', "X's filing shows ...", "X plans to ..."."""

from __future__ import annotations

from index.codebook import subjects
from index.codebook.announcing import states_a_thing
from index.codebook.closing import closing, inverted, spoken_to
from index.codebook.frame import Frame, verbal, whole_name
from index.codebook.frame_kind import kind_of, states
from index.codebook.saying import DOCUMENT, FRAMING, PEOPLE, SAY, SHOW
from index.text import lexicon
from index.text.daterules import NUMBERS
from index.text.tokens import Token, tense
from index.text.verbs import NEVER_NOUNS, PLURAL_VERBS


def by_verbs(text: str, low: str, tokens: list[Token]) -> list[Frame]:
    found: list[Frame] = []
    for at, token in enumerate(tokens):
        if token.low in FRAMING and not _noun_of_next(tokens, at):
            frame = (
                _trailing(text, tokens, at)
                or inverted(text, tokens, at)
                or closing(text, tokens, at)
                or _opening(text, low, tokens, at)
            )
            if frame is not None:
                found.append(frame)
    return found


def _trailing(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X cut its target, saying demand was weak": who did the one says the other."""
    last = subjects.opening(tokens, at) if at and tokens[at - 1].low == "," else None
    if last is None or tokens[at].low not in _PARTICIPLES:
        return None
    start = tokens[at].start
    return Frame(start, start, subjects.words(text, tokens, 0, last), "plan", tokens[at].low)


_PARTICIPLES = frozenset("saying claiming warning adding arguing noting insisting".split())


def _noun_of_next(tokens: list[Token], at: int) -> bool:
    """Is it a noun, counted ("by six points") or the subject of the next word ("the patch notes say")?"""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if at and tokens[at].low.endswith("s") and (tokens[at - 1].low in NUMBERS or tokens[at - 1].low[0].isdigit()):
        return True
    document = DOCUMENT.search(tokens[at].low) is not None and tokens[at].low not in {"says", "said", "say"}
    if tokens[at].low not in NEVER_NOUNS and after in NEVER_NOUNS | PLURAL_VERBS:
        return True
    return after in _SPEAKS or (document and after in SAY | SHOW and not after.endswith("ing"))


_SPEAKS = frozenset("say says said show shows suggest suggested".split())


def _opening(text: str, low: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X said that ...", "X's filing shows ...", "X plans to ..."."""
    verb = tokens[at].low
    last = subjects.skip_back(tokens, at - 1)
    if last < 0:
        return None
    first = subjects.subject(tokens, subjects.clause_start(tokens, at), last)
    if not verbal(tokens, at, first):
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
            tokens[last].low in lexicon.DETERMINERS
            and not (first < last and (tokens[last].low in subjects.PEOPLE_WORDS or tokens[last].capital))
        )
        or (tokens[last].low in lexicon.PREPOSITIONS and not spoken_to(tokens, last))
        or tokens[last].low.endswith(("'m", "'re", "'ve"))
        or (
            tokens[last].low.endswith("'s")
            and not (tokens[last].capital and tokens[at + 1 : at + 2] and tokens[at + 1].low in {"that", "said"})
            and not whole_name(tokens, at)
        )
    ):
        return None
    subject = low[tokens[first].start : tokens[last].end]
    kind = kind_of(tokens, at, subject)
    if kind is None:
        return _stating(text, tokens, at, first, last)
    unsaid = (kind == "document" and not states(tokens, at)) or _denies(tokens, last, at)
    end = tokens[first].start if unsaid else _frame_end(tokens, at)
    source = subjects.words(text, tokens, first, last)
    return Frame(
        tokens[first].start,
        end,
        source if _can_speak(source, verb, verb.startswith("confirm") and tokens[at + 1].low == "that") else "",
        kind,
        verb,
    )


def _denies(tokens: list[Token], last: int, at: int) -> bool:
    """Is it a denial, or does the subject that ends at `last` not say it? What follows is then no claim of his."""
    between = tokens[last + 1 : at]
    negated = any(token.low in {"not", "never"} or token.low.endswith("n't") for token in between)
    return tokens[at].low in {"deny", "denies", "denied"} or (negated and tokens[at].low in SAY)


def _stating(text: str, tokens: list[Token], at: int, first: int, last: int) -> Frame | None:
    """ "X announced a fee": the holder of a thing; nothing of the text is taken off."""
    if tokens[at].low == "let":
        first = max((i + 1 for i in range(first, last) if tokens[i].low == ","), default=first)
    while last > first and tokens[last].low in {"today", "yesterday"}:
        last -= 1
    source = subjects.words(text, tokens, first, last)
    if source.lower() in _NOBODY or tokens[last].low in {"who", "which", "that"} or tokens[first].low.endswith("ed"):
        return None
    passive = tokens[at - 1].low in lexicon.BE or tokens[at - 1].low == "been"
    if passive or not states_a_thing(tokens, at, source) or not _can_speak(source, tokens[at].low):
        return None
    start = tokens[first].start
    return Frame(start, start, source, "plan", tokens[at].low)


_NOBODY = frozenset("we i you it no-one".split()) | {"no one"}


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


def _can_speak(source: str, verb: str, says: bool = False) -> bool:
    """Things too "suggest" and "show"; only people, names and documents are sources."""
    if says or not verb.startswith(("suggest", "hint", "indicat", "signal", "reveal", "confirm", "fear")):
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
    if not told:
        return end
    named = tokens[at + 1].low in {"the", "a", "an"} and len(tokens) > at + 2
    return tokens[at + 1 + named].end
