"""What the rules find in a clause: cues of an expectation, words of judgement, phrases that prove an event.

Cues in a subordinate clause behind its main clause, or in what only describes a thing, are set aside (codebook,
step 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.codebook import cues, opinion
from index.codebook.clauses import Clause
from index.codebook.fragments import fragment_cues
from index.codebook.reading import Reading
from index.codebook.saying import OPINE, SAY
from index.text.lexicon import DETERMINERS
from index.text.tokens import Token, is_base
from index.text.verbs import verb_forms
from index.types import Cue

_STEPS = (0.4, 0.5, 0.9, 1.0, 1.5, 2.0)
WEAK = frozenset({"could", "may", "might", "would", "likely"})
"""Cues that may stand for politeness or judgement as well as for an expectation."""
_EPISTEMIC = re.compile(r"\b(?:should|ought to) (?:(?:also|still|then|soon|now|finally) )?" + opinion.EVENT + r"\b")
_INSERTION = re.compile(
    r", (?:once |first |long |originally |initially |widely |repeatedly )?(?:planned|expected|due|scheduled|set|"
    r"promised|slated|predicted|rumou?red|timed|intended|tipped|touted|mooted|billed|earmarked|pencill?ed in|hoped|"
    r"teased|forecast|projected|poised|seen|believed|thought|feared)\b[^,;.]*,"
)
_REDUCED = re.compile(
    r"^(?:(?:the|a|an|one|two|three|several|some|many|its|their|all|no) (?:\w+ ){1,3}?|(?:\w+ ){0,2}\w+s )"
    r"(?:planned|expected|scheduled|due|promised|announced|set|slated|destined|bound|earmarked|intended|meant) "
    r"(?:for|in|on|by|at|as) "
    r"(?=(?:[\w$.-]+ ){1,6}?(?:was|were|had|has|have|did|\w+ed)\b)"
)
_PAST_EXPECTING = frozenset({"was-expected", "had-expected"})
_POSSIBLE = frozenset({"could", "may", "might", "would"})
_SUBORDINATE = frozenset("before after when until once unless till whenever if".split())
_ASKED = re.compile(r"\b(?:unclear|uncertain|unknown|known|knows|question|clear|see|seen|decided|wonder)\b")
_COMPLEMENT = frozenset(
    "said says told so such now all sure clear fact idea news claim belief fear hope expectation".split()
)


Found = list[tuple[Cue, bool]]
"""Cues of an expectation, each with whether it yields to a contrary report ("was due")."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one clause: its cues of an expectation and those set `aside`, what in it judges, what proves an event.

    `judgement` is the weight of all that judges; `soft`: its cues yield to a contrary report beside it.
    """

    cues: tuple[Cue, ...]
    aside: tuple[Cue, ...]
    soft: bool
    weighed: tuple[opinion.Weighed, ...]
    proofs: tuple[Cue, ...]
    judgement: float

    @property
    def judging(self) -> tuple[Cue, ...]:
        return tuple(Cue(w.start, w.end, w.rule) for w in self.weighed if w.weight > 0)

    def names(self) -> tuple[str, ...]:
        """What spoke, as names for the trained model."""
        return tuple(sorted({*self._expecting(), *self._judging(), *(f"proof={cue.rule}" for cue in self.proofs)}))

    def _expecting(self) -> Iterator[str]:
        yield from (f"cue={cue.rule}" for cue in self.cues)
        yield from (f"aside={cue.rule}" for cue in self.aside)
        if self.cues:
            yield "cues"
            yield "cues/soft" if self.soft else "cues/firm"
            firmness = "weak" if all(cue.rule in WEAK for cue in self.cues) else "strong"
            yield f"cues/{firmness}"
            yield f"cues/{firmness}/{'judged' if self.judgement >= opinion.THRESHOLD else 'plain'}"

    def _judging(self) -> Iterator[str]:
        yield from (f"judges={w.rule}" for w in self.weighed)
        yield from (f"judgement>={limit}" for limit in _STEPS if self.judgement >= limit)
        if not self.cues:
            yield f"no-cues/{'judged' if self.judgement >= opinion.THRESHOLD else 'plain'}"


def expectations(reading: Reading) -> Found:
    """All cues of an expectation in the text."""
    return [*_expected(reading), *fragment_cues(reading)]


def evidence(reading: Reading, part: Clause, found: Found) -> Evidence:
    """Of the clause `part`; `found` are the `expectations` of the whole text."""
    mine = [(cue, soft) for cue, soft in found if part.start <= cue.start < part.end]
    aside = {cue for cue, _ in mine if _hangs(reading, part, cue)}
    weighed = tuple(opinion.weigh(reading.masked, part.start, part.end))
    aside |= {cue for cue, _ in mine if cue.rule == "likely" and _praises(cue, weighed)}
    kept = [(cue, soft) for cue, soft in mine if cue not in aside]
    opines = any(f.kind == "opine" and part.start <= f.start < part.end for f in reading.frames)
    return Evidence(
        tuple(cue for cue, _ in kept),
        tuple(aside),
        all(soft for _, soft in kept) and not coming(reading, part, True),
        weighed,
        tuple(cue for cue in reading.proofs if part.start <= cue.start < part.end),
        opinion.total(list(weighed)) + (1.0 if opines else 0.0),
    )


def _praises(cue: Cue, weighed: tuple[opinion.Weighed, ...]) -> bool:
    """Is a "potentially" or "perhaps" part of a judgement ("a potentially major option")?"""
    return any(w.rule == "hedged-praise" and w.start <= cue.start and cue.end <= w.end for w in weighed)


def _expected(reading: Reading) -> list[tuple[Cue, bool]]:
    """All expectation cues of the text with their softness."""
    words = {token.low for token in reading.tokens}
    found = []
    for rule in cues.rules().likely(reading.masked, words):
        for match in rule.pattern.compiled.finditer(reading.masked):
            verb = match.groupdict().get("v")
            if verb is None or is_base(verb):
                found.append((Cue(*match.span(), rule.name), rule.soft))
    if "should" in words:
        found += [(Cue(*match.span(), "should-event"), False) for match in _EPISTEMIC.finditer(reading.masked)]
    return _drop_covered(found)


def _drop_covered(found: list[tuple[Cue, bool]]) -> list[tuple[Cue, bool]]:
    """Leave out a cue that lies inside a soft one ("expected" in "was expected")."""
    soft = [cue for cue, is_soft in found if is_soft]
    return [
        (cue, is_soft)
        for cue, is_soft in found
        if is_soft
        or not any(s.start <= cue.start and cue.end <= s.end + 12 and s.rule in _PAST_EXPECTING for s in soft)
    ]


def coming(reading: Reading, part: Clause, coming: bool) -> bool:
    """Is there a date in the clause that is still to come (or, with `coming` false, gone)?"""
    return any(d.coming is coming for d in reading.dates if part.start <= d.start < part.end)


def _hangs(reading: Reading, part: Clause, cue: Cue) -> bool:
    """Is the cue in a temporal or conditional clause behind a main clause without cue, or in a relative inside
    the subject?
    """
    before = [at for at in reading.finite if part.start <= reading.tokens[at].start < cue.start]
    if cue.rule == "until-after":
        return False
    if not before and _inserted(reading, part, cue):
        return True
    if not before:
        return _in_subject(reading, part, cue)
    return _in_restrictive(reading, part, cue, before) or _subordinate(reading, part, cue, before[0])


def _subordinate(reading: Reading, part: Clause, cue: Cue, verb: int) -> bool:
    """Does a subordinator behind the main verb lead to the cue, without a comma that ends its clause?"""
    tokens = reading.tokens[verb + 1 :]
    ahead = [at for at, token in enumerate(tokens) if token.start < cue.start and _shown(reading, token)]
    link = next((at for at in reversed(ahead) if tokens[at].low in _SUBORDINATE), None)
    if link is None or any(tokens[at].low == "," for at in ahead if at > link):
        return False
    new = tokens[link].low == "when" and tokens[link - 1].low == "," and cue.rule != "coming-date"
    return not new and not _ASKED.search(reading.masked, part.start, cue.start)


def _shown(reading: Reading, token: Token) -> bool:
    """Does the word stand outside the frames?"""
    return not any(start <= token.start < end for start, end in reading.hidden)


def _in_restrictive(reading: Reading, part: Clause, cue: Cue, before: list[int]) -> bool:
    """Is it what a thing of an asserted clause could do ("fixes a bug that could crash the app")?"""
    if cue.rule not in _POSSIBLE:
        return False
    tokens = reading.tokens
    own = next((at for at in range(len(tokens)) if tokens[at].end > cue.start), 0)
    link = next((at for at in range(own, max(0, own - 4), -1) if tokens[at].low in {"that", "who", "which"}), None)
    if (
        link is None
        or not tokens[link - 1].word
        or tokens[link - 1].low in _COMPLEMENT
        or tokens[link].start < part.start
    ):
        return False
    told = any(tokens[at].low in SAY | OPINE for at in before)
    framed = any(part.start <= frame.start < tokens[link].start for frame in reading.frames)
    noun = not (told or framed) and any(token.low in DETERMINERS for token in tokens[max(0, link - 4) : link - 1])
    free = noun or tokens[link - 1].low not in verb_forms()
    return free and any(tokens[at].start < tokens[link].start for at in before)


def _inserted(reading: Reading, part: Clause, cue: Cue) -> bool:
    """Is it a participle set in commas behind the subject of a past event ("The event, planned for June, was
    cancelled")?
    """
    found = _INSERTION.search(reading.masked, part.start, part.end) or _REDUCED.search(
        reading.masked, part.start, part.end
    )
    if found is None or not found.start() <= cue.start < found.end():
        return False
    later = [at for at in reading.finite if found.end() <= reading.tokens[at].start < part.end]
    return bool(later) and reading.finite[later[0]] in {"past", "present"} and not coming(reading, part, True)


def _in_subject(reading: Reading, part: Clause, cue: Cue) -> bool:
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if (
            token.low in {"that", "who", "which"}
            and part.start <= token.start < cue.start
            and at
            and tokens[at - 1].word
            and _shown(reading, token)
        ):
            later = [i for i in reading.finite if tokens[i].start > cue.end and tokens[i].start < part.end]
            return bool(later) and tokens[later[0] - 1].low not in {
                "and",
                "or",
                "that",
                "which",
                "who",
                "it",
                "they",
                "he",
                "she",
                ",",
            }
    return False
