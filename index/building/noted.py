"""What each claim's own article tells of it, kept with a generation: a line of JSON a row, read when it is asked for.

A rebuild takes over the lines of the articles that are as they were, so that it reads dates, names and figures off
those that changed alone. A line begins with the claim's keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from index.corpus import Header
from index.overtaking.keys import Keys, keys_of
from index.overtaking.matter import Matter, unsettled
from index.overtaking.whole import Whole
from index.stored.lines import Lines, Records
from index.stored.records import ARTICLES, Articles
from index.text.dates import DateRange
from index.text.entities import Model
from index.text.facets import Facets
from index.text.quantities import Quantity
from index.types import Article, Claim, Span, Status

NAME = "matters.jsonl"
KEPT = 2_048
"""Claims that stay in memory once they were read."""
_SPLIT = b"\t"
_KEYS = msgspec.json.Decoder(Keys)
_FLAGS = tuple(field.name for field in fields(Matter) if field.type == "bool")


def lines(article: Article, claims: Sequence[Claim]) -> Iterator[bytes]:
    """The lines of one article's claims."""
    texts = [article.text[claim.start : claim.end] for claim in claims]
    official = {article.id} if article.kind == "official" else ()
    for matter in unsettled(claims, texts, official, {article.id: article.title}):
        yield _SPLIT.join(map(_line, (keys_of(matter), _plain(matter))))


def keys(line: bytes) -> Keys:
    """A line's keys alone."""
    return _KEYS.decode(line[: line.index(_SPLIT)])


def _line(part: Sequence[Any]) -> bytes:
    return json.dumps(part, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _json(part: bytes) -> list[Any]:
    found: list[Any] = msgspec.json.decode(part)
    return found


def _plain(matter: Matter) -> list[Any]:
    claim, read = matter.claim, matter.facets
    return [
        claim.status.value,
        [claim.start, claim.end],
        [name for name in _FLAGS if getattr(matter, name)],
        matter.primary,
        str(matter.deadline) if matter.deadline else None,
        astuple(matter.subject) if matter.subject else None,
        [astuple(model) for model in read.models],
        [[str(day.first), str(day.last), day.start, day.end, day.framed, day.onward] for day in read.dates],
        [astuple(quantity) for quantity in read.quantities],
        sorted(matter.attributes),
        sorted(matter.context),
        [astuple(model) for model in matter.others],
        [astuple(model) for model in matter.about],
        sorted(matter.titled),
    ]


class Noted(Records[Matter]):
    """The claims of a generation, settled by what the `whole` corpus tells, which is asked for once one is read.

    `headers` are those of the articles in the order of their rows, each with as many of them as `counts` says.
    """

    def __init__(self, folder: Path, headers: Sequence[Header], counts: Iterable[int], whole: Whole) -> None:
        self._lines, self._headers, self._whole = Lines(folder / NAME), headers, whole
        self._articles = Articles(folder / ARTICLES, (header.id for header in headers))
        self._article = np.repeat(np.arange(len(headers), dtype=np.int32), np.fromiter(counts, np.int64))
        super().__init__(len(self._lines), self._matter, KEPT)

    def keys(self, row: int) -> Keys:
        return keys(self._lines[row])

    def every_keys(self) -> Iterator[Keys]:
        """Those of each claim, in order."""
        return map(keys, self._lines)

    def published(self, row: int) -> date:
        return self._headers[int(self._article[row])].published

    def latest(self, count: int) -> Iterator[str]:
        """The words of the last claims, in order."""
        for row in range(max(0, len(self) - count), len(self)):
            line = self._lines[row]
            _, (start, end), *_ = _json(line[line.index(_SPLIT) :])
            yield self._of(row).text[start:end]

    def _of(self, row: int) -> Article:
        return self._articles[self._headers[int(self._article[row])].id]

    def _matter(self, row: int) -> Matter:
        return self._whole.settled(_matter(row, self._of(row), self._lines[row]))


def _matter(row: int, article: Article, line: bytes) -> Matter:
    known, item = keys(line), _json(line[line.index(_SPLIT) :])
    (
        status,
        (start, end),
        flags,
        primary,
        deadline,
        subject,
        models,
        days,
        amounts,
        attributes,
        context,
        others,
        about,
        titled,
    ) = item
    on = Model(*subject) if subject else None
    read = Facets(
        models=tuple(Model(*model) for model in models),
        dates=tuple(DateRange(date.fromisoformat(a), date.fromisoformat(b), *rest) for a, b, *rest in days),
        quantities=tuple(Quantity(*amount) for amount in amounts),
        subject=on,
    )
    return Matter(
        index=row,
        claim=Claim(article.id, start, end, Span(start, end), Status(status), article.published),
        text=article.text[start:end],
        facets=read,
        attributes=frozenset(attributes),
        primary=primary,
        names=frozenset(known.names),
        subject=on,
        deadline=date.fromisoformat(deadline) if deadline else None,
        rare=frozenset(known.rare),
        context=frozenset(context),
        others=tuple(Model(*model) for model in others),
        about=tuple(Model(*model) for model in about),
        titled=frozenset(titled),
        condition=frozenset(known.condition),
        **{name: name in flags for name in _FLAGS},
    )
