"""The rows of the three tables as plain objects; days are `date`, spans are pairs. docs/export.md tells the columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from index.excerpt import overtaker
from index.ledger import Entry, expectations
from index.stored.holding import Holding
from index.types import Claim

Object = dict[str, Any]


@dataclass(frozen=True)
class Tables:
    """The three tables of what was published by `as_of`."""

    holding: Holding
    as_of: date

    def articles(self) -> Iterator[Object]:
        """Every article, by day and id."""
        for id, article in self.holding.articles.items():
            if article.published > self.as_of:
                return
            yield {
                "article": id,
                "title": article.title,
                "url": article.url,
                "publisher": article.publisher,
                "published": article.published,
                "author": article.author,
                "kind": article.kind,
                "language": article.language,
                "retrieved": article.retrieved,
                "origin": self.holding.origins[id],
                "updates": article.updates,
                "sha256": self.holding.digests[id],
                "body": article.body,
                "text": article.text,
            }

    def excerpts(self) -> Iterator[Object]:
        """Every claim, by day, article and place, with what overtook it."""
        for number, row in enumerate(self.holding.rows):
            if row.claim.published > self.as_of:
                return
            yield self._excerpt(number, row.claim)

    def _excerpt(self, number: int, claim: Claim) -> Object:
        withdrawn = self.holding.withdrawn.get(number)
        return {
            "article": claim.article,
            "start": claim.start,
            "end": claim.end,
            "quote": self.holding.text(number),
            "published": claim.published,
            "heading": claim.heading or None,
            "status": claim.status.value,
            "cues": [[cue.start, cue.end] for cue in claim.cues],
            "attributed_to": claim.attributed_to,
            "origin": self.holding.origins[claim.article],
            "overtaken_by": [self._later(later) for later in self.holding.later(number, self.as_of)],
            "withdrawn": withdrawn if withdrawn and withdrawn <= self.as_of else None,
        }

    def ledger(self) -> Iterator[Object]:
        """Every expectation on record with its state."""
        return map(self._expectation, self._entries)

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(expectations(self.holding, self.as_of))

    def _expectation(self, entry: Entry) -> Object:
        claim = self.holding.rows[entry.claim].claim
        return {
            "article": claim.article,
            "start": claim.start,
            "end": claim.end,
            "quote": self.holding.text(entry.claim),
            "attributed_to": claim.attributed_to,
            "published": claim.published,
            "about": entry.about,
            "state": entry.state,
            "by": [self._later(row) for row in entry.by],
        }

    def _later(self, row: int) -> Object:
        later = overtaker(self.holding, row)
        place = {"article": later.article, "start": later.start, "end": later.end}
        return {**place, "quote": later.quote, "published": later.published}
