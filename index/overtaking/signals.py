"""What the words of a claim do in time: came out, not yet, changed, retold, hearsay, looks ahead."""

from __future__ import annotations

import re
from datetime import date

from index.text.clause import clause_before
from index.text.dates import DateRange, dates
from index.types import Status

RELEASED = re.compile(
    r"\b(?:released|launched|unveil(?:s|ed)|debuted|shipped|present(?:s|ed) (?:the|its|a)"
    r"|handed over|rolled out|came out|put out|puts out|brings out"
    r"|brought out|opened|lift(?:s|ed) off"
    r"|went (?:live|on sale)|goes live|arrive[sd]|(?:became|was|is|are|now) (?:now |at once |generally "
    r"|publicly )?available"
    r"|is (?:now )?(?:out|live)|left (?:its |the )?(?:preview|beta)(?: phase)?|moved .{3,30} from (?:preview|beta)"
    r"|has been released|made its debut|hit the market|officially launch\w*|on the day the \w+ came out)\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:(?:had|has|have|was|were|is|are) (?:still )?(?:not|n't) (?:yet )?(?:been |in )?(?!only|just)\w+"
    r"|hadn't|hasn't|not yet|yet to"
    r"|still un\w+|unreleased|put out no|no (?:formal|official|public) \w+|still (?:waiting|missing|absent)|no sign of"
    r"|without a release"
    r"|held off|missed)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:cancel\w*|call(?:ed|s) off|scrap(?:s|ped)|scrub(?:s|bed)|axe[ds]|ditch(?:es|ed)|shelv\w+|abandon\w*"
    r"|decid(?:es|ed) (?:not to|against)"
    r"|withdr[ae]w\w*|drop(?:s|ped) (?:the|its|their|his|her) (?:plan|bid|claim)\w*|revers(?:es|ed)|averted"
    r"|postpon\w+|delay(?:s|ed)|defer(?:s|red)|push(?:es|ed) (?:back|to)|put(?:s)? (?:off|back)|slip(?:s|ped)"
    r"|rescheduled|brought forward|halt(?:s|ed)|suspend(?:s|ed)|walk(?:s|ed) back"
    r"|permanent(?:ly)?|extend(?:s|ed)|reinstat\w+)\b",
    re.IGNORECASE,
)
SILENT = re.compile(
    r"\b(?:did not say|does not say|didn't say|not (?:been )?disclosed?|names? neither|does not (?:name|give"
    r"|state)|gave no"
    r"|declined to|would not say|no (?:word|news|comment) (?:on|about|from)|asked (?:\w+ ){0,6}whether"
    r"|could not find out|unclear"
    r"|is unknown|remains? unknown|has denied)\b",
    re.IGNORECASE,
)
"""A report that speaks of a matter without settling it."""
RETOLD = re.compile(
    r"\b(?:had (?:been |already )?(?:expected|said|reported|told|promised|planned|announced|warned|named|guessed|meant"
    r"|intended|supposed)"
    r"|had (?:already |since |only )?(?:shipped|launched|released|come out|appeared|been released)"
    r"|^before (?:the|this)\b|^at launch\b(?=.*\b(?:was|were|said|had)\b)"
    r"|talk had been|was (?:once )?expected|were expected|had been due|at launch \w+ said)\b",
    re.IGNORECASE,
)
PROSPECT = re.compile(r"\b(?:will|likely|going to|should be)\b", re.IGNORECASE)
EXCLUSIVE = re.compile(
    r"\b(?:exclusively|only|solely|entirely|wholly|without (?:any )?|rather than|instead of)\b", re.IGNORECASE
)
COMPARED = re.compile(
    r"\b(?:than|undercut\w*|beat(?:s|ing)?|ahead of|behind|versus|vs|compared|sixth of|half of|tenth of"
    r"|match\w*|surpass\w*"
    r"|outperform\w*|fiftieth|over)\b",
    re.IGNORECASE,
)
AWAITED = re.compile(
    r"\b(?:due|slated|scheduled|(?:expected|awaited|planned) (?:around|in|by|for|on|before|within|at|later|soon))\b",
    re.I,
)
SOURCE = re.compile(
    r"(?<=according to )(?:the (?:[a-z]+ )?)?(?-i:[A-Z][\w.]*)(?: (?:and |The )?(?-i:[A-Z][\w.]*))*"
    r"|(?:(?<=citing )|(?<=relaying )|(?<=per )|(?<=told )|(?<=reported by )|(?<=seen by )"
    r"|(?<=to ))(?:the )?(?:[A-Z]\w*)(?: [A-Z]\w*)*"
    r"|\b[A-Z]\w*(?:[ -][A-Z]\w*)*(?=(?:, [^,]{1,40},)? (?:said|says|reported|reports|wrote|writes"
    r"|claims|claimed|notes|noted|thinks|argues|estimates)\b)"
)
CONDITION = re.compile(r"\b(?:once|when|as soon as|if|unless|provided)\b([^.;]*)", re.IGNORECASE)
HEARSAY = re.compile(
    r"\b(?:(?:is|are|was|were) (?:widely |now )?(?:said|reported|rumou?red|believed|thought|understood"
    r"|estimated|tipped|alleged) (?:to|at)"
    r"|reportedly|allegedly|supposedly|rumou?r(?:s|ed)?|leaks?|leaked|unverified|unconfirmed|speculat\w+"
    r"|guess(?:es|ed)?|(?:is|are) described as"
    r"|release window|earlier reports put|insiders? sa(?:y|id)|tipsters?)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:is|are) (?:still )?(?:planned|scheduled|slated|expected|due|set) (?:to|for|in|on|by|within)\b", re.I
)
AHEAD = re.compile(
    r"\b(?:will|due|window|until|through|runs? to|running to|from|starting|by|to be|target\w*"
    r"|(?:postponed|delayed|deferred|moved|put off|put back|pushed(?: back)?|slipped|rescheduled) (?:in)?to)\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:not(?! only\b)|never|cannot|nor|neither|den(?:y|ies|ied|ying)|dismiss(?:es|ed)?|reject(?:s|ed)?"
    r"|rul(?:es|ed) out|untrue|false)\b|n[’']t\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:for|to|about|against|like|(?:beta|trials?|tests?|demo|trailer|registration) of) "
    r"(?:(?:the|its|their|an?|new|upcoming|coming) )*$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"\b(?:no (?:earlier|sooner) than|not (?:\w+ ){0,2}before|at the earliest)\b", re.IGNORECASE)
_CALLED_OFF = re.compile(r"(?:\bwill (?:no longer|not(?! only\b))\b|\bwon[’']t\b)(?P<rest>[^,;]*)", re.IGNORECASE)


def tells(deed: re.Pattern[str], text: str) -> bool:
    """Whether it says that the deed was done: nothing before it in its clause denies that."""
    return any(not _DENIES.search(clause_before(text, match.start())) for match in deed.finditer(text))


def calls_off(text: str, mentions: tuple[DateRange, ...], published: date) -> bool:
    """Whether it says of a day to come, or "after all", that something won't be, or won't be before."""
    coming = [day.start for day in mentions if not day.framed and day.last > published]
    return (bool(coming) and is_not_before(text)) or any(
        match["rest"].rstrip(" .").endswith(" after all")
        or any(match.start("rest") <= start < match.end() for start in coming)
        for match in _CALLED_OFF.finditer(text)
    )


def is_not_before(text: str) -> bool:
    """Whether it says before which day nothing will be."""
    return bool(_NOT_BEFORE.search(text))


def is_beside(text: str, start: int) -> bool:
    """Whether what is named at `start` only tells what something else is for ("a trailer for it", "a rival to it")."""
    return bool(_BESIDE.search(text[:start]))


def expects(status: Status, text: str, published: date, mentions: tuple[DateRange, ...] | None = None) -> bool:
    """Whether later reports may settle the claim: an expectation, an opinion on what will come, hearsay, or a report
    that speaks of a plan or of a day still to come. `mentions` are the days of the text, if known already."""
    if status is Status.EXPECTED:
        return True
    if status is Status.OPINION:
        return bool(PROSPECT.search(text))
    if hearsay(text) or PLANNED.search(text):
        return True
    found = dates(text, published) if mentions is None else mentions
    return bool(AHEAD.search(text)) and any(mention.first > published and not mention.framed for mention in found)


def hearsay(text: str) -> bool:
    """Told without a source that stands for it: it can be overtaken, and overtakes nothing."""
    return bool(HEARSAY.search(text))


def is_silent(text: str) -> bool:
    """The report speaks of a matter without settling it."""
    return bool(SILENT.search(text))


def is_retold(text: str) -> bool:
    """The report only repeats what was once expected or said."""
    match = RETOLD.search(text)
    return match is not None and match.start() < 0.45 * len(text)
