"""The records of a generation: its articles and claims as lines of JSON, what overtakes each, its words' capitals.

Each is read when it is asked for, and kept among the last ones that were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from index.stored.lines import Lines, Records
from index.stored.related import load
from index.types import Article, Claim, Span, Status

ROWS_KEPT, ARTICLES_KEPT = 65_536, 1_024
"""Records that stay in memory once they were read."""
ARTICLES, CLAIMS, OVERTAKEN, DISPUTED = "articles.jsonl", "claims.jsonl", "overtaken.npy", "disputed.npy"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the index: a claim, the rows of later claims that overtake it, best first, and those of reports that
    disagree with it, in order."""

    claim: Claim
    overtaken_by: tuple[int, ...] = ()
    disputed_by: tuple[int, ...] = ()


class Rows(Records[Row]):
    """The rows of a generation's folder in order. Raises OSError or ValueError where its files are not whole."""

    def __init__(self, folder: Path, kept: int = ROWS_KEPT) -> None:
        lines, over, against = Lines(folder / CLAIMS), load(folder / OVERTAKEN), load(folder / DISPUTED)
        if not len(over) == len(against) == len(lines):
            raise ValueError(f"{OVERTAKEN} is on other rows")

        def read(number: int) -> Row:
            return Row(_claim(msgspec.json.decode(lines[number])), over[number], against[number])

        super().__init__(len(lines), read, kept)


class Articles(Mapping[str, Article]):
    """The articles of a generation by their ids, in the order of the file."""

    def __init__(self, path: Path, ids: Iterable[str], kept: int = ARTICLES_KEPT) -> None:
        self._lines = Lines(path)
        self._numbers = {id: number for number, id in enumerate(ids)}
        self._read = lru_cache(kept)(lambda number: article_of(msgspec.json.decode(self._lines[number])))
        if len(self._numbers) != len(self._lines):
            raise ValueError(f"{path.name} holds other articles")

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __getitem__(self, id: str) -> Article:
        return self._read(self._numbers[id])


def article_line(article: Article) -> bytes:
    return _line(msgspec.to_builtins(article))


def claim_line(claim: Claim) -> bytes:
    return _line(_plain(claim))


def write_forms(forms: Mapping[str, str], path: Path) -> None:
    path.write_text(json.dumps(forms, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def read_forms(path: Path) -> dict[str, str]:
    forms: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return forms


def _line(item: Mapping[str, Any]) -> bytes:
    return json.dumps(item, ensure_ascii=False).encode()


def article_of(item: dict[str, Any]) -> Article:
    return msgspec.convert(item, Article)


def _plain(claim: Claim) -> dict[str, Any]:
    return {
        "article": claim.article,
        "at": [claim.start, claim.end, claim.sentence.start, claim.sentence.end],
        "status": claim.status.value,
        "published": claim.published.isoformat(),
        "cues": [[cue.start, cue.end] for cue in claim.cues],
        "who": claim.attributed_to,
        "heading": claim.heading,
    }


def _claim(item: dict[str, Any]) -> Claim:
    start, end, first, last = item["at"]
    return Claim(
        article=item["article"],
        start=start,
        end=end,
        sentence=Span(first, last),
        status=Status(item["status"]),
        published=date.fromisoformat(item["published"]),
        cues=tuple(Span(a, b) for a, b in item["cues"]),
        attributed_to=item["who"],
        heading=item["heading"],
    )
