"""What the index finds beside answers: an excerpt in its paragraph, and what it says to a sentence. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.types import Answer, Excerpt, Source


@dataclass(frozen=True, slots=True)
class Passage:
    """An excerpt with the paragraph around it; `text` begins at offset `start` of the article.

    `withdrawn`: the later version of the article that no longer says it.
    """

    excerpt: Excerpt
    text: str
    start: int
    withdrawn: Source | None = None


class Finding(StrEnum):
    REPORTED = "reported"
    CONTRADICTED = "contradicted"
    EXPECTED = "expected"
    OPINION = "opinion"
    OVERTAKEN = "overtaken"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a message with the answer to it; `against`: reports that give another value."""

    sentence: str
    answer: Answer
    against: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedMessage:
    """Its first sentences; `more` were not looked at."""

    found: tuple[Checked, ...]
    more: int = 0


def finding(checked: Checked) -> Finding:
    """In one word, what the corpus says to the sentence; when in doubt, less."""
    answer = checked.answer
    if checked.against:
        return Finding.CONTRADICTED
    if not answer.answered:
        return Finding.NOTHING
    lanes = (Finding.REPORTED, answer.reported), (Finding.EXPECTED, answer.expected), (Finding.OPINION, answer.opinion)
    return next((name for name, lane in lanes if any(not each.overtaken_by for each in lane)), Finding.OVERTAKEN)
