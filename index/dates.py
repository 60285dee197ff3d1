"""Days that a sentence speaks of, resolved by the day it was published.

Every mention becomes a closed range of days: "mid-February 2026" is 11 to 20 February, "within weeks" the eight weeks
after publication, "H2" the second half of the year. A mention without a year takes the year that brings it nearest to
the publication, or the next one to come where the words around it look forward ("due in", "from", "by").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.daterules import MONTHS, NUMBERS, RESOLVERS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class DateRange:
    """Closed range of days with the offsets of its words. `framed`: the day of a saying, not of the matter."""

    first: date
    last: date
    start: int
    end: int
    framed: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_TITLED = "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True))
_Y = r"(?P<year>(?:19|20)\d\d)"
_SHORT = rf"(?: ?(?:of )?{_Y}| ?['’](?P<yy>2\d)|(?<=[QH])(?P<yy2>2\d))?"
_PART = r"(?P<part>early|mid|late|(?:the )?(?:end|start|beginning|middle) of)"
_ORD = r"(?:st|nd|rd|th)?"
_N = rf"(?P<n>\d{{1,2}}|a couple of|a few|several|an?|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year)s?"

_PATTERNS = [
    ("iso", rf"\b{_Y}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    ("day", rf"\b(?P<day>\d{{1,2}}){_ORD}(?: of)? (?P<name>{_M})\b\.?(?:,? {_Y})?"),
    ("day", rf"\b(?P<name>{_M})\.? (?P<day>\d{{1,2}}){_ORD}\b(?![\d.:%]|,\d)(?:,? {_Y}\b)?"),
    ("part", rf"\b{_PART}[- ](?P<name>{_M})\b\.?(?:,? (?:of )?{_Y})?"),
    ("month", rf"\b(?P<name>{_M})\.?,? (?:of )?{_Y}\b"),
    ("quarter", rf"\b(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q){_SHORT}\b"),
    ("quarter", rf"\b(?P<ord>first|second|third|fourth|last|final) quarter(?:,? (?:of )?{_Y})?\b"),
    ("half", rf"\b(?:H(?P<h>[12])|(?P<h2>[12])H){_SHORT}\b"),
    ("half", rf"\b(?P<ord>first|second) half(?:,? (?:of )?(?:the year\b|{_Y}))?"),
    ("season", rf"\b(?P<rel>this|next|last|the|in|by|late|early)? ?(?P<season>spring|summer|autumn|winter)"
               rf"(?: (?:of )?{_Y})?\b"),
    ("season", rf"\b(?:(?P<rel>this|next|last) (?P<season>fall)\b|(?P<season2>fall) (?:of )?{_Y}\b)"),
    ("partyear", rf"\b{_PART}[- ](?:{_Y}|the year)\b"),
    ("yearend", rf"\b(?:the end of (?:the|this) year|year'?s? end|year-end|later this year)(?: {_Y})?\b"),
    ("bareday", r"\b(?:the )?(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b(?! (?:gen|century|quarter|place|time))"),
    ("weekday", rf"\b(?:(?P<rel>next|last|this|coming) )?(?P<weekday>{'|'.join(WEEKDAYS)})\b"),
    ("later", r"\b(?P<rel>later this|this|next|the following|the coming|last|the past|coming) "
              r"(?P<unit>week|weekend|month|quarter|year)\b"),
    ("soon", r"\b(?:with)?in (?:the )?(?:(?:coming|next) )?(?:few )?(?P<unit>day|week|month)s\b"),
    ("soon", r"\b(?:the|in) (?:coming|next) (?:few )?(?P<unit>day|week|month)s\b"),
    ("within", rf"\b(?P<how>within|in) (?:the )?(?:next |about |roughly |around |less than |under )?{_N} {_UNIT}\b"),
    ("ago", rf"\b{_N} {_UNIT} (?P<how>ago|earlier)\b"),
    ("near", r"\b(?P<word>today|tonight|tomorrow|yesterday)\b"),
    ("month", rf"(?<![A-Za-z])(?:(?P<rel>next|last|this) )?(?P<name>(?-i:{_TITLED}))(?![A-Za-z'])"),
    ("year", rf"\b(?P<prep>in|by|during|until|of|for|since|before|from|to|end) {_Y}\b(?!-)"),
]  # fmt: skip
_COMPILED = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS]
_ANY = re.compile(
    rf"\d|(?:{_M}|{'|'.join(WEEKDAYS)}|today|tonight|tomorrow|yesterday|week|month|year|quarter|half|spring"
    rf"|summer|autumn"
    r"|winter|fall|day)",
    re.IGNORECASE,
)
_MAY_AS_MONTH = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|from|for|last|next|this|early|mid|late|before|after)[ -]|\d )$", re.I
)
_FORWARD = re.compile(
    r"\b(?:will|would|due|expected?|expects|plan(?:s|ned)?|set to|slated|scheduled?|going to|to be|by|until|upcoming"
    r"|target\w*|to (?:launch|ship|open|end|start|arrive|release)|could|may|might|from|coming)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:said|told|wrote|reported|announced|warned|posted|stated|claimed|confirmed|predicted|forecast|published|noted"
    r"|tweeted|in a \w+(?: \w+)? (?:dated|from))(?: (?!that\b)\w+){0,3}? (?:on|dated|late|early|in|back in)? ?$",
    re.IGNORECASE,
)


def dates(text: str, published: date | None = None) -> tuple[DateRange, ...]:
    """The mentions in order of place, none overlapping. Without `published` only mentions with a year resolve."""
    if not _ANY.search(text):
        return ()
    found: list[DateRange] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            found.extend(_resolved(kind, match, text, published))
    return tuple(sorted(found, key=lambda item: item.start))


def deadline(mentions: tuple[DateRange, ...], published: date) -> date | None:
    """The day by which an expectation published on `published` should have shown itself; None when it names none.

    The first mention that had not passed at publication; the day of a saying doesn't count.
    """
    coming = [item for item in mentions if not item.framed and item.last >= published and item.days < 3 * 366]
    return coming[0].last if coming else None


def _resolved(kind: str, match: re.Match[str], text: str, published: date | None) -> Iterator[DateRange]:
    forward = bool(_FORWARD.search(text, max(0, match.start() - 60), match.end()))
    if kind == "month" and match["name"].lower() in {"may", "march"} and not _is_month(match, text):
        return
    if kind == "day" and match["name"] == "may" and re.match(r"\s+[a-z]", text[match.end() :]):
        return  # a version and a modal verb: "Orion 5 may come"
    try:
        days = RESOLVERS[kind](match.groupdict(), published, forward)
    except (ValueError, OverflowError):
        return
    if days is not None:
        framed = bool(_FRAME.search(text[max(0, match.start() - 60) : match.start()]))
        yield DateRange(*days, match.start(), match.end(), framed)


def _is_month(match: re.Match[str], text: str) -> bool:
    groups = match.groupdict()
    if groups.get("year") or groups.get("rel") or groups.get("part"):
        return True
    return bool(_MAY_AS_MONTH.search(text[: match.start()]))
