"""What a rebuild has to do: which articles stay as they were, and which are to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from index.claims import claims_of
from index.corpus import Header
from index.generation import Generation, rules_fingerprint
from index.stored.versions import added
from index.types import Article, Claim


@dataclass(frozen=True)
class Plan:
    """What the corpus asks for: its articles by day and id, what reads them, and the generation before."""

    headers: tuple[Header, ...]
    articles: Mapping[str, Article]
    before: Generation | None

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Of each article the SHA-256 of its text."""
        return {header.id: header.digest for header in self.headers}

    @cached_property
    def kept(self) -> Mapping[str, range]:
        """The articles that stay as they are, with their rows in the generation before."""
        old = reusable(self.before)
        if old is None:
            return {}
        same = (header.id for header in self.headers if _unchanged(header, self.digests, old.digests))
        return {id: rows for id in same if (rows := old.rows_of(id))}

    def judged(self, article: Article) -> tuple[Claim, ...]:
        """The claims of an article that does not stay."""
        older = article.updates if article.updates in self.digests else None
        return added(claims_of(article), article, self.articles[older] if older else None)


def planned(listed: Iterable[Header], articles: Mapping[str, Article], old: Generation | None) -> Plan:
    """The plan for these articles."""
    return Plan(tuple(sorted(listed, key=lambda header: (header.published, header.id))), articles, old)


def reusable(old: Generation | None) -> Generation | None:
    """The generation before, where the rules are the same; others would derive something else of its articles."""
    return old if old is not None and old.rules == rules_fingerprint() else None


def _unchanged(header: Header, new: Mapping[str, str], old: Mapping[str, str]) -> bool:
    """Whether the article and the version that it updates are as they were."""
    return all(id is None or new.get(id) == old.get(id) for id in (header.id, header.updates))
