"""A generation's articles and rows read from its folder as they are asked for, so that memory stays flat."""

from __future__ import annotations

import json
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from index.stored.holding import Holding
from index.stored.manifest import IndexDamaged, checked_manifest
from index.stored.records import ARTICLES, CLAIMS, article_of, row_reader
from index.types import Article

T = TypeVar("T")

_ROWS = 4096
_ARTICLES = 32


class Lines(Sequence[T], Generic[T]):
    """The records of a file by line. Held are where each line begins and the `most` records read last."""

    def __init__(self, path: Path, read: Callable[[int, dict[str, Any]], T], most: int) -> None:
        self._file = path.open("rb")
        self._read, self._most = read, most
        self._begins = array("q")
        self._known: OrderedDict[int, T] = OrderedDict()
        at = 0
        for line in self._file:
            self._begins.append(at)
            at += len(line)

    def close(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._begins)

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[T]: ...
    def __getitem__(self, number: int | slice) -> T | Sequence[T]:
        if isinstance(number, slice):
            raise TypeError("one at a time")
        if number not in self._known:
            self._file.seek(self._begins[number])
            self._known[number] = self._read(number, json.loads(self._file.readline()))
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        self._known.move_to_end(number)
        return self._known[number]


class Articles(Mapping[str, Article]):
    """Articles by id, in the order of the file."""

    def __init__(self, lines: Lines[Article]) -> None:
        self._lines = lines
        self._places = {article.id: place for place, article in enumerate(lines)}

    def __getitem__(self, id: str) -> Article:
        return self._lines[self._places[id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@contextmanager
def opened(folder: Path) -> Iterator[Holding]:
    """A generation's folder, checked against its manifest. Raises IndexDamaged."""
    manifest = checked_manifest(folder, without_vectors=True)
    with ExitStack() as stack:
        try:
            rows = Lines(folder / CLAIMS, row_reader(folder, manifest["claims"]), _ROWS)
            stack.callback(rows.close)
            articles = Lines(folder / ARTICLES, lambda _, item: article_of(item), _ARTICLES)
            stack.callback(articles.close)
            holding = Holding(
                id=manifest["id"],
                model=manifest["model"],
                rules=manifest["rules"],
                articles=Articles(articles),
                origins=manifest["origins"],
                digests=manifest["articles"],
                rows=rows,
            )
        except (KeyError, ValueError, TypeError, OSError) as error:
            raise IndexDamaged(f"The index in {folder} cannot be read ({error}): run onrecord rebuild.") from None
        yield holding


def newest(holding: Holding) -> date:
    """The day of the newest article, which is the last one."""
    return holding.articles[next(reversed(list(holding.articles)))].published
