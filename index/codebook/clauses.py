"""A sentence into the clauses whose claims stand on their own (codebook, step 2). Clauses are adjacent
stretches of the text.

A boundary is a mark, a coordinator, a non-restrictive relative, a contrast or a "with" clause; it counts only
if there is a
finite verb (outside frames) on both sides. Purpose infinitives, temporal and conditional clauses stay with
their main clause. In a text without any finite verb ("Docs: done; samples: next sprint") a semicolon parts its claims.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from index.text import lexicon
from index.text.tokens import Token
from index.text.verbs import verb_forms

_COORDINATORS = frozenset("and but or yet so nor".split())
_CONTRAST = frozenset("while whereas although though albeit".split())
_REASON = frozenset("because since".split())
_RELATIVE = frozenset("which who whose where".split())
_WITHIN = frozenset("that which who whom whose where to if when and or but ; :".split())
"""Between a coordinator and a verb they tell that the verb is not of what is joined."""
_OPENERS = frozenset("that how whether if when where because which who".split())
_SPEECH = frozenset(
    """
saying adding noting warning arguing promising claiming insisting predicting forecasting suggesting stressing
hinting betting hoping expecting fearing believing
""".split()
)
_STATES = frozenset(
    """
development production testing beta training preview stock place progress operation available live ready online
under underway sale offline pending complete out way horizon pipeline works cards corner offing store doubt limbo board
route course track schedule target strike holiday leave fire
""".split()
)
_PENDING = frozenset(
    "follow tba tbc tbd eta due expected planned slated soon announced confirmed likely coming".split()
)
_SUMMING = frozenset("decision move step shift trend figure number level sum rate pace change feat goal plan".split())
"""Nouns that take up a whole clause."""
_TERMS = frozenset("available effective payable".split())
"""Behind a comma they tell from when something is had, as a claim of its own (", payable on 3 June")."""
_OPEN = frozenset("a an the of that than where how when why whether".split()) | lexicon.MODAL
"""Behind them something is still to come."""
_DASHES = frozenset(["—", "–", "--", "-", ";"])


@dataclass(frozen=True, slots=True)
class Clause:
    """`start:end` in the text; `kind` is how it hangs on: main, coordinate, contrast, relative, with, speech,
    reason, new.
    """

    start: int
    end: int
    kind: str
    word: str = ""


def split(text: str, words: list[Token], verbs: list[int], hidden: list[tuple[int, int]]) -> list[Clause]:
    """Clauses of the text in order, covering it. `verbs` are the indices of the finite verbs outside frames
    (`hidden`).
    """
    shown = [i for i, token in enumerate(words) if not any(start <= token.start < end for start, end in hidden)]
    tokens = [words[i] for i in shown]
    place = {i: at for at, i in enumerate(shown)}
    finite = [place[i] for i in verbs if i in place]
    cuts: list[tuple[int, str, str]] = []
    inside = _bracketed(tokens, finite)
    for at, token in enumerate(tokens):
        kind = _boundary(tokens, at, finite)
        apart = at and at not in inside and (not cuts or token.start > cuts[-1][0])
        if kind and apart and _verbs_between(finite, tokens, cuts, at):
            cuts.append((token.start, kind, token.low))
    if not finite:
        cuts = [(token.start, "new", ";") for token in tokens[1:-1] if token.low == ";"]
    starts = [(0, "main", ""), *cuts]
    ends = [cut[0] for cut in cuts] + [len(text)]
    return [Clause(start, end, kind, word) for (start, kind, word), end in zip(starts, ends, strict=True)]


def _bracketed(tokens: list[Token], finite: list[int]) -> set[int]:
    """The places of tokens in brackets that hold no finite verb."""
    found: set[int] = set()
    opened = None
    for at, token in enumerate(tokens):
        if token.low == "(":
            opened = at
        elif token.low == ")" and opened is not None:
            found.update(() if _finite_ahead(finite, opened, at) else range(opened, at))
            opened = None
    return found


def _verbs_between(finite: list[int], tokens: list[Token], cuts: list[tuple[int, str, str]], at: int) -> bool:
    """Is there a finite verb between the last cut and token `at`?"""
    last = cuts[-1][0] if cuts else -1
    before = finite[: bisect_left(finite, at)]
    return any(tokens[i].start >= last for i in before)


def _unfinished(tokens: list[Token], at: int) -> bool:
    """Does what stands before token `at` lack what it goes on with ("can and cannot run", "did not and will not")?"""
    before = [token for token in tokens[max(0, at - 3) : at] if token.low != ","]
    if [token.low for token in before[-1:]] == ["not"]:
        return len(before) > 1 and before[-2].low in lexicon.AUXILIARY
    return any((token.low in _OPEN and token.text.islower()) or token.low.endswith("n't") for token in before[-1:])


def _boundary(tokens: list[Token], at: int, finite: list[int]) -> str | None:
    low = tokens[at].low
    if _unfinished(tokens, at):
        return None
    previous = tokens[at - 1].low if at else ""
    if (
        previous in {".", "?", "!"}
        and tokens[at].capital
        and not _is_title(tokens[at - 2 : at - 1])
        and (_finite_ahead(finite, at, len(tokens)) or _ended(tokens, at))
    ):
        return "new"
    if low in _DASHES and (low != "-" or _spaced(tokens, at)):
        pending = any(token.low in _PENDING for token in tokens[at + 1 : at + 9]) and len(tokens) - at > 2
        verb = _subject_verb(tokens, at + 1, finite) or (low == ";" and _finite_ahead(finite, at, len(tokens)))
        return "new" if verb or pending else None
    if low == ":" and _finite_ahead(finite, at, len(tokens)):
        return "new"
    if (
        previous == ","
        and tokens[0].low in _CONTRAST
        and _subject_verb(tokens, at, finite)
        and not any(t.low == "," for t in tokens[: at - 1])
    ):
        return "coordinate"
    if low in _COORDINATORS:
        return "coordinate" if _predicate_follows(tokens, at + 1, finite) else None
    if low in _CONTRAST and not _cut_short(tokens, at) and _subject_verb(tokens, at + 1, finite):
        return "contrast"
    if (
        low == "even"
        and at + 1 < len(tokens)
        and tokens[at + 1].low in {"though", "as"}
        and _finite_ahead(finite, at, len(tokens))
    ):
        return "contrast"
    if low in _REASON and _subject_verb(tokens, at + 1, finite) and (low == "because" or previous == ","):
        return "reason"
    if previous != ",":
        return None
    under = low == "under" and [token.low for token in tokens[at + 1 : at + 2]] == ["which"]
    if (low in _RELATIVE or under) and _finite_ahead(finite, at, at + 9):
        return "relative"
    if low in {"a", "an"} and _sums_up(tokens, at + 1) and _finite_ahead(finite, at, at + 9):
        return "relative"
    if (low == "with" and _event(tokens, at + 1)) or low in _TERMS:
        return "with"
    if low in _SPEECH and _finite_ahead(finite, at, len(tokens)):
        return "speech"
    return "resumed" if _resumes(tokens, at, finite) else None


def _cut_short(tokens: list[Token], at: int) -> bool:
    """Is the clause one word ("while parked, ..."), which hangs on what stands before?"""
    return at + 2 < len(tokens) and not tokens[at + 2].low[0].isalnum()


def _sums_up(tokens: list[Token], at: int) -> bool:
    """Does a noun for the whole clause before it stand there, and what is said of it (", a step it may undo")?"""
    noun = next((i for i in range(at, min(len(tokens) - 1, at + 3)) if tokens[i].low in _SUMMING), None)
    if noun is None:
        return False
    behind = [token.low for token in tokens[noun + 1 : noun + 3]]
    relative = behind[0] in {"that", "which"} and behind[-1] not in lexicon.BE | lexicon.HAVE | lexicon.DO
    return relative or behind[0] in {"it", "he", "she", "they", "we", "the", "most", "many", "analysts"}


def _ended(tokens: list[Token], at: int) -> bool:
    """Does a sentence end before token `at`, rather than an abbreviation ("U.S. Senate")?"""
    word = tokens[at - 2] if at > 1 else None
    if word is None or "." in word.low or len(tokens) - at < 3:
        return False
    return len(word.low) > 4 or (word.text.islower() and len(word.low) > 2) or word.low[0].isdigit()


def _is_title(before: list[Token]) -> bool:
    """Is it a title or an initial, whose point ends nothing ("Mr. Hale", "George W. Bush")?"""
    return any(token.low in lexicon.TITLES or (len(token.text) == 1 and token.capital) for token in before)


def _spaced(tokens: list[Token], at: int) -> bool:
    return 0 < at < len(tokens) - 1 and tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def _finite_ahead(finite: list[int], at: int, limit: int) -> bool:
    place = bisect_left(finite, at)
    return place < len(finite) and finite[place] < limit


def _subject_verb(tokens: list[Token], at: int, finite: list[int]) -> bool:
    """A subject and its finite verb follow, before any mark or relative pronoun."""
    place = bisect_left(finite, at)
    if place >= len(finite):
        return False
    return not any(token.low in {";", ":", "that", "which", "who"} for token in tokens[at : finite[place]])


def _predicate_follows(tokens: list[Token], at: int, finite: list[int]) -> bool:
    """After a coordinator: a finite verb of the same subject, or a new subject and its verb; not a mere list
    of things.
    """
    at += [token.low for token in tokens[at - 1 : at + 1]] == ["and", "that"]
    place = bisect_left(finite, at)
    if place >= len(finite) or at >= len(tokens):
        return False
    verb = finite[place]
    between = tokens[at:verb]
    relative = next((i for i in range(at + 1, verb) if tokens[i].low in {"who", "which", "that"}), None)
    if relative is not None and place + 1 < len(finite) and finite[place + 1] - at <= 14:
        return not any(t.low in {"and", "or", "to", "that", ",", ";"} for t in tokens[verb : finite[place + 1]])
    if not between and _parallel_participle(tokens, at - 1, verb):
        return False
    if any(token.low in _WITHIN for token in between) or (between and _joins_subjects(tokens, at - 1, finite)):
        return False
    return not between or verb - at <= 12


def _joins_subjects(tokens: list[Token], coordinator: int, finite: list[int]) -> bool:
    """Does the subject of a clause with an opener go on there ("that Ada and her team will leave")?"""
    place = bisect_left(finite, coordinator)
    verb = finite[place - 1] if place else -1
    return any(token.low in _OPENERS for token in tokens[verb + 1 : coordinator])


def _parallel_participle(tokens: list[Token], coordinator: int, verb: int) -> bool:
    """Does "and billed" go on with "is to be rerouted"? Then it is no finite verb of its own."""
    kinds = verb_forms().get(tokens[verb].low, frozenset())
    if "participle" not in kinds and not tokens[verb].low.endswith("ed"):
        return False
    window = tokens[max(0, coordinator - 14) : coordinator]
    if "base" in verb_forms().get(tokens[verb].low, ()):
        return any(token.low == "to" or token.low in lexicon.MODAL for token in window)
    return any(token.low in {"be", "been", "being"} for token in window)


def _event(tokens: list[Token], at: int) -> bool:
    """Does "with ..." hold an event of its own (a participle, "to" or an adverb of state after its noun)?"""
    for token in tokens[at + 1 : at + 14]:
        if token.low in {",", ";", "."} and token is not tokens[-1]:
            return False
        kinds = verb_forms().get(token.low, frozenset())
        if token.low in _STATES:
            return True
        if kinds & {"ing", "participle"} or token.low in {
            "to",
            "due",
            "set",
            "currently",
            "now",
            "already",
            "likely",
            "still",
            "underway",
        }:
            return True
    return False


def _resumes(tokens: list[Token], at: int, finite: list[int]) -> bool:
    """The main clause goes on after ", which ... ,": its finite verb follows the comma at once."""
    place = bisect_left(finite, at)
    if place >= len(finite) or finite[place] - at > 1:
        return False
    for back in range(at - 2, max(-1, at - 25), -1):
        if tokens[back].low in _RELATIVE and back and tokens[back - 1].low == ",":
            return True
    return False
