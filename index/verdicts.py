"""The lane of each clause from its cues (codebook, steps 3 to 6)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index import cues, lanes, lexicon, opinion
from index.clauses import Clause
from index.fragments import fragment_cues
from index.reading import Reading
from index.tokens import is_base
from index.types import Cue, Status

_WEAK = frozenset({"could", "may", "might", "would", "likely"})
_EPISTEMIC = re.compile(r"\b(?:should|ought to) (?:(?:also|still|then|soon|now|finally) )?" + opinion.EVENT + r"\b")
_STATIVE = re.compile(
    r"\b(?:would|could|may|might|wouldn't) (?:\w+ly |not |well |still |also |even )*(?:be|been|mean|"
    r"matter|make|seem|look|prove|need|do|feel|deserve)\b"
)
_DOUBT = 0.45
"""Probability of an expectation from which a clause without any cue goes to the expected lane."""
_PART = 0.6
"""The same for a clause beside others; it and the whole text must reach it."""
_JUDGED = 0.5
"""The same for an opinion; one of `_PLAINLY` makes a "may" or "could" only polite."""
_PLAINLY = 0.5
_MAYBE = re.compile(r"\b(?:may|might|could)\b")
_ASKS = re.compile(r"\b(?:when|will|how many|how much|where|whether)\b")
_INSERTION = re.compile(
    r", (?:once |first |long |originally |initially |widely |repeatedly )?(?:planned|expected|due|scheduled|set|"
    r"promised|slated|predicted|rumou?red|timed|intended|tipped|touted|mooted|billed|earmarked|pencill?ed in|hoped|"
    r"teased|forecast|projected|poised|seen|believed|thought|feared)\b[^,;.]*,"
)
_REDUCED = re.compile(
    r"^(?:the|a|an|one|two|three|several|some|many|its|their|all|no) (?:\w+ ){1,3}?(?:planned|"
    r"expected|scheduled|due|promised|announced|set|slated) (?:for|in|on|by|at|as) "
)
_DELIVERED = re.compile(
    r"\b(?:did|delivered|kept|fulfilled|succeeded|complied|never|not|didn't|dropped|scrapped|failed|"
    r"broke|reneged|abandoned|missed|came|shipped|launched|published|released|opened|stayed|halved|"
    r"fell|rose|slipped|was|were|had|went|sold|paid)\b"
)
_SPOKEN = re.compile(
    r"\b(?:gave|said|declined|refused|offered|named|specif\w+|details?|comment|disclos\w+|say|give|"
    r"explain\w*)\b"
)
_MAY_HAVE = re.compile(r"(?:may|might|could|would)(?: \w+ly| well| also| not)? have \w+")
_ANSWER = re.compile(r"[;.,:—– -]*(?:it|they|he|she|that|none|neither|this|instead|nothing)\b")
_POSSIBLE = frozenset({"could", "may", "might", "would"})
_SUBORDINATE = frozenset("before after when until once unless till whenever if".split())
_COMPLEMENT = frozenset(
    "said says told so such now all sure clear fact idea news claim belief fear hope expectation".split()
)
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
    expected = [*_expected(reading), *fragment_cues(reading)]
    verdicts = [_with_time(_one(reading, part, expected, alone=len(parts) == 1), reading, part) for part in parts]
    return [_over(verdicts, at) for at in range(len(verdicts))]


def _expected(reading: Reading) -> list[tuple[Cue, bool]]:
    """All expectation cues of the text with their softness."""
    words = {token.low for token in reading.tokens}
    found = []
    for rule in cues.rules():
        if rule.triggers and not rule.triggers & words:
            continue
        for match in rule.pattern.finditer(reading.masked):
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
        if is_soft or not any(s.start <= cue.start and cue.end <= s.end + 12 and s.rule == "was-expected" for s in soft)
    ]


def _one(reading: Reading, part: Clause, expected: list[tuple[Cue, bool]], alone: bool) -> Verdict:
    mine = [(c, soft) for c, soft in expected if part.start <= c.start < part.end and not _hangs(reading, part, c)]
    firm = any(c.rule not in _WEAK and c.rule not in {"question", "likely"} for c, _ in mine)
    weighed = [] if firm else opinion.weigh(reading.masked, part.start, part.end)
    frames = [f for f in reading.frames if f.kind == "opine" and part.start <= f.start < part.end]
    total = opinion.total(weighed) + (1.0 if frames else 0.0)
    judging = tuple(Cue(w.start, w.end, w.rule) for w in weighed if w.weight > 0)
    counter = [w for w in weighed if w.rule == "counterfactual"]
    if mine and not (counter and all(c.rule in _WEAK for c, _ in mine)):
        if not _judges(reading, part, [c for c, _ in mine], total, weighed):
            return _verdict(
                part,
                Status.EXPECTED,
                tuple(c for c, _ in mine),
                all(soft for _, soft in mine) and not _coming(reading, part, True),
            )
        return _verdict(part, Status.OPINION, judging)
    if total >= opinion.THRESHOLD:
        return _verdict(part, Status.OPINION, judging)
    if (not alone and not _claims(reading, part)) or part.kind == "speech":
        return _verdict(part, None, ())
    proofs = tuple(c for c in reading.proofs if part.start <= c.start < part.end)
    return _verdict(part, Status.REPORTED, proofs) if proofs else _unproven(reading, part, alone)


def _unproven(reading: Reading, part: Clause, alone: bool) -> Verdict:
    """No cue decides: reported, unless the wording speaks for another lane."""
    odds = lanes.odds(reading, part.start, part.end)
    doubt = odds.expected if alone else min(odds.expected, lanes.odds(reading, 0, len(reading.text)).expected)
    if doubt >= (_DOUBT if alone else _PART):
        return _verdict(part, Status.EXPECTED, lanes.telling(odds.worded, lanes.EXPECTED))
    if odds.opinion >= _JUDGED:
        return _verdict(part, Status.OPINION, lanes.telling(odds.worded, lanes.OPINION))
    return _verdict(part, Status.REPORTED, ())


def _verdict(part: Clause, status: Status | None, found: tuple[Cue, ...], soft: bool = False) -> Verdict:
    return Verdict(part.start, part.end, status, found, soft, part.kind, part.word)


def _with_time(verdict: Verdict, reading: Reading, part: Clause) -> Verdict:
    """Adds whether its date is gone, and whether it answers the clause before it ("...; it sold 3 million")."""
    piece = reading.masked[part.start : part.end]
    return replace(
        verdict, text=piece, gone=_gone(reading, verdict), resumes=part.kind == "new" and bool(_ANSWER.match(piece))
    )


def _judges(reading: Reading, part: Clause, mine: list[Cue], total: float, weighed: list[opinion.Weighed]) -> bool:
    """Does a judgement outweigh the cues? Only weak ones ("would be a mistake"), or a question that is none."""
    if all(cue.rule == "question" for cue in mine):
        return total >= opinion.THRESHOLD and not _ASKS.search(reading.masked)
    thinks = any(f.kind == "opine" and f.start < part.end and f.end > part.start for f in reading.frames)
    doubt = all(cue.rule == "likely" or _MAY_HAVE.match(reading.masked, cue.start) for cue in mine)
    if thinks and doubt and not _coming(reading, part, True):
        return True
    if any(w.rule == "hedged-praise" for w in weighed) and all(cue.rule == "likely" for cue in mine):
        return True
    if any(cue.rule not in _WEAK for cue in mine) or _coming(reading, part, True):
        return False
    if lanes.odds(reading, part.start, part.end).opinion >= _PLAINLY:
        return True
    if any(w.weight >= 1.0 and w.start < mine[0].start for w in weighed):
        return True
    if any(cue.rule != "would" for cue in mine):
        return total >= 2 * opinion.THRESHOLD and not _MAYBE.search(reading.masked, part.start, part.end)
    return total >= (opinion.THRESHOLD if _STATIVE.search(reading.masked, part.start, part.end) else 1.5)


def _coming(reading: Reading, part: Clause, coming: bool) -> bool:
    """Is there a date in the clause that is still to come (or, with `coming` false, gone)?"""
    return any(d.coming is coming for d in reading.dates if part.start <= d.start < part.end)


def _claims(reading: Reading, part: Clause) -> bool:
    """Has the clause a finite verb outside frames, or is it a "with" clause with its own event?"""
    if part.kind == "with":
        return True
    return any(part.start <= reading.tokens[at].start < part.end for at in reading.finite)


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
    if _in_restrictive(reading, part, cue, before):
        return True
    link = [t for t in reading.tokens if t.low in _SUBORDINATE and reading.tokens[before[0]].end <= t.start < cue.start]
    return bool(link) and not re.search(
        r"\b(?:unclear|uncertain|unknown|known|knows|question|clear|see|seen|decided|wonder)\b",
        reading.masked[part.start : cue.start],
    )


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
    return tokens[link - 1].low not in lexicon.verb_forms() and any(
        tokens[at].start < tokens[link].start for at in before
    )


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
    return bool(later) and reading.finite[later[0]] in {"past", "present"} and not _coming(reading, part, True)


def _in_subject(reading: Reading, part: Clause, cue: Cue) -> bool:
    tokens = reading.tokens
    for at, token in enumerate(tokens):
        if (
            token.low in {"that", "who", "which"}
            and part.start <= token.start < cue.start
            and at
            and tokens[at - 1].word
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
