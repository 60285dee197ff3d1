"""Who says it: frames like "X said that", ", according to X", "X's filing shows", "reportedly" (codebook, step 1).

A frame gives the stretch of text that is no claim of its own, the source in the text's words, and its kind: "say"
(neutral), "opine" (argues, thinks), "plan" (plans, expects: the holder is the source, the words stay a cue).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index import lexicon
from index.tokens import Token, tense

UNNAMED = "unnamed"

_SAY = frozenset(
    "said says say tell tells told write writes wrote report reports reported announce announces announced state states stated add adds added claim "
    "claims claimed confirm confirms confirmed reveal reveals revealed disclose discloses disclosed note notes noted acknowledge "
    "acknowledges acknowledged admit admits admitted concede concedes conceded explain explains explained estimate estimates "
    "estimated calculate calculates calculated find finds found conclude concludes concluded repeat repeats repeated reiterated stress stresses "
    "stressed testify testified recall recalled insist insists insisted maintain maintains maintained allege alleges alleged "
    "posted tweeted replied replies answered deny denies denied warn warns warned caution cautions cautioned learned hinted hints hint indicated "
    "signalled signaled emphasised emphasized declared declare declares mentions mentioned remarked remarks remark quotes quoted reckon reckons reckoned joked".split()
)
_OPINE = frozenset(
    "argue argues argued think thinks thought believe believes believed feel feels felt contend contends contended opine opines "
    "opined suggest suggests suggested speculate speculates speculated fear fears feared lament laments lamented complain complains complained "
    "quip quips quipped countered counters doubt doubts doubted regret regrets consider considers considered worry worries worried "
    "remarked remarks remark reckon reckons reckoned muse muses mused cautions caution cautioned".split()
)
_DOCUMENT = re.compile(
    r"\b(?:filings?|reports?|memos?|documents?|documentation|docs|pages?|posts?|blogs?|cards?|papers?|study|studies|data|figures|records?|tests?|"
    r"surveys?|polls?|logs?|websites?|notes?|letters?|e-?mails?|statements?|spreadsheets?|code|commits?|changelogs?|slides?|benchmarks?|"
    r"results|minutes|transcripts?|listings?|invoices?|manuals?|tables?|screenshots?|leaks?|rumou?rs|patents?|audit|review|receipts?|analysis|contract|photos?|images?)(?: \w+)?$"
)
_SHOW = frozenset(
    "shows show showed indicates indicate indicated reveals revealed reveal lists list listed states stated gives describes described describe details detailed "
    "suggests suggest suggested notes puts put says said points mentions mentioned confirms confirmed".split()
)
_PLAN = frozenset(
    "plans plan planned expects expect expected hopes hope hoped aims aim aimed intends intend intended promises promised promise forecasts forecast "
    "forecasted predicts predict predicted projects projected anticipates anticipate anticipated vows vowed pledges pledged wants "
    "want wanted foresees foresee envisages sees see proposes proposed considers considering mulls eyes targets targeted threatened "
    "threatens believes believe estimates planning expecting hoping aiming promising guided bets bet fears fear seeks weighs weighing mulling doubt doubts commits committed reckons assumes assume".split()
)
_AFTER = re.compile(r"\b(?:according to|per|in the words of|in the view of|in the opinion of)\s+")
_UNNAMED = re.compile(
    r"\breportedly\b|\ballegedly\b|\bpurportedly\b|\bsupposedly\b|\b(?:is|are|was|were|has been|have been) (?:also |widely |earlier |now )?(?:said|reported|rumou?red|alleged|claimed|whispered|tipped) to\b|\bit (?:is|was|has been) (?:widely )?(?:said|reported|claimed|"
    r"rumou?red|alleged|whispered)\b|\b(?:rumou?r|word|legend) has it\b|\brumou?rs? (?:say|says|suggests?|claims?|points?|has|have|that|swirl|is|are)\b|\bword (?:is|on the street)\b|\bthere (?:is|are) (?:talk|reports|rumou?rs)\b|\bthe (?:talk|word|rumou?r|gossip) is\b|\brumou?red\b"
)
_LEAD = frozenset("but and yet so or meanwhile separately however still also nor".split())
_NOT_SOURCE = frozenset("it there what which who whose this that if when where how why as than not to".split()) - {
    "it",
    "this",
    "that",
}


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
        if token.low in _SAY or token.low in _OPINE or token.low in _PLAN or token.low in _SHOW:
            frame = _inverted(text, tokens, at) or _subject_first(text, low, tokens, at)
            if frame is not None:
                found.append(frame)
    return found


def _clause_start(tokens: list[Token], at: int) -> int:
    """Index of the first token of the clause that holds token `at`: after the last mark or conjunction with no way through."""
    start = at
    while start > 0:
        low = tokens[start - 1].low
        if low in {";", ":", "—", "–", "--", ".", "?", "!", "(", "“", '"', "-", "*", "•", "|"} or low in {
            "but",
            "while",
            "because",
            "although",
            "though",
            "that",
            "whereas",
            "if",
            "when",
        }:
            break
        if low == "and" and any(tense(tokens, i) for i in range(max(0, start - 12), start - 1)):
            break
        start -= 1
    return start


def _subject_first(text: str, low: str, tokens: list[Token], at: int) -> Frame | None:
    """ "X said that ..." and "..., X said"."""
    verb = tokens[at].low
    last = at - 1
    while last >= 0 and (
        tokens[last].low
        in {
            "has",
            "have",
            "had",
            "also",
            "later",
            "now",
            "still",
            "already",
            "is",
            "are",
            "earlier",
            "previously",
            "once",
            "then",
            "repeatedly",
            "even",
            "would",
            "not",
            "never",
            "both",
            "all",
            "itself",
        }
        or tokens[last].low.endswith("ly")
    ):
        last -= 1
    first = _subject(tokens, _clause_start(tokens, at), last)
    if first is None or last < first:
        return None
    if not _says(low, tokens, at, first, last):
        return None
    kind = "opine" if verb in _OPINE else "say" if verb in _SAY or verb in _SHOW else "plan"
    if kind != "plan" and verb in _PLAN and verb not in _OPINE and verb not in _SAY:
        kind = "plan"
    end = _frame_end(tokens, at)
    return Frame(tokens[first].start, end, text[tokens[first].start : tokens[last].end], kind, verb)


def _subject(tokens: list[Token], first: int, last: int) -> int | None:
    """Where the subject that ends at `last` begins: leading adverbials and what lies before a final ", X" are left out."""
    while first <= last and (tokens[first].low in _LEAD or not tokens[first].word):
        first += 1
    comma = [i for i in range(first, last + 1) if tokens[i].low == ","]
    if comma and (
        tokens[first].low in lexicon.PREPOSITIONS
        or tokens[first].low in lexicon.SUBORDINATORS
        or tokens[first].low.endswith("ly")
        or any(tense(tokens, i) for i in range(first, comma[-1]))
    ):
        later = [c for c in comma if not any(tense(tokens, i) for i in range(c + 1, last + 1))]
        first = next((c + 1 for c in later if not _apposition(tokens, c, last)), comma[-1] + 1)
    if first > last or last - first > 22:
        return None
    if tokens[first].low in _NOT_SOURCE or tokens[first].low in lexicon.PREPOSITIONS:
        return None
    if any(tense(tokens, i) and tokens[i - 1].low not in {"who", "which", "that"} for i in range(first + 1, last + 1)):
        return None
    return first


def _apposition(tokens: list[Token], comma: int, last: int) -> bool:
    return comma + 1 > last


def _says(low: str, tokens: list[Token], at: int, first: int, last: int) -> bool:
    """Does the verb at `at` take a statement: a clause after it, or one before it that it closes?"""
    verb = tokens[at].low
    subject = low[tokens[first].start : tokens[last].end]
    if (
        verb in _SHOW
        and verb not in _SAY
        and not _DOCUMENT.search(subject)
        and verb not in _OPINE
        and verb not in _PLAN
    ):
        return False
    rest = tokens[at + 1 :]
    before = at and tokens[at - 1].low
    if before in {"is", "are", "was", "were", "be", "been"} and verb not in {
        "planning",
        "expecting",
        "hoping",
        "aiming",
        "promising",
        "considering",
        "weighing",
        "mulling",
    }:
        return False
    if verb in _PLAN and verb not in _SAY and verb not in _OPINE:
        if tokens[last].low in lexicon.DETERMINERS or tokens[last].low.endswith("'s"):
            return False
        return bool(rest) and (rest[0].low != "." and tense(tokens, at) is not None or verb.endswith("ing"))
    closing = (
        first > 0 and any(tense(tokens, i) for i in range(first)) and (not rest or not rest[0].word or _closes(rest))
    )
    if closing:
        return True
    if not rest or rest[0].low in {"by", "of", "down", "off"}:
        return False
    if tokens[last].low in lexicon.DETERMINERS or tokens[last].low.endswith("'s"):
        return False
    if (
        verb
        in {"found", "find", "finds", "added", "adds", "add", "put", "puts", "answered", "answers", "quoted", "quotes"}
        and not any(t.low == "that" for t in rest[:3])
        and verb not in _OPINE
    ):
        return any(t.low in {'"', "“", ":"} for t in rest[:1]) or (
            verb.startswith("found") and _has_clause(tokens, at + 1)
        )
    return _has_clause(tokens, at + 1) or any(t.low in {'"', "“", "that", "whether"} for t in rest[:8])


def _closes(rest: list[Token]) -> bool:
    """Only an adverbial follows the verb ("said on Monday in a blog post")."""
    return rest[0].low in lexicon.PREPOSITIONS | {
        "yesterday",
        "today",
        "last",
        "earlier",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "reporters",
        "investors",
    } and not any(tense([*rest], i) for i in range(1, len(rest)))


def _has_clause(tokens: list[Token], start: int) -> bool:
    return any(tense(tokens, i) for i in range(start + 1, len(tokens)))


def _frame_end(tokens: list[Token], at: int) -> int:
    """End of the frame: through "that", the person told, and a day ("told Reuters on Monday that")."""
    verb = tokens[at].low
    end = tokens[at].end
    limit = min(len(tokens), at + 12)
    for i in range(at + 1, limit):
        if tokens[i].low == "that":
            return tokens[i].end
        if tokens[i].low in {",", ";", ".", ":", '"', "“"} or tense(tokens, i):
            break
    if verb in {"told", "tells", "tell"} and at + 1 < len(tokens):
        end = tokens[at + 1].end
    return end


def _inverted(text: str, tokens: list[Token], at: int) -> Frame | None:
    """ ", said X" and '" said X' after a statement."""
    if (
        at == 0
        or tokens[at - 1].low not in {",", '"', "”", "'"}
        or at + 1 >= len(tokens)
        or tokens[at].low not in _SAY | _OPINE
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
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].low not in {".", ";", "?", "!", "“", '"', "—", "on", "in", "at", "last"}
        and not tense(tokens, last + 1)
    ):
        last += 1
    while last > at + 1 and not tokens[last].word:
        last -= 1
    return Frame(
        tokens[at - 1].start,
        tokens[last].end,
        text[after.start : tokens[last].end],
        "opine" if tokens[at].low in _OPINE else "say",
        tokens[at].low,
    )


def _by_preposition(text: str, low: str) -> list[Frame]:
    found = []
    for match in _AFTER.finditer(low):
        if match.group().startswith("per") and re.match(
            r"(?:cent|second|million|token|day|month|year|user|hour|unit|head|week|thousand|billion|minute|capita|request|seat|gpu|call|layer|share|\d)",
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
    found = [Frame(m.start(), m.end(), UNNAMED, "unnamed", m.group()) for m in _UNNAMED.finditer(low)]
    for match in re.finditer(
        r"\b(?:expected|believed|planned|predicted|forecast|thought|said|feared|described|seen|projected|claimed|reported) by (?!the end|early|late|mid|next|\d|q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|year)",
        low,
    ):
        stop = re.compile(r"\s(?:to|as|for|that|in|on|will)\s|[,;.]|$").search(low, match.end())
        end = stop.start() if stop else len(low)
        found.append(Frame(match.start(), match.start(), text[match.end() : end].strip(), "plan", match.group()))
    return found


@cache
def _priority() -> dict[str, int]:
    return {"say": 0, "opine": 0, "unnamed": 1, "plan": 2}


def source(found: list[Frame]) -> str | None:
    """The source of the whole: the claim's own holder (first say frame), else "unnamed", else who plans or expects."""
    real = [frame for frame in found if frame.source]
    if not real:
        return None
    return min(real, key=lambda frame: (_priority()[frame.kind], frame.start)).source
