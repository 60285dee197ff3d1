"""The day a page was published: from what it says for machines, then from its byline, then from its address.

A day is never guessed from the running text. A date whose order of day and month can't be told is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import dateparser
import httpx2

from index.track.structured import Structured, text_of

EARLIEST = date(1990, 1, 1)
_PUBLISHED = re.compile(
    r"^(?:(?:og:|article[:.]|citation_|dc\.|dcterms\.|sailthru\.|parsely-|rnews:|bt:|cxenseparse:recs:)?"
    r"(?:date|pub(?:lish(?:ed)?)?[-_:.]?(?:date|time)?|published(?:[-_]?(?:time|date|at|on))?|date[-_.]?(?:published|created|"
    r"issued)|created|issued|publication[-_]?date|release[-_]?date))$"
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=\D|$)")
_UTC = re.compile(r"T[\d:.]+\s?(?:Z|[+-]00:?00)\s*$")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_WORD = r"[^\W\d_]{3,12}\.?"
_NAMED = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:of |de )?{_WORD},?[\s-]+(?:de )?(?:19|20)\d\d(?!\d)"
    rf"|{_WORD}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-])(\d{1,2})\2(\d{1,2})(?=\2|[/.]|$)")
_FOLDERS = re.compile(r"/((?:19|20)\d\d)/?([01]\d)/?([0-3]\d)/")
_LABEL = 40
"""Characters before a date that may say what it is."""
_SEPARATOR = re.compile(r"[,;|·()]")
_LANGUAGES = "en de fr es it pt nl ru pl sv da nb fi cs hu ro tr uk id vi".split()
_SAID = re.compile(r"publi|posted|released|veröffentlicht|erstellt|发布|发表|公開|掲載|опубликован", re.IGNORECASE)
_AGAIN = re.compile(r"updat|modif|edited|aktualisiert|actuali|mis à jour|更新|обновлен", re.IGNORECASE)


def published(data: Structured, byline: Iterable[str], language: str, url: str) -> date | None:
    """The day of first publication, or None. `byline` are the lines around the title; `language` decides 05/06.

    A time in UTC is of the day before or after at many places: there the day that a reader sees decides.
    """
    shown = first_possible((_first(byline, language), _in_address(url)))
    told = ((value, first_possible([day_of(value, language)])) for value in _told(data))
    value, day = next(((value, day) for value, day in told if day), ("", shown))
    return shown if shown and day and _UTC.search(value) and abs(shown - day) <= timedelta(days=1) else day


def modified(data: Structured, language: str) -> date | None:
    """The day of the last change as the page tells it for machines."""
    values = [text_of(data.article.get("dateModified")), *(data.meta.get(name) for name in _MODIFIED)]
    return first_possible(day_of(value, language) for value in values if value)


def first_possible(days: Iterable[date | None]) -> date | None:
    """The first day that a page of the web can be of; tomorrow has begun already at some places."""
    latest = datetime.now(UTC).date() + timedelta(days=1)
    return next((day for day in days if day and EARLIEST <= day <= latest), None)


def declared(data: Structured) -> bool:
    """Whether a page says for machines when it was published."""
    return any(_told(data))


def _told(data: Structured) -> Iterator[str]:
    values = [text_of(data.article.get(name)) for name in ("datePublished", "dateCreated", "uploadDate")]
    values += [data.items.get("datepublished")]
    values += [value for name, value in data.meta.items() if _PUBLISHED.match(name)]
    yield from filter(None, values)


def day_of(value: str, language: str = "") -> date | None:
    """A day from a value that holds nothing but a date and a time: its own day, whatever the time zone."""
    if match := _ISO.match(value.strip()):
        return _day(*match.groups())
    return next((day for _, day in dates_in(value, language)), None)


def dates_in(text: str, language: str) -> list[tuple[int, date]]:
    """The dates of a line in order, each with its offset."""
    found = [(m.start(), _day(*m.groups())) for m in _YEAR_FIRST.finditer(text)]
    found += [(m.start(), _turned(m, language)) for m in _YEAR_LAST.finditer(text)]
    found += [(m.start(), _named(m.group(), language)) for m in _NAMED.finditer(text)]
    return sorted((at, day) for at, day in found if day)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _turned(match: re.Match[str], language: str) -> date | None:
    """Month first on American pages, day first elsewhere; where nothing tells the two apart, no date."""
    first, separator, second, year = match.groups()
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if not (day_first and month_first):
        return day_first or month_first
    if first == second or separator == ".":
        return day_first
    if language.lower() == "en-us":
        return month_first
    return None if language.lower() in ("", "en") else day_first


@lru_cache(maxsize=256)
def _named(text: str, language: str) -> date | None:
    """A date with the month in letters, in the page's language or one of the common ones."""
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º)\b", "", text, flags=re.IGNORECASE)
    options = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    for languages in ([language.split("-")[0].lower()], _LANGUAGES) if language else (_LANGUAGES,):
        with suppress(ValueError):  # a language that the library does not know
            found: datetime | None = dateparser.parse(words, languages=languages, settings=options)
            if found:
                return found.date()
    return None


def _first(lines: Iterable[str], language: str) -> date | None:
    """The date that stands by a word for publishing; else the first one that stands by no word for changing.

    What stands before a date may be a text of its own, the last one without a date.
    """
    named: list[date] = []
    plain: list[date] = []
    label = ""
    for line in lines:
        dates = dates_in(line, language)
        starts = [0, *(at for at, _ in dates)]
        for start, (at, day) in zip(starts, dates, strict=False):
            before = _SEPARATOR.split(line[max(start, at - _LABEL) : at])[-1]
            said = before if before.strip() else label
            if not _AGAIN.search(said):
                (named if _SAID.search(said) else plain).append(day)
        label = label if dates else line[-_LABEL:]
    return next(iter(named + plain), None)


def _in_address(url: str) -> date | None:
    """A day that is a part of the address's path, or begins one, or names folders of it."""
    path = httpx2.URL(url).path if url else ""
    if match := _PATH.search(path):
        return _day(match[1], match[3], match[4])
    return _day(*match.groups()) if (match := _FOLDERS.search(path)) else None
