"""The labelled questions: which file asks which corpus, and which part of it is trained on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.evals import questions

CORPORA = {
    "questions.jsonl": "shipped",
    "questions_chat.jsonl": "shipped",
    "questions_own.jsonl": "shipped",
    "questions_plain.jsonl": "shipped",
    "questions_releases.jsonl": "releases",
    "questions_general.jsonl": "general",
}
"""Of each file the corpus that its questions are put to."""


@dataclass(frozen=True)
class Part:
    """The dev or the held-out questions of one file; only dev ones are trained on."""

    file: str
    split: str
    questions: tuple[dict[str, Any], ...]

    @property
    def corpus(self) -> str:
        return CORPORA[self.file]

    @property
    def name(self) -> str:
        return f"{self.file} {'dev (trained on)' if self.split == 'dev' else 'held out'}"


def parts() -> Iterator[Part]:
    """Each part that has any question."""
    for file in CORPORA:
        every = questions.load(file)
        for split in ("dev", "heldout"):
            if found := tuple(q for q in every if q.get("split", "dev") == split):
                yield Part(file, split, found)
