"""The subject of a framing verb: where it begins and ends, and its words."""

from __future__ import annotations

import re

from index.codebook import insertions
from index.codebook.saying import BETWEEN, DOCUMENT, LEAD, NOT_SOURCE, STOPS
from index.text import lexicon
from index.text.daterules import WEEKDAYS
from index.text.tokens import Token, adverb, tense
from index.text.verbs import verb_forms


def skip_back(tokens: list[Token], last: int) -> int:
    """Index of the last word of the subject: auxiliaries and adverbs before the verb are left out."""
    while last >= 0 and (tokens[last].low in BETWEEN or adverb(tokens, last)):
        last -= 1
    return last


def words(text: str, tokens: list[Token], first: int, last: int) -> str:
    opened = insertions.insertion(tokens, last) if first == 0 else None
    if opened is not None and tokens[opened + 1].low not in {"citing", "quoting"} | insertions.APPOSED:
        last = opened
    while last > first and not tokens[last].word and tokens[last].low != ")":
        last -= 1
    relative = next(
        (i for i in range(first + 2, last) if tokens[i - 1].low == "," and insertions.added(tokens, i)), None
    )
    last = relative - 2 if relative else last
    medium = next((i for i in range(first + 1, last) if tokens[i].low == "in" and _medium(tokens, i, last)), None)
    last = medium - 1 if medium else last
    dated = tokens[last].low in WEEKDAYS and tokens[last - 1].low in {"on", "late", "early", "last"}
    if last - first > 1 and dated and "participle" not in verb_forms().get(tokens[last - 2].low, ()):
        last -= 2
    start = tokens[first].start
    return text[start - text[:start].endswith("@") : tokens[last].end]


def _medium(tokens: list[Token], at: int, last: int) -> bool:
    """Is "in a statement" all that stands between a subject and its verb?"""
    return (
        last - at <= 4 and tokens[last].low in MEDIA and tokens[at + 1].low in {"a", "an", "its", "his", "her", "their"}
    )


def skip_adverbs(tokens: list[Token], at: int) -> int:
    while at > 0 and (tokens[at].low in BETWEEN or tokens[at].low.endswith("ly")):
        at -= 1
    return at


def clause_start(tokens: list[Token], at: int) -> int:
    """Index of the first token of the clause that holds token `at`: after the last mark or conjunction with no
    way through.
    """
    start = at
    while start > 0:
        low = tokens[start - 1].low
        if low in STOPS:
            break
        if low == "and" and any(tense(tokens, i) for i in range(max(0, start - 12), start - 1)):
            break
        start -= 1
    return start


def subject(tokens: list[Token], first: int, last: int) -> int | None:
    """Where the subject that ends at `last` begins; leading conjunctions and adverbials ("On Friday, X") are
    left out.
    """
    while first <= last and (tokens[first].low in LEAD or not tokens[first].word):
        first += 1
    if insertions.insertion(tokens, last) is not None and first == 0:
        return first
    comma = [i for i in range(first, last + 1) if tokens[i].low == ","]
    if comma and comma[0] + 1 <= last and tokens[comma[0] + 1].low in {"who", "which", "whose"}:
        own = comma[0] + 2
        told = own <= last and tokens[last].word and not any(tense(tokens, i) for i in range(own, last + 1))
        return own if told and tokens[comma[0] + 1].low != "whose" else first
    if (
        comma
        and first <= last
        and (
            _adverb_first(tokens[first])
            or timed(tokens[comma[0] - 1])
            or _asked(tokens, first)
            or any(tense(tokens, i) for i in range(first, comma[-1]))
        )
    ):
        later = [c + 1 for c in comma if c < last and not any(tense(tokens, i) for i in range(c + 1, last + 1))]
        first = later[0] if later else last + 1
    elif not comma and first <= last and _opens_adverbial(tokens, first, last):
        first = _behind_adverbial(tokens, first, last)
    if first > last or last - first > 22:
        return None
    added = first and tokens[first - 1].low == "," and tokens[first].low in lexicon.DETERMINERS
    if added and not {"who", "that"} & {t.low for t in tokens[first:last]}:
        first = _own(tokens, first, last)
    if (
        (tense(tokens, first) == "modal" and tokens[-1].low == "?")
        or tokens[first].low in NOT_SOURCE
        or tokens[first].low in lexicon.PREPOSITIONS
    ):
        return None
    verbs = [
        i
        for i in range(first + 1, last + 1)
        if tense(tokens, i) and not reduced(tokens, i) and not contact(tokens, i) and not plural(tokens, i, last)
    ]
    held = {token.low for token in tokens[first : last + 1]}
    return (
        None
        if "what" in held or tokens[last - 1].low in _HOW or (verbs and not held & {"who", "which", "that"})
        else first
    )


