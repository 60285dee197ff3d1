"""Expectations without a cue word: headline infinitives, present tense with a coming date, questions, bare
fragments.
"""

from __future__ import annotations

import re

from index.codebook.coming import Dated
from index.codebook.frame_kind import PUTS
from index.codebook.reading import Reading
from index.text.lexicon import BE, DETERMINERS, DO, HAVE, PREPOSITIONS, SUBJECTS, SUBORDINATORS
from index.text.tokens import Token, is_base, lower
from index.types import Cue

_NO_HEADLINE = PREPOSITIONS | frozenset(
    "how what where when why who which whether way ways reason reasons thing things tips guide need "
    "ability right attempt attempts effort efforts decision "
    "tool tools time place due thanks according next close easy hard able ready chance failure "
    "pressure power permission access license licence "
    "step steps app apps prompt prompts command option options button function role model models "
    "capacity freedom invitation order orders move race fight "
    "call calls response answer answers refusal relative similar compared used prior subject "
    "contrary related back key introduction path here not only "
    "difficult free impossible willing unwilling unable first last".split()
)
_HEADING = re.compile(
    r"\b(?:road ?map|upcoming|coming soon|what'?s next|what is next|rumou?rs?|leaks?|expected|"
    r"expectations|what to expect|forecasts?|outlook|planned|plans|to-?do|speculation)\b"
)
_LABEL = re.compile(
    r"^\W*(?:timeline|eta|launch|release|availability|due|deadline|ship(?:ping|s)?|expected|next|"
    r"roll-?out|general availability|start|go-live|target)(?: \w+)?\s*[:|–—-]"
)
_UPCOMING = re.compile(
    r"^\W*(?:(?:what'?s |up )?next\b|still to come|yet to come|upcoming|possible|potential|likely|"
    r"rumou?red|coming up|to follow|successor|planned|expected|guidance|outlook|"
    r"forecast|predictions?|eta|to[ -]?do|under discussion|pending|proposed)\b"
    r"[^:|–—]{0,30}[:|–—]|^[^:]*\b(?:to follow|to come)\W*$"
)
_EVENTS = re.compile(
    r"\b(?:ends?|starts?|opens?|takes? effect|expires?|begins?|arrives?|ships?|launches|lands?|"
    r"returns?|goes? live|go(?:es)? on sale|on sale|closes?|kicks? off|debuts?|retires?|"
    r"rolls? out|comes? (?:out|into force)|in force|live|available|leaves?|moves?|switches|becomes?|"
    r"applies|apply|rises?|falls?|drops?|follows?|reports?|"
    r"publishes|releases|unveils|meets?|votes?|hosts?|shuts?|stops?|loses|gets?|changes?|doubles?|"
    r"increases?|costs?|pays?|enters?|resumes?|changes|is|are|has|gives?)\b"
)
_SUBORDINATE = SUBORDINATORS | frozenset("which who amid".split())
_STATE = re.compile(
    r"(?<!point )(?<!points )\b(?:to|until|till|through|up to) (?:the end of |early |mid[ -]|late |at least )?$"
)

_NOT_BEFORE = re.compile(
    r"\b(?:(?:is|are|do|does)(?: not|n't)|cannot|can't) (?:\w+ ){1,5}(?:until|till|before) "
    r"(?:the end of |early |mid[ -]|late |at least )?$"
)
"""What does not happen until a day happens on it."""
_FROM_DAY = re.compile(r"\bfrom \d{1,2}(?:st|nd|rd|th)? (?:to|until|till|through) $")
"""Both days of "from 12 to 22 May" are in that month, the beginning too."""


_LEAVING = re.compile(r"\b(?:was|were) (?:not |also |now )?\w+ing\b[^,;]*$")
_ADDED = re.compile(r", (?:with|available|effective|payable|to) ")


def fragment_cues(reading: Reading) -> list[tuple[Cue, bool]]:
    """All such cues of the text; none of them is soft."""
    found = [
        *_headline(reading),
        *_coming(reading),
        *_put(reading),
        *_doubted(reading),
        *_question(reading),
        *_bare(reading),
    ]
    return [(cue, False) for cue in found]


