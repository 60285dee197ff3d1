"""One generation of the index, as the bot asks it. With `bot.service`, the door to `index`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot import limits
from bot.cards.spots import Spot, mark_of
from bot.findings import Checked, CheckedMessage, Passage
from index.types import Answer, Article, Claim, Digest, Excerpt, LedgerEntry, Source, Span

if TYPE_CHECKING:
    from index.embed import Encoder
    from index.generation import Generation

_LEAST_WORDS = 3
_HISTORY = 12
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][\w.,'’%-]*"
)
"""Where words are written without spaces, two characters count as one."""


@dataclass(frozen=True, slots=True)
class IndexSnapshot:
    """Its modules are imported where they are used: they load numerical libraries."""

    generation: Generation

    @property
    def id(self) -> str:
        return self.generation.id

    def answer(
        self, question: str, context: Sequence[str], as_of: date | None, encoder: Encoder | None = None
    ) -> Answer:
        from index.answer import answer

        return answer(self.generation, question, context, as_of, encoder=encoder)

    def prepared(self, asked: Sequence[tuple[str, Sequence[str]]]) -> Encoder:
        from index.answer import prepared

        return prepared(self.generation, asked)

    def digest(self, since: date, as_of: date | None, known: Mapping[str, date]) -> Digest:
        from index.digest import digest

        return digest(self.generation, since, as_of, known)

    def sources(self) -> tuple[Source, ...]:
        from index.digest import sources

        return sources(self.generation)

    def ledger(self, today: date, copies: bool = False) -> tuple[LedgerEntry, ...]:
        """`copies`: those of one report are entries of their own."""
        from index.ledger import ledger
        from index.repeats import once

        entries = ledger(self.generation, today)
        return entries if copies else once(entries)

    def passages(self, spots: Sequence[Spot]) -> tuple[Passage, ...]:
        """The excerpts that are still in the corpus, each in its paragraph."""
        return tuple(_passage(self.generation, row) for row in self._rows(spots))

    def excerpts(self, spots: Sequence[Spot]) -> tuple[Excerpt | None, ...]:
        """Each as it stands now; None where it is no longer in the corpus."""
        found = (next(self._rows((spot,)), None) for spot in spots)
        return tuple(None if row is None else self._excerpt(row) for row in found)

    def history(self, spots: Sequence[Spot]) -> tuple[Excerpt, ...]:
        """The same matter over time, oldest first: the excerpts, what they overtook and what overtook them."""
        rows, known = self.generation.rows, list(self._rows(spots))
        overtaken = [number for number, row in enumerate(rows) if set(row.overtaken_by) & set(known)]
        own = set(known[:_HISTORY]) | set(overtaken[-_HISTORY:])
        later = {other for number in own for other in rows[number].overtaken_by[:2]}
        return tuple(self._excerpt(number) for number in sorted(own | later))

    def check(self, lines: Sequence[str]) -> CheckedMessage:
        """What the corpus says to the sentences of a message, the first few of them."""
        said = [sentence for line in lines for sentence in _sentences(line)]
        most = limits.CHECKED_SENTENCES
        return CheckedMessage(tuple(map(self._checked, said[:most])), len(said[most:]))

    def _checked(self, sentence: str) -> Checked:
        answer = self.answer(sentence, (), None)
        return Checked(sentence, answer, tuple(each for each in answer.reported if self._contradicts(each, sentence)))

    def _contradicts(self, excerpt: Excerpt, sentence: str) -> bool:
        """Whether the report gives another value for the matter of `sentence`, by the rules that compare reports."""
        from index.timeline import disagreements

        said = _claim(excerpt)
        told = replace(said, article="", start=0, end=len(sentence), sentence=Span(0, len(sentence)))
        texts = (excerpt.quote, sentence)
        return bool(disagreements((said, told), texts, self.generation.encoder.encode(texts)))

    def _rows(self, spots: Iterable[Spot]) -> Iterator[int]:
        for spot in spots:
            for number in self.generation.rows_of(spot.article):
                claim = self.generation.rows[number].claim
                same = (claim.start, claim.end) == (spot.start, spot.end)
                if same and mark_of(self.generation.text(number)) == spot.mark:
                    yield number

    def _excerpt(self, row: int) -> Excerpt:
        from index.excerpt import excerpt

        return excerpt(self.generation, row)


def _claim(excerpt: Excerpt) -> Claim:
    place = (excerpt.article, excerpt.start, excerpt.end)
    return Claim(*place, Span(excerpt.start, excerpt.end), excerpt.status, excerpt.published)


def _withdrawing(generation: Generation, row: int) -> Article | None:
    """The later version of the row's article that left its words out."""
    from index.corpus import first_versions

    day = generation.withdrawn.get(row)
    if day is None:
        return None
    updates = generation.updates
    first = first_versions((id, updates.get(id)) for id in {*updates, *updates.values()})
    own = first[generation.rows[row].claim.article]
    versions = (generation.articles[id] for id in updates if first[id] == own)
    return next((article for article in versions if article.published == day), None)


def _passage(generation: Generation, row: int) -> Passage:
    from index.digest import source_of
    from index.excerpt import excerpt

    claim, version = generation.rows[row].claim, _withdrawing(generation, row)
    article = generation.articles[claim.article]
    begin = max(article.body, article.text.rfind("\n\n", 0, claim.start) + 2)
    end = article.text.find("\n\n", claim.end)
    text, withdrawn = article.text[begin : end if end >= 0 else None], source_of(version) if version else None
    return Passage(excerpt(generation, row), text, begin, withdrawn)


def _sentences(line: str) -> Iterator[str]:
    """Those that may say something; a line of a chat often ends without a full stop, and is no heading for that."""
    from index.sentences import sentences

    article = Article("", f"{line}.", 0, "", "", "", date.min)
    spans = (sentence.span for sentence in sentences(article))
    found = (line[span.start : span.end].strip() for span in spans)
    yield from (sentence for sentence in found if len(_WORD.findall(sentence)) >= _LEAST_WORDS)
