"""What a rebuild has to do: which articles stay as they were, and which are to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from index.claims import claims_of
from index.corpus import Header
from index.generation import Generation, rules_fingerprint
from index.stored.versions import added
from index.types import Article, Claim


@dataclass(frozen=True)
class Plan:
    """What the corpus asks for: its articles by day and id, what reads them, and the rows that those which stay have in
    the generation before (`kept`)."""

    headers: tuple[Header, ...]
    articles: Mapping[str, Article]
    kept: Mapping[str, range]
    before: Generation | None

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Of each article the SHA-256 of its text."""
        return {header.id: header.digest for header in self.headers}

    def judged(self, article: Article) -> tuple[Claim, ...]:
        """The claims of an article that does not stay."""
        older = article.updates if article.updates in self.digests else None
        return added(claims_of(article), article, self.articles[older] if older else None)


def planned(listed: Iterable[Header], articles: Mapping[str, Article], old: Generation | None) -> Plan:
    """The plan for these articles; unchanged ones stay as they are in `old` where the rules are the same."""
    headers = tuple(sorted(listed, key=lambda header: (header.published, header.id)))
    plan = Plan(headers, articles, {}, old)
    if old is None or old.rules != rules_fingerprint():  # other rules would derive something else of them
        return plan
    same = (header.id for header in headers if _unchanged(header, plan.digests, old.digests))
    return replace(plan, kept={id: rows for id in same if (rows := old.rows_of(id))})


def _unchanged(header: Header, new: Mapping[str, str], old: Mapping[str, str]) -> bool:
    """Whether the article and the version that it updates are as they were."""
    return all(id is None or new.get(id) == old.get(id) for id in (header.id, header.updates))
