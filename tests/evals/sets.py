"""The labelled questions: which file asks which corpus, and which part of it is trained on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.evals.labelled import labelled

CORPORA = {
    "questions.jsonl": "shipped",
    "questions_chat.jsonl": "shipped",
    "questions_own.jsonl": "shipped",
    "questions_plain.jsonl": "shipped",
    "questions_fresh.jsonl": "shipped",
    "questions_releases.jsonl": "releases",
    "questions_general.jsonl": "general",
}
"""Of each file the corpus that its questions are put to."""
UNTRAINED = {"questions_fresh.jsonl", "questions_general.jsonl"}
"""Never trained on: new questions on the same articles, and how far what was learned on releases carries."""


@dataclass(frozen=True)
class Part:
    """Those questions of one file that are trained on, or those that are not."""

    file: str
    trained: bool
    questions: tuple[dict[str, Any], ...]

    @property
    def corpus(self) -> str:
        return CORPORA[self.file]

    @property
    def name(self) -> str:
        return f"{self.file} {'dev (trained on)' if self.trained else 'held out'}"


def parts() -> Iterator[Part]:
    """Each part that has any question."""
    for file in CORPORA:
        every = labelled(file)
        for trained in (True, False):
            if found := tuple(q for q in every if _trained(file, q) is trained):
                yield Part(file, trained, found)


def _trained(file: str, question: Mapping[str, Any]) -> bool:
    return file not in UNTRAINED and question.get("split", "dev") == "dev"