def _own(tokens: list[Token], first: int, last: int) -> int:
    """Where the subject begins behind the thing it speaks of ("the first of several it plans", "a day after Meta")."""
    if last - first > 1 and tokens[last].low in _PRONOUNS:
        return last
    before = next((i for i in range(first + 1, last) if tokens[i].low in {"after", "before"}), last)
    return before + 1 if all(token.capital for token in tokens[before + 1 : last + 1]) and before < last else first


_PRONOUNS = frozenset("he she it they we".split())


def opening(tokens: list[Token], before: int) -> int | None:
    """Index of the last word of the subject that opens the text; its verb stands ahead of token `before`."""
    verb = next((i for i in range(1, min(before, 9)) if tense(tokens, i)), None)
    if verb is None or tokens[0].low in lexicon.PREPOSITIONS or any(t.low == "," for t in tokens[:verb]):
        return None
    last = skip_back(tokens, verb - 1)
    return last if last >= 0 else None


def plural(tokens: list[Token], at: int, last: int) -> bool:
    """Is what looks like a verb the plural noun that ends the subject ("prediction markets put ...")?"""
    return at == last > 0 and tokens[at].low.endswith("s") and "base" in verb_forms().get(tokens[at + 1].low, ())


def _opens_adverbial(tokens: list[Token], first: int, last: int) -> bool:
    """Does a preposition stand there, or a word of time that opens no clause of its own before the subject?"""
    if tokens[first].low in lexicon.PREPOSITIONS:
        return True
    week = tokens[first].low in {"this", "next"} and timed(tokens[first + 1])
    timely = week or tokens[first].low in _TIMELY
    return timely and not any(tense(tokens, i) for i in range(first, last + 1))


def _behind_adverbial(tokens: list[Token], first: int, last: int) -> int:
    """Where the subject begins behind "In an interview with Wired" without a comma; `first` where nothing tells."""
    dated = tokens[first].low in _TIMELY or timed(tokens[first + 1])
    for i in range(last, first + 2 - dated, -1):
        before = tokens[i - 1].low
        begins = tokens[i].low in lexicon.DETERMINERS if i < last else dated and tokens[i].low in lexicon.SUBJECTS
        if (
            begins or tokens[i].capital > tokens[i - 1].capital or before in WEEKDAYS
        ) and before not in lexicon.PREPOSITIONS | lexicon.DETERMINERS:
            return i
    return first


_HOW = frozenset("where how why than".split())
"""Before a subject they open a clause that hangs on another ("where we thought it would be")."""
_BEGINNERS = frozenset("a an the its his her their this these no most some".split())


def begins(tokens: list[Token], at: int) -> bool:
    """Does a new noun phrase begin at `at`, right behind another ("according to Ofcom the firm ...")?"""
    before = tokens[at - 1].low
    return tokens[at].low in _BEGINNERS and before not in lexicon.PREPOSITIONS | lexicon.DETERMINERS | {
        "and",
        "or",
        ",",
    }


