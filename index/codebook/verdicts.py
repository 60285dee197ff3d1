"""The lane of each clause from its cues (codebook, steps 3 to 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.codebook import lanes, opinion
from index.codebook.clauses import Clause
from index.codebook.evidence import WEAK, Evidence, Found, evidence, expectations
from index.codebook.reading import Reading
from index.types import Cue, Status

_DOUBT = 0.22
"""Probability of an expectation from which a clause goes to the expected lane."""
_PART = 0.4
"""The same for a clause without any cue beside others, where it and the whole text must reach it, and for one that a
phrase proves to be an event."""
_JUDGED = 0.3
"""The same for an opinion, where an expectation is less likely."""
_OPEN = frozenset("question likely will might set-to going-to due believed-to seems-past if-true".split())
"""Cues of which a clause that is reported has none."""
_DELIVERED = re.compile(
    r"\b(?:did|delivered|kept|fulfilled|succeeded|complied|never|not|didn't|dropped|scrapped|failed|"
    r"broke|reneged|abandoned|missed|came|shipped|launched|published|released|opened|stayed|halved|"
    r"fell|rose|slipped|was|were|had|went|sold|paid)\b"
)
_SPOKEN = re.compile(
    r"\b(?:gave|said|declined|refused|offered|named|specif\w+|details?|comment|disclos\w+|say|give|"
    r"explain\w*)\b"
)
_ANSWER = re.compile(r"[;.,:—– -]*(?:it|they|he|she|that|none|neither|this|instead|nothing)\b")
_BACK = frozenset("but yet and while though although whereas".split())


@dataclass(frozen=True, slots=True)
class Verdict:
    """A clause with its lane (None: it makes no claim) and the cues that decided."""

    start: int
    end: int
    status: Status | None
    cues: tuple[Cue, ...]
    soft: bool = False
    kind: str = "main"
    word: str = ""
    text: str = ""
    gone: bool = False
    resumes: bool = False


def judge(reading: Reading, parts: list[Clause]) -> list[Verdict]:
    """A verdict for each clause; expectations that a neighbouring report shows to be over are turned into reports."""
    found = expectations(reading)
    whole = None if len(parts) == 1 else _odds(reading, Clause(0, len(reading.text), "main"), found)
    verdicts = [_with_time(_one(reading, part, found, whole), reading, part) for part in parts]
    return [_over(verdicts, at) for at in range(len(verdicts))]


def _odds(reading: Reading, part: Clause, found: Found) -> lanes.Odds:
    return lanes.odds(reading, part.start, part.end, evidence(reading, part, found).names())


def _one(reading: Reading, part: Clause, found: Found, whole: lanes.Odds | None) -> Verdict:
    """`whole` are the odds of the text if the clause is one of several."""
    mine = evidence(reading, part, found)
    if not mine.cues and mine.judgement < opinion.THRESHOLD and not _claims(reading, part, whole):
        return _verdict(part, None, ())
    odds = lanes.odds(reading, part.start, part.end, mine.names())
    status = _lane(odds, whole, bool(mine.cues), bool(mine.proofs))
    if status is Status.REPORTED and _surely(reading, mine, whole is None):
        status = Status.EXPECTED if odds.expected >= odds.opinion else Status.OPINION
    spoke = {Status.EXPECTED: mine.cues, Status.OPINION: mine.judging, Status.REPORTED: mine.proofs}[status]
    told = {Status.EXPECTED: lanes.EXPECTED, Status.OPINION: lanes.OPINION}
    if not spoke and status in told:
        spoke = lanes.telling(odds.worded, told[status])
    return _verdict(part, status, spoke, bool(mine.cues) and mine.soft)


def _surely(reading: Reading, mine: Evidence, alone: bool) -> bool:
    """Is it no report, however it is worded? `alone` if the clause is all of the text."""
    rules = {cue.rule for cue in mine.cues}
    dated = "coming-date" in rules and len(rules - WEAK) > 1
    return dated or bool(rules & _OPEN) or (alone and any(_pending(reading, cue) for cue in mine.cues))


def _pending(reading: Reading, cue: Cue) -> bool:
    """Was something due, and the text doesn't say what became of it?"""
    return cue.rule == "was-expected" and not any(reading.tokens[at].start > cue.end for at in reading.finite)


def _lane(odds: lanes.Odds, whole: lanes.Odds | None, cued: bool, proved: bool) -> Status:
    doubt, limit = odds.expected, _PART if proved and not cued else _DOUBT
    if whole is not None and not cued:
        doubt, limit = min(doubt, whole.expected), _PART
    if doubt >= limit and odds.expected >= odds.opinion:
        return Status.EXPECTED
    return Status.OPINION if odds.opinion >= _JUDGED else Status.REPORTED


def _verdict(part: Clause, status: Status | None, found: tuple[Cue, ...], soft: bool = False) -> Verdict:
    return Verdict(part.start, part.end, status, found, soft, part.kind, part.word)


def _with_time(verdict: Verdict, reading: Reading, part: Clause) -> Verdict:
    """Adds whether its date is gone, and whether it answers the clause before it ("...; it sold 3 million")."""
    piece = reading.masked[part.start : part.end]
    return replace(
        verdict, text=piece, gone=_gone(reading, verdict), resumes=part.kind == "new" and bool(_ANSWER.match(piece))
    )


def _claims(reading: Reading, part: Clause, whole: lanes.Odds | None) -> bool:
    """Has a clause among others a finite verb outside frames, or is it a "with" clause with its own event?"""
    if part.kind in {"with", "speech"}:
        return part.kind == "with"
    if whole is None or not reading.finite:
        return True
    return any(part.start <= reading.tokens[at].start < part.end for at in reading.finite)


def _gone(reading: Reading, verdict: Verdict) -> bool:
    """Is the expectation dated, behind its cue, on a day that is over ("was due last week")?"""
    schedule = [cue for cue in verdict.cues if cue.rule in {"was-expected", "was-to", "past-plan"}]
    if not schedule or len(schedule) < len(verdict.cues):
        return False
    end = min([verdict.end, *(start for start, _ in reading.hidden if start > schedule[0].start)])
    after = [d for d in reading.dates if schedule[0].start <= d.start < end and d.coming is False]
    return any(not re.search(r"\b(?:since|of|than) $", reading.masked[: d.start]) for d in after)


def _settles(after: Verdict) -> bool:
    """Does the next clause say what became of it, rather than that nobody gave details?"""
    if _SPOKEN.search(after.text):
        return False
    return after.word != "and" or bool(_DELIVERED.search(after.text[:40]))


def _over(verdicts: list[Verdict], at: int) -> Verdict:
    """A soft expectation ("was due in May") beside a contrary or fulfilling report is over: reported."""
    verdict = verdicts[at]
    if verdict.status is not Status.EXPECTED or not verdict.soft:
        return verdict
    after = verdicts[at + 1] if at + 1 < len(verdicts) else None
    answered = (
        after is not None
        and after.status is Status.REPORTED
        and (after.word in _BACK or after.resumes)
        and _settles(after)
    )
    contrast = verdict.kind == "contrast" and any(v.status is Status.REPORTED for v in verdicts)
    if not answered and not contrast and not verdict.gone:
        return verdict
    return replace(verdict, status=Status.REPORTED, soft=False)
