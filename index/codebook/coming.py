"""Is a date in a sentence still to come, or gone, by the day of publication? Or does only the tense beside it tell?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.text.dates import SCHEDULED, days
from index.text.datewords import Anchor, Mention, mentions

_UNDATED = date(2026, 5, 13)
"""For a text without a day: "next week" is to come whatever the day, and of years those after this one."""
_ADVERBIAL = re.compile(
    r"\b(?:in|by|from|until|till|since|during|of|early|mid|late|for|before|after|around|to|starting|effective|come"
    r"|as (?:early|soon|late) as)[ -]$",
    re.IGNORECASE,
)
"""What makes a month say when ("in March"), not which ("the March release")."""
_AHEAD = re.compile(r"\b(?:by|until|till|starting) $", re.IGNORECASE)
"""Before a month that seems gone: only the tense tells whether it was that one."""
_WHEN = re.compile(r"\b(?:in|on|from|early|mid|late|of)[ -]$", re.IGNORECASE)
_PAST, _LONG = 30, 90
"""Days after which a day that is only named is told with its year, or is the next one: of what has a date, of all."""
_ON_OFFER = re.compile(
    r"\W*(?:out|on sale|available|in (?:cinemas|theat(?:er|re)s|stores|shops))\b[\w ]*$", re.IGNORECASE
)
"""A fragment that says where or that a thing is to be had, and when."""
_MEETS = re.compile(
    r"\b(?:plays|faces?|meets?|hosts?|returns|takes? on|competes|starts|back|out) "
    r"(?:[\w'-]+ ){0,4}(?:in|for|at|of) (?:the )?$"
)
"""What somebody does at "Friday's final" he does that day."""
_NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|best|worst|biggest|highest|lowest|steepest|most) "
    r"(?:\w+ ){1,3}$",
    re.IGNORECASE,
)
"""Before "in a week" it counts back ("the second outage in a week")."""
_SURELY = re.compile(r"\b(?:come|as (?:early|soon|late) as) $", re.IGNORECASE)
_ON_THE = re.compile(r"\b(?:on|from|by|until) $", re.IGNORECASE)
_MODIFIES = re.compile(r"['’-]")
_HORIZON = re.compile(
    r"\b(?:next (?:season|term|generation)|(?:at|from) midnight|later (?:in|on)\b(?: \w+)?|"
    r"(?:by|before|in time for|ahead of|after|for) (?:the )?(?:(?:year|month|quarter|decade|season|week)(?:'s|-| )end\b"
    r"|christmas|easter|thanksgiving|new year|holidays?\b|holiday season|weekend|end of (?:the|this|next) \w+)|"
    r"after the (?:summer|winter|break|recess|holidays?|elections?|vote|easter)\b|"
    r"(?:in|with|from|by|as of|starting with) the (?:next|coming) (?:\w+ )?"
    r"(?:version|release|update|build|revision|edition|generation|season|round|issue|patch)\b|"
    r"(?:before|by the time) (?:the )?(?:year|summer|autumn|fall|winter|spring|month|quarter|decade|season|week)"
    r"(?: is| ends)? (?:out|over)\b|before the (?:summer|winter|spring|autumn|fall)|before (?:too )?long|"
    r"in due course|in short order|at some (?:point|stage)|come election day|"
    r"in (?:an?|one of the) (?:upcoming|future|later|forthcoming|subsequent) (?:release|version|update|patch|post)|"
    r"(?:by |before )?eo[mq]\b)",
    re.IGNORECASE,
)
"""What is to come without a day of its own."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date's place in the text; `coming` is None where the text and the day of publication don't tell.

    With `tensed`, a present verb beside it makes it to come, a past one gone.
    """

    start: int
    end: int
    coming: bool | None
    tensed: bool = False


def dates(text: str, published: date | None) -> Iterator[Dated]:
    """Every date that says when something is, and every horizon without a day. Without a day of publication only "next
    week" and the like are decided.
    """
    for mention in mentions(text):
        dated = None if _names_a_thing(mention, text) else _dated(mention, text, published)
        if dated is not None:
            yield dated
    for found in _HORIZON.finditer(text):
        yield Dated(*found.span(), True)


def _names_a_thing(mention: Mention, text: str) -> bool:
    """Does it tell which thing is meant, or how long or when in any year it takes, rather than when it is ("Monday's
    vote", "the March release", "the 2nd model", "in weeks", "in winter")?
    """
    before, after = text[: mention.start], text[mention.end : mention.end + 1]
    if mention.kind == "bareday":
        return not (_ON_THE.search(before) and (after in {"", ".", ",", ";"} or text[mention.end :].startswith(" at ")))
    if mention.anchor is Anchor.TENSE and (mention.kind == "soon" or mention.groups.get("rel") in {"in", "by"}):
        return True
    if _NTH.search(before) and re.match(r"in (?:an?|\w+) \w+", text[mention.start :], re.IGNORECASE):
        return True
    if mention.kind == "month" and mention.anchor is Anchor.NEAREST:
        return not _ADVERBIAL.search(before)
    return mention.kind == "weekday" and bool(_MODIFIES.match(after)) and not _MEETS.search(before)


def _dated(mention: Mention, text: str, published: date | None) -> Dated | None:
    """None for a stretch that holds the day of publication ("this week"): it tells nothing."""
    place, before = (mention.start, mention.end), text[: mention.start]
    if mention.anchor is Anchor.TENSE:
        return Dated(*place, True) if _SURELY.search(before) else Dated(*place, None, tensed=True)
    coming = _coming(mention, published)
    if coming is False and mention.anchor is Anchor.NEAREST and _may_come_again(mention, before, published):
        return Dated(*place, None, tensed=True)
    return None if coming is None and mention.anchor is Anchor.RELATIVE else Dated(*place, coming)


def _may_come_again(mention: Mention, before: str, published: date | None) -> bool:
    """Does a day without a year that seems gone perhaps mean the next one, so that the tense has to tell?"""
    if mention.kind == "month" and _AHEAD.search(before):
        return True
    range_ = days(mention, published) if published else None
    gone = (published - range_[1]).days if published and range_ else 0
    scheduled = SCHEDULED.search(before) or _ON_OFFER.match(before)
    return bool((gone > _PAST and scheduled) or (gone > _LONG and _WHEN.search(before)))


def _coming(mention: Mention, published: date | None) -> bool | None:
    """Of a mention with days of its own. Of the day of publication itself a text tells what happened."""
    range_ = days(mention, published or _UNDATED)
    if range_ is None or (published is None and mention.anchor is Anchor.NEAREST):
        return None
    first, last = range_
    if published is None and mention.anchor is Anchor.YEAR:
        return True if first.year > _UNDATED.year else None
    day = published or _UNDATED
    if mention.anchor is Anchor.RELATIVE:
        return True if first >= day < last else False if last < day else None
    return True if first > day else False if last < day or first == last else None
