"""Whether a later report replaces an older reported state: a schedule, "not yet", "latest". One pair of claims.

Past events stay as they are; only what may change counts, and only where the later claim gives another value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from index.overtaking.figures import measured, money, refigured, repriced
from index.overtaking.matter import Matter
from index.overtaking.products import beside, related, rerouted, shares, twin
from index.overtaking.words import words
from index.text.entities import Model, same
from index.text.lexical import stem
from index.types import Status

_LATEST = re.compile(
    r"\b(?:latest|newest|current|most recent|flagship)\b[^.,;]{0,30}\b(?:is|was|are|were)\b"
    r"|\b(?:actually|currently|now) (?:offer(?:s|ing)|sell(?:s|ing))\b",
    re.IGNORECASE,
)
_SERVES = re.compile(
    r"\b(?:serv(?:es|ed|ing)|map(?:s)? to|point(?:s)? to|answered by|lead(?:s)? to|routed to|runs on)\b", re.IGNORECASE
)
_ENDED = re.compile(
    r"\b(?:stopped working|switched off|shut down|retired|discontinued|fail outright|no longer)\b", re.IGNORECASE
)
_STILL = re.compile(
    r"\bstill (?:serv|work|avail|run|offer|support)\w*|\bremains?\b|\bcancelled the end\b", re.IGNORECASE
)
_TRIAL = re.compile(
    r"\b(?:limited test|internal testing|in beta|beta test|being tested|shown to some|preview version|testing)\b", re.I
)
_FULL = re.compile(
    r"\b(?:officially launch\w*|general(?:ly)? availab\w*|official release|left (?:its )?(?:preview|beta)|went live)\b",
    re.I,
)
_MISSING = re.compile(
    r"(?:\bnot|n[’']t|\byet to)(?: yet)?(?: been| be)? (?!yet\b|been\b|be\b|a\b|the\b"
    r"|only\b)(\w{5,})",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:in|into|enter(?:s|ed)?) (?:its|the|their|a) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d+(?:st|nd|rd|th)) (?:straight |consecutive )?(?:day|night|week|month|year)\b"
    r"|\b(?:is|are|remains?) (?:still )?(?:on strike|under way|underway|ongoing|offline|halted|suspended"
    r"|(?:down|shut)(?! \w))\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:reach(?:es|ed) (?:an? )?(?:\w+ )?(?:agreement|deal|settlement)|(?:has|have|was|is|had)? ?end(?:s|ed)|is over"
    r"|return(?:s|ed) to work|resum(?:es|ed)|reopen(?:s|ed)|back (?:at work|online|in service)|running again"
    r"|restored)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(r"every day|daily|weekdays?|weekends?|seven days", re.IGNORECASE)
_ZONE = re.compile(r"\b(?:utc|gmt|beijing|pacific|eastern|[cep][sd]?t|ist|jst)\b", re.IGNORECASE)
LEAST_REPLACING = 0.3
"""The cosine below which no report replaces a state."""


Rule = Callable[[Matter, Matter, float], float]


def replaces(old: Matter, new: Matter, cosine: float, rules: Sequence[Rule]) -> float:
    """A score above 0 when the later report `new` gives the state of `old` another value or says that it changed.

    `rules` are those that apply to `old` (`rules_for`).
    """
    if cosine < LEAST_REPLACING or new.claim.published <= old.claim.published or new.claim.article == old.claim.article:
        return 0.0
    strength = max((rule(old, new, cosine) for rule in rules), default=0.0)
    if strength <= 0 or new.retold or not new.reports:
        return 0.0
    gap = math.log2(1 + (new.claim.published - old.claim.published).days)
    newest_first = bool({"price", "schedule"} & old.attributes) and not old.not_yet
    return cosine + strength + (0.01 if newest_first else -0.02) * gap


def rules_for(old: Matter) -> list[Rule]:
    """The rules that can apply to an older claim; none when it is no state that changes."""
    if old.claim.status is not Status.REPORTED or old.retold:
        return []
    applies = {
        repriced: "price" in old.attributes and bool(money(old)),
        _schedule: "schedule" in old.attributes,
        _arrived: old.not_yet,
        _newer: is_latest(old),
        _route: bool(_SERVES.search(old.text) or _ENDED.search(old.text)),
        _grown: bool(_TRIAL.search(old.text)),
        refigured: bool(measured(old)),
        _over: bool(_LASTS.search(old.text)),
    }
    return [rule for rule, holds in applies.items() if holds]


def is_latest(matter: Matter) -> bool:
    """It says which product of a line is the newest."""
    return bool(_LATEST.search(matter.text))


def _schedule(old: Matter, new: Matter, cosine: float) -> float:
    """Hours or days of a standing rule that differ. Times in different zones are compared by their days alone."""
    if "schedule" not in new.attributes or cosine < 0.45:
        return 0.0
    hours = [{(q.low, q.high) for q in side.facets.quantities if q.kind == "time"} for side in (old, new)]
    if not hours[0] or not hours[1] or not (old.names & (new.names | new.context) or old.context & new.context):
        return 0.0
    days = [{word.lower().rstrip("s") for word in _DAYS.findall(side.text)} for side in (old, new)]
    zones = [{word.lower() for word in _ZONE.findall(side.text)} for side in (old, new)]
    moved = zones[0] == zones[1] and hours[0] != hours[1]
    return 0.3 if moved or (days[0] != days[1] and days[0] and days[1]) else 0.0


def _arrived(old: Matter, new: Matter, cosine: float) -> float:
    """Not out yet, then released; not done or so yet, then done or so, told in the same word."""
    if new.not_yet:
        return 0.0
    if cosine >= 0.6 and _missing(old) in words(new) and beside(old, new):
        return 0.3
    first = new.facets.models[0] if new.facets.models else None
    out = new.released and "release" in old.attributes and cosine >= 0.4
    return 0.3 if out and old.subject and first and same(old.subject, first) else 0.0


def _missing(old: Matter) -> str:
    """The stem of what it says has not been done or is not so; empty where it says none."""
    found = _MISSING.search(old.text)
    return stem(found[1].lower()) if found else ""


def _newer(old: Matter, new: Matter, _cosine: float) -> float:
    """The latest of a line, then a higher version of that line released."""
    first = new.facets.models[0] if new.facets.models else None
    if old.subject is None or first is None or not new.released or new.not_yet:
        return 0.0
    a, b = old.subject, first
    if not a.family or a.family != b.family or (a.maker and b.maker and a.maker != b.maker):
        return 0.0
    return 0.25 if _version(b) > _version(a) else 0.0


def _version(model: Model) -> tuple[int, ...]:
    return tuple(int(part) for part in model.version.split(".") if part.isdigit())


def _route(old: Matter, new: Matter, cosine: float) -> float:
    """Which model a name serves: later another one, switched off, or, after "retired", still serving."""
    if old.subject is None or cosine < 0.4 or "retirement" not in new.attributes:
        return 0.0
    if _SERVES.search(old.text) and "retirement" in old.attributes:
        stopped = bool(_ENDED.search(new.text)) and not _ENDED.search(old.text)
        if stopped and cosine >= 0.58 and shares(old, new):
            return 0.35
        return 0.25 if _SERVES.search(new.text) and rerouted(old, new) else 0.0
    still = _ENDED.search(old.text) and _STILL.search(new.text) and not _ENDED.search(new.text)
    return 0.25 if still and any(twin(a, b) for a in old.facets.models for b in new.facets.models) else 0.0


def _grown(old: Matter, new: Matter, cosine: float) -> float:
    """A trial, then the full thing, of the same named feature."""
    if not _FULL.search(new.text) or _FULL.search(old.text) or cosine < 0.5:
        return 0.0
    return 0.2 if related(old, new) else 0.0


def _over(old: Matter, new: Matter, cosine: float) -> float:
    """A state that lasts only for a while ("the strike is in its third week"), then the report that it is over."""
    return 0.2 if cosine >= 0.4 and _OVER.search(new.text) and related(old, new) else 0.0
