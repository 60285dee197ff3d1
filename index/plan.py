"""What a rebuild has to do: which articles stay as they were, and the claims of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.claims import claims_of
from index.generation import Generation, digest_of, rules_fingerprint
from index.judged import Judged
from index.types import Article, Claim
from index.versions import added


@dataclass(frozen=True)
class Plan:
    """What the corpus asks for: articles by day and id, their digests, the rows that those which stay have in the
    generation before (`kept`), and the claims of each of the others (`judged`)."""

    articles: tuple[Article, ...]
    digests: Mapping[str, str]
    kept: Mapping[str, range]
    judged: Judged
    before: Generation | None

    @cached_property
    def counts(self) -> list[int]:
        """How many rows each article has, in order."""
        return [len(self.kept[a.id]) if a.id in self.kept else self.judged.rows(a.id) for a in self.articles]

    def claims(self, article: str) -> tuple[Claim, ...]:
        """Those of one article, whether it stays or not."""
        if self.before and article in self.kept:
            return tuple(self.before.rows[row].claim for row in self.kept[article])
        return self.judged[article]


def planned(given: Sequence[Article], old: Generation | None, aside: Path) -> Plan:
    """The plan for these articles; unchanged ones stay as they are in `old` where the rules are the same.

    The others are judged, and their claims kept in the folder `aside` until the plan is carried out.
    """
    articles = tuple(sorted(given, key=lambda article: (article.published, article.id)))
    digests = {article.id: digest_of(article) for article in articles}
    same = (
        [a.id for a in articles if old and _unchanged(a, digests, old.digests)] if old and _of_these_rules(old) else []
    )
    kept = {id: old.rows_of(id) for id in same if old and old.rows_of(id)}
    by_id = {article.id: article for article in articles}
    judged = Judged(((a.id, _claims(a, by_id)) for a in articles if a.id not in kept), aside)
    return Plan(articles, digests, kept, judged, old)


def _of_these_rules(old: Generation) -> bool:
    """Whether what these rules would derive of an article that stays is what the generation holds."""
    return old.rules == rules_fingerprint()


def _unchanged(article: Article, new: Mapping[str, str], old: Mapping[str, str]) -> bool:
    """Whether the article and the version that it updates are as they were."""
    return all(id is None or new.get(id) == old.get(id) for id in (article.id, article.updates))


def _claims(article: Article, by_id: Mapping[str, Article]) -> tuple[Claim, ...]:
    older = by_id.get(article.updates) if article.updates else None
    return added(claims_of(article), article, older)