def _main_verbs(reading: Reading) -> list[int]:
    """Finite verbs that are not behind a subordinator in the same stretch."""
    opened = len(reading.text)
    for at, token in enumerate(reading.tokens):
        if at and token.low in _SUBORDINATE:
            opened = token.start
            break
    return [at for at in reading.finite if reading.tokens[at].start < opened and not _noun_like(reading, at)]


def _noun_like(reading: Reading, at: int) -> bool:
    """A present form that may be a plural noun behind "to launch ..." ("to share data centre costs")."""
    return (
        reading.finite[at] == "present"
        and not _is_auxiliary(reading.tokens[at].low)
        and any(t.low == "to" for t in reading.tokens[:at])
    )


def _is_auxiliary(low: str) -> bool:
    return low in BE or low in HAVE or low in DO


def _behind_subordinator(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return any(tokens[i].low in _SUBORDINATE and any(t.low == "to" for t in tokens[:i]) for i in range(1, at))


def _headline(reading: Reading) -> list[Cue]:
    """ "Foo to launch X in May": a noun, "to" and a bare verb, and no finite verb of the main clause."""
    tokens = reading.tokens
    if (
        reading.text.rstrip().endswith((".", "?", "!"))
        or _main_verbs(reading)
        or any(
            kind != "present" or _is_auxiliary(tokens[at].low)
            for at, kind in reading.finite.items()
            if not _behind_subordinator(reading, at)
        )
        or sum(token.word for token in tokens) > 24
    ):
        return []
    for at in range(1, len(tokens) - 1):
        before, after = tokens[at - 1], tokens[at + 1]
        if any(start < tokens[at].start for start, _ in reading.hidden):
            return []
        if (
            tokens[at].low == "to"
            and _infinitive(tokens, at + 1)
            and (before.word or before.low in {'"', ")"})
            and before.low not in _NO_HEADLINE
            and tokens[0].low
            not in {
                "better",
                "best",
                "easier",
                "cheaper",
                "time",
                "worth",
                "nice",
                "good",
                "hard",
                "wiser",
                "how",
                "what",
                "where",
                "when",
                "why",
                "to",
            }
        ):
            return [Cue(tokens[at].start, after.end, "headline-infinitive")]
    return []


def _infinitive(tokens: list[Token], at: int) -> bool:
    """A bare verb, or a word of no list with an object that no noun could have ("to shutter its labs")."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return is_base(tokens[at].low) or (tokens[at].text.islower() and after in DETERMINERS - SUBJECTS)


def _coming(reading: Reading) -> list[Cue]:
    """A present tense, or no verb at all, with a date after the day of publication."""
    found = []
    for dated in reading.dates:
        added = dated.coming is True and (_added(reading, dated.start) or _shifted(reading, dated.start))
        if _lasts(reading, dated) or _shows(reading, dated) or not (added or _present(reading, dated.start)):
            continue
        bare = not reading.finite and dated.coming is None and lower(reading.text[: dated.start]).endswith("from ")
        known = dated.coming or dated.tensed or bare
        undated = reading.published is None and dated.coming is None
        if (
            known
            or (undated and _progressive(reading))
            or (undated and (_eventful(reading) or _lexical_present(reading, dated.start)))
        ):
            found.append(Cue(dated.start, dated.end, "coming-date"))
    return found


def _put(reading: Reading) -> list[Cue]:
    """A figure of a year to come that somebody puts ("puts 2027 shipments at 210 million")."""
    if reading.published is None or not any(frame.verb in PUTS for frame in reading.frames):
        return []
    years = (token for token in reading.tokens if re.fullmatch(r"20\d\d", token.low))
    return [Cue(t.start, t.end, "forecasts") for t in years if int(t.low) > reading.published.year]


def _doubted(reading: Reading) -> list[Cue]:
    """What somebody wants or suspects, or says if he is right."""
    frames = (frame for frame in reading.frames if frame.verb in _DOUBTING)
    return [Cue(frame.start, frame.end, _DOUBTING[frame.verb]) for frame in frames]


_DOUBTING = {"if": "if-true", "suspect": "suspects", "suspects": "suspects", "want": "wants"}
"""Frames that leave what is said open, and the rule that each speaks for."""


def _lasts(reading: Reading, dated: Dated) -> bool:
    """Is it the end of what holds today ("valid until 31 December")?"""
    low = lower(reading.text)
    if _NOT_BEFORE.search(low, 0, dated.start) or _FROM_DAY.search(low, 0, dated.start):
        return False
    return bool(_STATE.search(low, 0, dated.start)) or low.startswith(("to ", "until ", "till "), dated.start)


def _shows(reading: Reading, dated: Dated) -> bool:
    """Is it a day of what figures show ("shows a peak on Sunday"), by the tense alone?"""
    verbs = [at for at in reading.finite if reading.tokens[at].start < dated.start]
    return dated.tensed and bool(verbs) and reading.tokens[verbs[-1]].low in {"show", "shows"}


def _added(reading: Reading, place: int) -> bool:
    """Does "with sales starting", "payable" or "to open" stand, and no finite verb, from the last comma to `place`?"""
    opened = reading.text.rfind(", ", 0, place)
    verbs = any(opened < reading.tokens[at].start < place for at in reading.finite)
    return opened > 0 and not verbs and bool(_ADDED.match(lower(reading.text), opened, place))


def _shifted(reading: Reading, place: int) -> bool:
    """Is it somebody's "is leaving", told in the past ("said he was leaving in June")?"""
    said = any(frame.kind == "say" and frame.source for frame in reading.frames)
    return said and bool(_LEAVING.search(reading.masked, 0, place))


def _lexical_present(reading: Reading, place: int) -> bool:
    """Is the last finite verb before `place` a present form of a full verb ("invitations go out in August")?"""
    verbs = [at for at in reading.finite if reading.tokens[at].start < place]
    if any(reading.finite[at] == "past" for at in verbs):
        return False
    return bool(verbs) and reading.finite[verbs[-1]] == "present" and not _is_auxiliary(reading.tokens[verbs[-1]].low)


def _progressive(reading: Reading) -> bool:
    """Is the verb "is going up", "are leaving": with a date, the future?"""
    return bool(re.search(r"\b(?:is|are|'s|'re) (?:\w+ly |now |also |only )?\w+ing\b", reading.masked))


def _eventful(reading: Reading) -> bool:
    match = _EVENTS.search(reading.masked)
    return match is not None and match.group() not in {
        "is",
        "are",
        "has",
        "costs",
        "cost",
        "gives",
        "report",
        "reports",
        "get",
        "gets",
        "live",
        "available",
    }


def _present(reading: Reading, place: int) -> bool:
    """Is the nearest finite verb before `place` (or else the first) in the present tense, or is there none?"""
    opened = reading.text.rfind("; ", 0, place)
    finite = [at for at in reading.finite if reading.tokens[at].start > opened]
    verbs = [at for at in finite if reading.tokens[at].start < place] or finite[:1]
    if not verbs:
        return True
    later = next((at for at in finite if at > verbs[-1]), None)
    if later and any(t.low in {"and", "but"} and t.start < place for t in reading.tokens[verbs[-1] : later]):
        verbs = [later]
    last = reading.tokens[verbs[-1]]
    if last.low in {"can", "cannot", "can't"}:
        return True
    return reading.finite[verbs[-1]] == "present" and last.low not in _PERFECT


_PERFECT = frozenset("has have 've hasn't haven't".split())


def _question(reading: Reading) -> list[Cue]:
    """A question leaves open what it asks."""
    text = reading.text.rstrip(" \"'”’)*")
    return [Cue(len(text) - 1, len(text), "question")] if text.endswith("?") else []


def _bare(reading: Reading) -> list[Cue]:
    """A fragment under a heading or label that speaks of what is to come."""
    upcoming = _UPCOMING.match(reading.masked)
    labelled = upcoming is not None and upcoming.group()[-1] in ":|–—"
    if upcoming and (not reading.finite or (labelled and reading.tokens[max(reading.finite)].end <= upcoming.end())):
        return [Cue(*upcoming.span(), "label-next")]
    if reading.finite:
        return []
    if _HEADING.search(reading.heading.lower()):
        return [Cue(0, len(reading.text), "heading")] if reading.text.strip() else []
    label = _LABEL.match(reading.masked)
    if label and reading.published is None and reading.dates:
        return [Cue(label.start(), label.end(), "label-date")]
    modifier = re.search(r"\b(?:upcoming|forthcoming|proposed|prospective|future|imminent|coming)\b", reading.masked)
    return [Cue(*modifier.span(), "bare-modifier")] if modifier else []
