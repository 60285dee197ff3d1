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

from index.text.clause import clause_before
from index.text.daterules import RESOLVERS
from index.text.datewords import Anchor, Mention, mentions


@dataclass(frozen=True, slots=True)
class DateRange:
    """Closed range of days with the offsets of its words. `framed`: the day of a saying, or the time that figures are
    of, not that of the matter. `onward`: the first of all days since then."""

    first: date
    last: date
    start: int
    end: int
    framed: bool = False
    onward: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


_FORWARD = re.compile(
    r"\b(?:will|would|due|expected?|expects|plan(?:s|ned)?|set to|slated|scheduled?|going to|to be|upcoming"
    r"|target\w*|to (?:launch|ship|open|end|start|arrive|release)|could|(?-i:may)|might|coming)\b",
    re.IGNORECASE,
)
_ONTO = re.compile(r"\b(?:by|until|till|from)(?: the| early| late)? $", re.IGNORECASE)
"""Right before a day it looks forward; elsewhere it may stand before whoever did something."""
SCHEDULED = re.compile(
    r"\b(?:launch|open|begin|start|end|ship|arrive|expire|close|take|go|come|shut)(?:e?s)?\b"
    r"(?: (?:effect|force|on sale|live|out|down|in [A-Z]\w+|[A-Z]\S*)){0,3} (?:in|on|from) $"
    r"|\b(?:opens|begins|premieres|airs|hits|kicks off|debuts|arrives|expires|goes|comes|closes)"
    r"(?: (?!(?:and|but|that|which|was|were|had|\w+ed)\b)[\w'-]+){1,5} (?:in|on|from) $"
)
"""A present verb of what has a date: of a day that is gone it would stand in the past."""
_FRAME = re.compile(
    r"(?<!\bbe )\b(?:said|told|wrote|reported|announced|warned|posted|stated|claimed|confirmed|predicted|forecast"
    r"|published|noted|tweeted|in a \w+(?: \w+)? (?:dated|from))(?: (?!that\b)\w+){0,3}?"
    r" (?:on|dated|late|early|in|back in)? ?$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:not|never|no longer)\b(?! (?:only|later)\b)|n[’']t\b"
    r"|\bafter (?:\w+ )?$"
    r"|^(?!.*\b(?:delay|postpon|push|put|mov|wait|h[eo]ld\w* off|defer|slip|shift|gave|giv"
    r"|ha(?:s|ve|d) until)\w*\b)"
    r".*\b(?:until|till) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
"""Before a day by which nothing has to be seen."""
_DOUBTED = re.compile(
    r"\b(?:unlikely|doubtful|out of the question|(?:been|was|were|is|are) (?:called off|cancell?ed|scrapped|shelved"
    r"|abandoned))\b",
    re.IGNORECASE,
)
"""Of a whole text that expects nothing by its day."""
_COVERED = re.compile(
    r"\b(?:reports?|results?|figures|earnings|numbers|accounts) (?:for|on) (?:the |its |their )?$", re.I
)
"""Before a stretch of time that figures are of, whenever they come."""
_ONWARD = re.compile(r"\bsince (?:the |late |early |about )?$", re.IGNORECASE)


def dates(text: str, published: date | None = None) -> tuple[DateRange, ...]:
    """The mentions in order of place, none overlapping. Without `published` only mentions with a year resolve."""
    found = [
        (mention, days(mention, published, _ahead(text, mention.start, mention.end))) for mention in mentions(text)
    ]
    return tuple(
        DateRange(*between, mention.start, mention.end, _framed(text, mention.start), _onward(text, mention))
        for mention, between in found
        if between is not None
    )


def deadline(text: str, mentions: tuple[DateRange, ...], published: date) -> date | None:
    """The day by which an expectation published on `published` should have shown itself; None when it names none.

    The first mention that had not passed at publication. The day of a saying doesn't count, nor that of
    publication where the text tells what happened on it; nor one until which a state lasts, after which it begins, or
    by which something is not to come.
    """
    coming = [item for item in _coming(text, mentions, published) if item.days < 3 * 366]
    open_ = coming and (_OPEN.search(clause_before(text, coming[0].start)) or _DOUBTED.search(text))
    return coming[0].last if coming and not open_ else None


def _coming(text: str, mentions: tuple[DateRange, ...], published: date) -> Iterator[DateRange]:
    for item in mentions:
        told = item.first == item.last == published and not _ahead(text, item.start, item.end)
        if item.last >= published and not (item.framed or told):
            yield item


def days(mention: Mention, published: date | None, forward: bool = False) -> tuple[date, date] | None:
    """First and last day; None where its words and the day of publication don't tell, or no calendar has it ("31
    June"). With `forward` a day without a year is one to come.
    """
    try:
        found = RESOLVERS[mention.kind](mention.groups, published, forward)
        return _gone(found, published) if found and _is_since(mention) else found
    except (ValueError, OverflowError):
        return None


def _is_since(mention: Mention) -> bool:
    return mention.groups.get("rel") == "since" and mention.anchor is not Anchor.YEAR


def _gone(found: tuple[date, date], published: date | None) -> tuple[date, date]:
    """The same a year before, where it is to come: nothing has been so since then."""
    first, last = found
    ahead = published is not None and first > published
    return (first.replace(year=first.year - 1), last.replace(year=last.year - 1)) if ahead else found


def _ahead(text: str, start: int, end: int) -> bool:
    """Do the words around a mention look forward?"""
    near = max(0, start - 60)
    before = text[near:start]
    return bool(_FORWARD.search(text, near, end) or SCHEDULED.search(before) or _ONTO.search(before))


def _framed(text: str, start: int) -> bool:
    before = text[max(0, start - 60) : start]
    return bool(_FRAME.search(before) or _COVERED.search(before))


def _onward(text: str, mention: Mention) -> bool:
    """Is the word before it, or its own first one, "since"?"""
    return mention.groups.get("rel") == "since" or bool(
        _ONWARD.search(text[max(0, mention.start - 20) : mention.start])
    )