def reduced(tokens: list[Token], at: int) -> bool:
    """Is it a participle that only tells which people are meant ("two people involved said")?"""
    named = _PERSONS.fullmatch(tokens[at - 1].low) or (
        DOCUMENT.fullmatch(tokens[at - 1].low)
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].low in lexicon.PREPOSITIONS
    )
    return bool(named) and "participle" in verb_forms().get(tokens[at].low, ())


def contact(tokens: list[Token], at: int) -> bool:
    """Is it the verb of a relative clause without its pronoun ("the engineers we spoke to")?"""
    return tokens[at - 1].low in {"we", "i", "he", "she", "they", "you"} and at > 1 and tokens[at - 2].word


def agrees(tokens: list[Token], first: int, at: int) -> bool:
    """Is token `at` a bare form behind a subject whose head is plural ("most of those asked say")?"""
    low, before = tokens[at].low, tokens[at - 1].low
    if "base" not in verb_forms().get(low, ()) or low in lexicon.MODAL or before in {"and", "or"}:
        return False
    stop = next((i for i in range(first + 1, at) if tokens[i].low in _BEHIND_HEAD or reduced(tokens, i)), at)
    head = tokens[stop - 1].low
    between = tokens[skip_back(tokens, at - 1) + 1 : at]
    plural = head in _PLURALS or (head.endswith("s") and not head.endswith(("ss", "'s", "us", "is")))
    if (
        stop == at
        and (head in PEOPLE_WORDS | _PLURALS or DOCUMENT.fullmatch(head) or tokens[first].low in _MANY)
        and plural
    ):
        return at + 1 < len(tokens) and tokens[at + 1].word and not tense(tokens, at + 1)
    return (
        stop < at
        and (plural or tokens[first].low in _MANY or head in _MANY)
        and not any(t.low in lexicon.AUXILIARY for t in between)
        and not any(tense(tokens, i) and not contact(tokens, i) and not reduced(tokens, i) for i in range(stop, at))
    )


_PLURALS = frozenset("data media police people staff".split())
_BEHIND_HEAD = lexicon.PREPOSITIONS | {"who", "close", "familiar", "briefed", "seen", "involved"}
_MANY = frozenset("those some many most several few both all others people data police staff two three four".split())
PEOPLE_WORDS = frozenset(
    """
he she they it i we you people sources source analysts analyst officials executives insiders investors traders
engineers researchers users critics experts lawyers residents police staff someone somebody everyone anyone others
those some many most several both two three four five one
""".split()
)
"""Words that can stand for a speaker without an article."""
MEDIA = frozenset(
    """
interview statement note post tweet blog email e-mail memo letter briefing call conference hearing podcast speech
video report filing message reply address response panel event case time
notes card paper thread newsletter documentation changelog readme
""".split()
)
"""In which somebody speaks, and what is no part of his name ("in a statement")."""
_PERSONS = re.compile(
    r"those|people|persons?|sources?|officials?|executives?|bankers?|engineers?|analysts?|employees|staff"
)


def _asked(tokens: list[Token], first: int) -> bool:
    """ "Asked about the date, X said": a participle and a preposition or question word open the sentence."""
    low, after = tokens[first].low, tokens[first + 1].low
    opens = after in lexicon.PREPOSITIONS or after in {"why", "when", "whether", "if", "how", "what", "who"}
    return first == 0 and low.endswith("ed") and opens


def _adverb_first(token: Token) -> bool:
    return (
        token.low in lexicon.PREPOSITIONS
        or token.low in lexicon.SUBORDINATORS
        or token.low.endswith("ly")
        or token.low in _TIMELY
        or insertions.participle(token)
    )


_TIMELY = frozenset("last earlier yesterday today late early".split())
_MOMENTS = frozenset("later earlier ago day morning afternoon evening night week month year".split())


def timed(token: Token) -> bool:
    """Does it end when something was said ("Hours later, X said")?"""
    return token.low in WEEKDAYS or (token.low in _MOMENTS and not token.capital)
