"""The domain: frozen values that every other module speaks in.

Offsets are characters (code points) of an article's file: `article.text[start:end]` is always the quotation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class OnrecordError(Exception):
    """Base of every error that a person may meet; its text is one sentence that says what to do."""


class UsageError(OnrecordError):
    """Wrong usage or settings: the command line exits with status 2."""


class RebuildRunningError(OnrecordError):
    """A second rebuild was asked for while one runs, in this process or another."""


class BrokenArticlesError(OnrecordError):
    """A careful rebuild found that articles which are served can't be read any more; nothing was changed."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(sentence)
        self.problems = problems


class Status(StrEnum):
    """The lane of a claim, by the codebook in docs/status.md."""

    REPORTED = "reported"
    EXPECTED = "expected"
    OPINION = "opinion"


MIXED = "mixed"
"""The label of a sentence that holds a reported and an expected claim, each standing on its own."""
UNNAMED = "unnamed"
"""Who says it, where the text hides that ("reportedly")."""
_PRONOUNS = frozenset("i we he she they it you one who".split())


def named_source(attributed_to: str | None) -> str | None:
    """Who says it, where that is a name: a pronoun ("she", "I'd") tells nobody more than the quotation does."""
    return None if (attributed_to or "").replace("’", "'").split("'")[0].lower() in _PRONOUNS else attributed_to


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters; `text[span.start:span.end]`."""

    start: int
    end: int

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Article:
    """One tracked article. `text` is the whole file, `body` where the text after the front matter begins.

    `updates` is the id of the article whose later version this is.
    """

    id: str
    text: str = field(repr=False)
    body: int
    title: str
    url: str
    publisher: str
    published: date
    author: str | None = None
    kind: str = "news"
    language: str = "en"
    retrieved: date | None = None
    origin: str | None = None
    updates: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, bullet or table row of an article, with the heading above it and the head of its table."""

    span: Span
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided, and the name of the rule that read them."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class StatusSpan:
    """A clause with its lane and the one who says it."""

    start: int
    end: int
    status: Status
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `index.status.classify` says of a text. Offsets are relative to that text.

    `label` is a Status value or "mixed"; `spans` are the clauses with their lanes (one span unless mixed).
    """

    label: str
    spans: tuple[StatusSpan, ...]
    cues: tuple[Cue, ...] = ()
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """The unit of the index: a sentence, or one clause of a mixed one, with its lane. Offsets are the article's."""

    article: str
    start: int
    end: int
    sentence: Span
    status: Status
    published: date
    cues: tuple[Span, ...] = ()
    attributed_to: str | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Overtaker:
    """A later report that overtakes an excerpt; `columns` as in an excerpt."""

    article: str
    start: int
    end: int
    quote: str
    published: date
    publisher: str = ""
    url: str = ""
    columns: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim quotation as it is shown: `quote == articles[article].text[start:end]`.

    `cues` are absolute offsets in start..end, `origin` is shared by copies of one report, `columns` the head of a row's
    table, `before` what stands before an expected clause in its sentence.
    """

    article: str
    start: int
    end: int
    quote: str
    title: str
    publisher: str
    url: str
    published: date
    status: Status
    cues: tuple[Span, ...] = ()
    attributed_to: str | None = None
    overtaken_by: tuple[Overtaker, ...] = ()
    score: float = 0.0
    origin: str = ""
    columns: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A report beside others, of about its time, that give the same matter another value."""

    report: Excerpt
    against: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; `nearest` is filled only when not answered.

    `uncovered` are the single questions in it that the excerpts shown don't answer, in the asker's words.
    """

    question: str
    answered: bool
    confidence: float
    as_of: date | None
    generation: str
    lanes: tuple[Status, ...] = (Status.REPORTED, Status.EXPECTED, Status.OPINION)
    reported: tuple[Excerpt, ...] = ()
    expected: tuple[Excerpt, ...] = ()
    opinion: tuple[Excerpt, ...] = ()
    nearest: tuple[Excerpt, ...] = ()
    uncovered: tuple[str, ...] = ()
    disagreeing: tuple[Disagreement, ...] = ()
    """Of reports that are shown."""
    news: bool = False
    """It asked what is new: the excerpts are the newest ones, not on one matter."""

    def lane(self, status: Status) -> tuple[Excerpt, ...]:
        return {Status.REPORTED: self.reported, Status.EXPECTED: self.expected, Status.OPINION: self.opinion}[status]

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """All shown excerpts in the order of the lanes."""
        return tuple(excerpt for status in self.lanes for excerpt in self.lane(status))


@dataclass(frozen=True, slots=True)
class Settled:
    """An expectation beside the later reports on the same matter."""

    expectation: Excerpt
    by: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A tracked article as it is listed."""

    article: str
    title: str
    publisher: str
    url: str
    published: date


@dataclass(frozen=True, slots=True)
class Digest:
    """What the articles published after `since` (up to `as_of`) brought."""

    since: date
    as_of: date | None
    generation: str
    settled: tuple[Settled, ...] = ()
    reported: tuple[Excerpt, ...] = ()
    expected: tuple[Excerpt, ...] = ()
    articles: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What the generation `after` brought since `before`; `overtook`: each older statement with what overtakes it."""

    before: str
    after: str
    added: tuple[Source, ...] = ()
    changed: tuple[Source, ...] = ()
    removed: tuple[Source, ...] = ()
    overtook: tuple[tuple[Excerpt, Excerpt], ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An expectation: open, overtaken (by later reports) or overdue (its day passed); `repeated`: by so many copies."""

    expectation: Excerpt
    about: date | None
    state: str
    by: tuple[Excerpt, ...] = ()
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a corpus file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild did; counts are articles."""

    generation: str
    added: int
    changed: int
    removed: int
    unchanged: int
    claims: int
    embedded: int
    seconds: float
    problems: tuple[Problem, ...] = ()
