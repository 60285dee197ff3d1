"""What a rebuild has to do: which articles stay as they were, and which are to be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.claims import claims_of
from index.generation import Generation, digest_of, rules_fingerprint
from index.types import Article, Claim
from index.versions import added


@dataclass(frozen=True)
class Plan:
    """What the corpus asks for: articles by day and id, their digests, and the rows that those which stay have in the
    generation before (`kept`)."""

    articles: tuple[Article, ...]
    digests: Mapping[str, str]
    kept: Mapping[str, range]
    before: Generation | None

    @cached_property
    def _by_id(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.articles}

    def judged(self, article: Article) -> tuple[Claim, ...]:
        """The claims of an article that does not stay."""
        older = self._by_id.get(article.updates) if article.updates else None
        return added(claims_of(article), article, older)


def planned(given: Sequence[Article], old: Generation | None) -> Plan:
    """The plan for these articles; unchanged ones stay as they are in `old` where the rules are the same."""
    articles = tuple(sorted(given, key=lambda article: (article.published, article.id)))
    digests = {article.id: digest_of(article) for article in articles}
    if old is None or old.rules != rules_fingerprint():  # other rules would derive something else of them
        return Plan(articles, digests, {}, old)
    same = (article.id for article in articles if _unchanged(article, digests, old.digests))
    return Plan(articles, digests, {id: rows for id in same if (rows := old.rows_of(id))}, old)


def _unchanged(article: Article, new: Mapping[str, str], old: Mapping[str, str]) -> bool:
    """Whether the article and the version that it updates are as they were."""
    return all(id is None or new.get(id) == old.get(id) for id in (article.id, article.updates))
