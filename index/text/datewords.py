"""Where a text speaks of a day, month or other stretch of time, and what its words leave open. No calendar here.

`index.text.dates` turns a mention into days, `index.codebook.coming` asks whether they are still to come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from index.text.daterules import MONTHS, NUMBERS, WEEKDAYS, Groups


class Anchor(Enum):
    """What fixes a mention: the year it names, the year nearest to the publication, the day of publication itself
    ("next week"), or only the tense of the verb beside it ("on Monday", "within two weeks", "in Q3").
    """

    YEAR = auto()
    NEAREST = auto()
    RELATIVE = auto()
    TENSE = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """`kind` names its resolver in `index.text.daterules`, `groups` are the parts of its words."""

    kind: str
    start: int
    end: int
    groups: Groups
    anchor: Anchor


_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_CASED = "|".join(sorted((form for name in MONTHS for form in (name.title(), name.upper())), key=len, reverse=True))
_Y = r"(?P<year>(?:19|20)\d\d)"
_SHORT = rf"(?: ?(?:of |fy ?)?{_Y}| ?(?:fy ?)?['’](?P<yy>2\d)| ?fy ?(?P<yy3>2\d)|(?<=[QH])(?P<yy2>2\d))?"
_PART = r"(?P<part>early|mid|late|(?:the )?(?:end|start|beginning|middle) of)"
_ORD = r"(?:st|nd|rd|th)?"
_N = rf"(?P<n>\d{{1,4}}|a couple of|a few|a matter of|several|many|some|an?|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade)s?"
_OF_YEAR = rf"(?:,? (?:of )?(?:{_Y}|(?P<rel>this|next|last) year\b))?"
_SUPERLATIVE = "".join(rf"(?<!{word} )" for word in ("first", "time", "lowest", "highest", "biggest", "worst", "best"))

_MONTH = "jan feb mar apr may jun jul aug sep oct nov dec"
_YEAR = "19 20"
_TIMES = "day week fortnight month quarter year decade"

_PATTERNS = [
    ("iso", _YEAR, rf"\b{_Y}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    ("numeric", _YEAR, rf"\b{_Y}-(?P<month>0[1-9]|1[0-2])\b(?!-)|\b(?P<month2>0?[1-9]|1[0-2])/(?P<year2>20\d\d)\b"),
    ("day", _MONTH, rf"\b(?P<day>\d{{1,2}}){_ORD}(?: of)? (?P<name>{_M})\b\.?(?:,? {_Y})?"),
    ("day", _MONTH, rf"\b(?P<name>{_M})\.? (?P<day>\d{{1,2}}){_ORD}\b(?![\d:%]|[.,]\d)(?:,? {_Y}\b)?"),
    ("part", _MONTH, rf"\b{_PART}[- ](?P<name>{_M})\b\.?(?:,? (?:of )?{_Y})?"),
    ("month", _MONTH, rf"\b(?P<name>{_M})\.?,? (?:of )?{_Y}\b"),
    ("quarter", "q", rf"\b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q){_SHORT}\b"),
    ("quarter", "quarter",
     rf"\b(?P<ord>first|second|third|fourth|final|(?<=the )last) quarter\b{_OF_YEAR}"),
    ("half", "h1 h2 1h 2h", rf"\b(?:H(?P<h>[12])|(?P<h2>[12])H){_SHORT}\b"),
    ("half", "half", rf"\b(?P<ord>first|second) half\b(?: of the year\b)?{_OF_YEAR}"),
    ("season", "spring summer autumn winter",
     rf"\b(?P<rel>this|next|last|the|in|by|late|early)? ?(?P<season>spring|summer|autumn|winter)(?: (?:of )?{_Y})?\b"),
    ("season", "fall", rf"\b(?:(?P<rel>this|next|last) (?P<season>fall)\b|(?P<season2>fall) (?:of )?{_Y}\b)"),
    ("partyear", f"{_YEAR} year", rf"\b{_PART}[- ](?:{_Y}|the year|(?P<rel>this|next|last) year)\b"),
    ("yearend", "year eoy",
     rf"\b(?:the end of (?:the|this) year|year'?s? end|year-end|later this year|eoy)(?: {_Y})?\b"),
    ("bareday", "0 1 2 3 4 5 6 7 8 9",
     r"\b(?:the )?(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?! (?:gen|century|quarter|place|time))"),
    ("weekday", "day", rf"(?<!\bevery )(?<!\beach )\b(?:(?P<rel>next|last|previous|since|this|coming) )?"
                       rf"(?P<weekday>{'|'.join(WEEKDAYS)})\b(?! (?:evenings|nights|mornings))"),
    ("later", _TIMES, r"\b(?P<rel>later this|earlier this|this|next|the following|the coming|last|the past|coming) "
                      r"(?P<unit>week|weekend|month|quarter|year)\b"),
    ("soon", _TIMES, r"\b(?P<rel>(?:with)?in (?:the )?(?:coming|next)|(?:the|in) (?:coming|next)|next) (?:few )?"
                     r"(?P<unit>day|week|month|year)s\b"),
    ("soon", _TIMES, r"\b(?:with)?in (?:the )?(?:few )?(?P<unit>day|week|month)s\b"),
    ("within", _TIMES, rf"{_SUPERLATIVE}\b(?P<how>within|in) (?:the (?:next |coming )?|about |roughly |around "
                       rf"|less than |under |another )?{_N} (?:more )?{_UNIT}\b(?! ago| earlier)"),
    ("ago", "ago earlier", rf"\b(?:{_N} )?{_UNIT} (?P<how>ago|earlier)\b"),
    ("near", "day night evening tomorrow",
     r"\b(?P<word>today|tonight|this evening|tomorrow|yesterday|last night)\b"),
    ("month", _MONTH, rf"(?<![A-Za-z])(?:(?P<rel>next|last|this) )?(?P<name>(?-i:{_CASED}))(?![A-Za-z'])"),
    ("month", _MONTH,
     rf"(?:(?<=in |by |of )|(?<=from )|(?<=until )|(?<=since )|(?<=before ))(?P<name>(?-i:{_M}))\b(?!')"),
    ("year", _YEAR, rf"(?:\b(?:in|by|during|until|of|for|since|before|from|to|end|around|fiscal|fiscal year) "
                    rf"|(?<=: )){_Y}\b(?!-)"),
    ("year", "fy cy", rf"\b[FC]Y ?(?:{_Y}|['’]?(?P<yy>2\d))\b"),
]  # fmt: skip
"""Of each kind what must stand in the text for it, one at least, in lower case: most texts have little of it."""
_COMPILED = [
    (kind, frozenset(needed.split()), re.compile(pattern, re.IGNORECASE)) for kind, needed, pattern in _PATTERNS
]
_NEEDED = frozenset[str]().union(*(needed for _, needed, _ in _COMPILED))
_MAY_AS_MONTH = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|from|for|last|next|this|early|mid|late|before|after)[ -]|\d )$", re.I
)
_SINCE = re.compile(r"\bsince (?:the |late |early |about )?$", re.IGNORECASE)
_NAMED_AFTER = re.compile(
    r" (?!(?:of|and|or|at|to|as|in|on|before|after|when|while|is|was|will|with|for|from|by|that|which|break)\b)[^\W\d]"
)
"""After "the Winter": what is called so ("the Winter package")."""
_RELATIVE = frozenset({"next", "last", "previous", "since", "this", "coming", "later this", "the coming"})


def mentions(text: str) -> tuple[Mention, ...]:
    """In order of place, none overlapping: of two readings the more definite one is taken."""
    plain = text.lower()
    there = {word for word in _NEEDED if word in plain}
    found: list[Mention] = []
    for kind, needed, pattern in _COMPILED:
        for match in () if needed.isdisjoint(there) else pattern.finditer(text):
            free = all(match.end() <= other.start or other.end <= match.start() for other in found)
            if free and _dated(kind, match, text):
                groups = {name.rstrip("23"): value.lower() for name, value in match.groupdict().items() if value}
                if _SINCE.search(text, 0, match.start()):
                    groups.setdefault("rel", "since")
                found.append(Mention(kind, *match.span(), groups, _anchor(kind, groups)))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _dated(kind: str, match: re.Match[str], text: str) -> bool:
    """Not a modal verb or a verb ("Orion 5 may come", "they march"), nor a season that nothing places in a year."""
    if kind == "day" and match["name"].lower() == "may":
        return not (match["name"] == "may" and re.match(r"\s+[a-z]", text[match.end() :]))
    if kind == "month" and match["name"].lower() in {"may", "march"}:
        named = match.groupdict()
        through = text[: match.start()].endswith(" to ") and match["name"][0].isupper()
        return through or bool(named.get("year") or named.get("rel") or _MAY_AS_MONTH.search(text[: match.start()]))
    return kind != "season" or (any(map(match.groupdict().get, ("year", "rel"))) and not _is_label(match, text))


def _is_label(match: re.Match[str], text: str) -> bool:
    """A season in capitals that something is called after ("the Winter package"), and no season."""
    named = match.groupdict()
    called = (named["season"] or "")[:1].isupper() and (named["rel"] or "").lower() == "the"
    return called and not named["year"] and bool(_NAMED_AFTER.match(text, match.end()))


def _anchor(kind: str, groups: Groups) -> Anchor:
    if groups.get("year") or groups.get("yy"):
        return Anchor.YEAR
    if groups.get("rel") == "the following":
        return Anchor.TENSE
    if kind in {"later", "near", "ago", "yearend", "partyear"} or groups.get("rel") in _RELATIVE:
        return Anchor.RELATIVE
    if kind == "soon" and groups.get("rel"):
        return Anchor.RELATIVE
    return Anchor.NEAREST if kind in {"day", "part", "month"} else Anchor.TENSE
