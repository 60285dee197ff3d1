"""The claims of the articles that a rebuild judges, kept in a file until the generation is written: in memory are only
the places of the articles, so that a large corpus takes no more of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from index.lines import Lines, places_file, write_lines
from index.records import claim_line, claim_of
from index.types import Claim

_NAME = "judged.jsonl"


class Judged(Mapping[str, tuple[Claim, ...]]):
    """By article. Threads may share it."""

    def __init__(self, claims: Iterable[tuple[str, tuple[Claim, ...]]], folder: Path) -> None:
        self._path = folder / _NAME
        self._rows: dict[str, range] = {}
        folder.mkdir(parents=True, exist_ok=True)
        write_lines(self._written(claims), self._path)

    def _written(self, claims: Iterable[tuple[str, tuple[Claim, ...]]]) -> Iterator[bytes]:
        row = 0
        for article, several in claims:
            self._rows[article] = range(row, row + len(several))
            row += len(several)
            yield from map(claim_line, several)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._path)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __getitem__(self, article: str) -> tuple[Claim, ...]:
        return tuple(claim_of(json.loads(line + b"}")) for line in self.lines(article))

    def rows(self, article: str) -> int:
        """How many claims an article has."""
        return len(self._rows[article])

    def lines(self, article: str) -> Iterator[bytes]:
        """The claims of an article as they begin their rows' lines."""
        return (self._lines[row][:-1] for row in self._rows[article])

    def remove(self) -> None:
        """The file, once all is written; what was read of it stays."""
        self._path.unlink()
        places_file(self._path).unlink()
