"""A file of lines that are read one by one when asked for, so that opening a large one costs nothing."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import BinaryIO, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Places = NDArray[np.int64]
_AT_ONCE = 4_096
"""Lines that are read or written together."""


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """What writes the next lines of a file, and at the end, beside it, where each begins and the last one ends."""
    with path.open("wb") as file:
        writer = Writer(file)
        yield writer
    np.save(places_file(path), np.array(writer.ends, np.int64))


class Writer:
    """Writes lines; `ends` are where each begins and the last one ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.ends = array("q", [0])

    def write(self, lines: Iterable[bytes]) -> None:
        """The next lines, each without its end."""
        rest = iter(lines)
        while some := list(islice(rest, _AT_ONCE)):
            self._file.write(b"\n".join((*some, b"")))
            self.ends.extend(accumulate((len(line) + 1 for line in some[1:]), initial=self.ends[-1] + len(some[0]) + 1))

    def copy(self, lines: Lines, numbers: range) -> None:
        """The next lines, as they stand one after another in another file."""
        block, ends = lines.block(numbers)
        self.ends.extend((ends + self.ends[-1]).tolist())
        self._file.write(block)


def places_file(path: Path) -> Path:
    """Where the places of a file's lines are written."""
    return path.with_suffix(".npy")


def numbers(path: Path) -> Places:
    """An array that was saved, by memory map. Raises ValueError where it is cut."""
    try:
        found: Places = np.load(path, mmap_mode="r").view(np.ndarray)  # a memmap is slow to index
    except EOFError:
        raise ValueError(f"{path.name} is empty") from None
    return found


class Lines:
    """The lines of a file, by number from 0. Threads may share it."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes: mmap.mmap | bytes = b"" if not path.stat().st_size else _mapped(file.fileno())
        self._ends = numbers(places_file(path))
        if int(self._ends[-1]) != len(self._bytes):
            raise ValueError(f"{path.name} is not as long as its places say")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._bytes[int(self._ends[number]) : int(self._ends[number + 1])]

    def block(self, numbers: range) -> tuple[bytes, Places]:
        """Lines that stand one after another, and where each ends in them."""
        first, last = int(self._ends[numbers.start]), int(self._ends[numbers.stop])
        return self._bytes[first:last], self._ends[numbers.start + 1 : numbers.stop + 1] - first

    def __iter__(self) -> Iterator[bytes]:
        for first in range(0, len(self), _AT_ONCE):
            places = self._ends[first : first + _AT_ONCE + 1].tolist()
            yield from (self._bytes[start:end] for start, end in pairwise(places))


class Records(Sequence[T]):
    """What each line of a file tells, read by its number when it is asked for; the last `kept` stay in memory."""

    def __init__(self, size: int, read: Callable[[int], T], kept: int = 0) -> None:
        self._size, self._read = size, lru_cache(kept)(read) if kept else read

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> list[T]: ...
    def __getitem__(self, number: int | slice) -> T | list[T]:
        if isinstance(number, slice):
            return [self._read(each) for each in range(*number.indices(self._size))]
        if 0 <= number < self._size:
            return self._read(number)
        if not -self._size <= number < 0:
            raise IndexError(number)
        return self._read(number + self._size)


def _mapped(file: int) -> mmap.mmap:
    return mmap.mmap(file, 0, access=mmap.ACCESS_READ)
