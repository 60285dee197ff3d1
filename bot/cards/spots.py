"""What a sent answer quoted, as places in the corpus: enough to find it again, without a word of it. Pure."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from index.types import Answer, Excerpt


@dataclass(frozen=True, slots=True)
class Spot:
    """`mark` is the CRC-32 of the quotation, to notice a changed article; `current`: shown as not overtaken."""

    article: str
    start: int
    end: int
    mark: int
    current: bool


def spots_of(answer: Answer) -> tuple[Spot, ...]:
    """Everything that the answer's card quotes, each once; the nearest material of an abstention too."""
    beside = (other for each in answer.disagreeing for other in each.against)
    shown = (*answer.excerpts, *beside) if answer.answered else answer.nearest
    return tuple(dict.fromkeys(spot_of(excerpt, answer.answered) for excerpt in shown))


def spot_of(excerpt: Excerpt, answered: bool = True) -> Spot:
    """The excerpt's place; one that is only near to a question stands for nothing current."""
    mark = mark_of(excerpt.quote)
    return Spot(excerpt.article, excerpt.start, excerpt.end, mark, answered and not excerpt.overtaken_by)


def mark_of(quote: str) -> int:
    return zlib.crc32(quote.encode("utf-8", "surrogatepass"))


def packed(spots: Iterable[Spot]) -> str:
    return json.dumps([astuple(spot) for spot in spots], separators=(",", ":"))


def unpacked(text: str) -> tuple[Spot, ...]:
    """The inverse of `packed`."""
    return tuple(Spot(*item) for item in json.loads(text))
