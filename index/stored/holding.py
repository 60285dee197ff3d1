"""What a generation holds, as far as quoting it needs: articles and rows, in memory or read as they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.stored.records import Row
from index.stored.spread import Spread
from index.stored.versions import withdrawn
from index.types import Article


@dataclass(frozen=True)
class Holding:
    """Articles by id and rows; rows are ordered by day of publication, article and place, articles likewise.

    `model` and `rules` tell what built it, `origins` gives the id shared by copies of one report, `digests`
    the SHA-256 of each article's file, `spread` where the rows of each article lie.
    """

    id: str
    model: str
    rules: str
    articles: Mapping[str, Article]
    origins: Mapping[str, str]
    digests: Mapping[str, str]
    rows: Sequence[Row]
    spread: Spread

    @cached_property
    def newest(self) -> date:
        """The day of the newest article."""
        return self.spread.newest

    def rows_of(self, article: str) -> range:
        """The rows of one article, in order."""
        return self.spread.rows_of(article)

    def later(self, row: int, until: date | None) -> tuple[int, ...]:
        """The rows that overtake one, best first; only those published by `until` and not withdrawn by then."""
        overtaken_by = self.rows[row].overtaken_by
        if not overtaken_by:
            return ()
        known = [r for r in overtaken_by if until is None or self.rows[r].claim.published <= until]
        return tuple([r for r in known if self.stands(r, until)])

    @cached_property
    def withdrawn(self) -> Mapping[int, date]:
        """Of each row whose words a later version of its article left out, the day of that version."""
        return withdrawn(self.articles, (row.claim for row in self.rows))

    def stands(self, row: int, as_of: date | None) -> bool:
        """Whether no later version of the article, published by `as_of`, has left the row's words out."""
        day = self.withdrawn.get(row)
        return day is None or (as_of is not None and as_of < day)

    def text(self, row: int) -> str:
        claim = self.rows[row].claim
        return self.articles[claim.article].text[claim.start : claim.end]
