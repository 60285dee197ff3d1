"""The values that tracking passes on, and the error that it raises. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.types import OnrecordError

REQUIRED = ("title", "url", "publisher", "published")


class TrackError(OnrecordError):
    """A page that is not tracked: one sentence says why and what to do; nothing was written."""


class Unreachable(TrackError):
    """It may work later: no answer, a time-out, a server's error. `retry_after` is in seconds where the server said."""

    def __init__(self, sentence: str, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Unwritable(TrackError):
    """Not the page's fault: the corpus or data folder is missing, full or held, or no process starts."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `url` is where it was at last, `content` is decompressed.

    `content_type` is in small letters without parameters. `unchanged` is true after a 304, when `content` is empty.
    """

    url: str
    content: bytes = field(repr=False)
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: where its page is, and what the feed tells of it. `stamp` changes when the feed says the page did."""

    url: str
    title: str = ""
    published: date | None = None
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was understood of a page; what could not be told is None. `text` is Markdown, cleaned."""

    text: str = field(repr=False)
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    modified: date | None = None
    author: str | None = None
    kind: str = "news"
    language: str = "en"
    origin: str | None = None
    source: str = ""
    """The page's own word on where it is from first: a canonical address at another host, else empty."""
    goes_on: str = ""
    """The address of the article's next page where that is not in the text, else empty."""
    dated: bool = False
    """Whether `published` is a person's word, which stands above the day of a change too."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The required fields that are not known, in the order of REQUIRED."""
        return tuple(name for name in REQUIRED if not getattr(self, name))


class Decision(StrEnum):
    """What tracking a page comes to."""

    NEW = "new"
    VERSION = "version"
    """A later version of a known article: a new file that names the one it updates."""
    COPY = "copy"
    """The text of a known article at another outlet: a new file with the origin of the known one."""
    KNOWN = "known"
    """The same text of the same outlet is there already: nothing is written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision on a draft. `other` is the id of the known article that it rests on; `article` is the new one."""

    decision: Decision
    article: str | None = None
    other: str | None = None


class DiffersError(TrackError):
    """The address is known with quite another text, or with much more of it; `outcome` is what it comes to as an
    update."""

    def __init__(self, sentence: str, outcome: Outcome) -> None:
        super().__init__(sentence)
        self.outcome = outcome
