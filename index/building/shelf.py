"""Where the articles of a rebuild stand while it needs them: in files, so that memory does not grow with the corpus."""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

import msgspec

from index.stored.records import article_line, article_of
from index.types import Article


class Shelf(Mapping[str, Article]):
    """Articles by their ids: those that are `known` where they are, others in a file of `folder` that has no name.

    Threads may read it.
    """

    def __init__(self, folder: Path, known: Mapping[str, Article]) -> None:
        self.known, self._ids = known, dict[str, int | None]()
        self._ends = array("q", [0])
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - until the end

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        self._file.close()

    def add(self, article: Article) -> None:
        """Raises OSError where the disk is full."""
        if self.known.get(article.id) is article:
            self._ids[article.id] = None
            return
        line = article_line(article)
        self._file.write(line)
        self._file.flush()
        self._ids[article.id] = len(self._ends) - 1
        self._ends.append(self._ends[-1] + len(line))

    def __getitem__(self, id: str) -> Article:
        number = self._ids[id]
        if number is None:
            return self.known[id]
        start, end = self._ends[number : number + 2]
        return article_of(msgspec.json.decode(os.pread(self._file.fileno(), end - start, start)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
