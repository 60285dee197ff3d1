"""A bot of several processes: which of them this one is, and which shards it has. Pure."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from index.types import UsageError

MOST = 1_000
_WRITTEN = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True)
class Seat:
    """The `number`th of `size` processes, from 1."""

    number: int
    size: int

    def __str__(self) -> str:
        return f"{self.number}/{self.size}"

    def shards(self, count: int) -> list[int]:
        """Its share of all `count` shards."""
        return list(range(self.number - 1, count, self.size))


def read_seat(text: str) -> Seat:
    """What `--cluster` was given, as 2/4. Raises UsageError."""
    written = _WRITTEN.fullmatch(text.strip())
    seat = Seat(*map(int, written.groups())) if written else None
    if seat is None or seat.number > seat.size or seat.size > MOST:
        raise UsageError("Write --cluster as which process of how many, from 1: 2/4 is the second of four.")
    return seat


def shard_count(size: int, recommended: int) -> int:
    """At least as many shards as Discord asks for, the same number for each of `size` processes."""
    return size * max(1, math.ceil(recommended / size))


def shard_of(server: int, count: int) -> int:
    """Discord's own rule."""
    return (server >> 22) % count
