"""What the corpus knows already of a page: the same address, the same text, a copy of it. Decides; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from index.corpus import first_versions
from index.track.alike import Signature, Signatures, digest, is_part, resembles, shingles, signature
from index.track.metadata import squashed
from index.track.types import Decision, DiffersError, Draft, Outcome, TrackError
from index.track.urls import key_of, site_of
from index.types import Article


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What is compared of a known article."""

    id: str
    key: str
    site: str
    publisher: str
    published: date
    digest: str
    signature: Signature
    origin: str | None
    updates: str | None


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that is no right article any more, with the key of the address that it may be of, and what is wrong."""

    id: str
    key: str
    why: str


def body_of(article: Article) -> str:
    return article.text[article.body :]


def entry(article: Article) -> Entry:
    body = body_of(article)
    return Entry(
        id=article.id,
        key=key_of(article.url),
        site=site_of(article.url),
        publisher=squashed(article.publisher),
        published=article.published,
        digest=digest(body),
        signature=signature(shingles(body)),
        origin=article.origin,
        updates=article.updates,
    )


class Known:
    """The articles of a corpus, to compare drafts with. `text_of` reads the body of an article by its id, `taken` are
    digests of the texts that articles were made of; `updated` are the ids that later versions name, of which an article
    may be gone."""

    def __init__(
        self,
        entries: Iterable[Entry],
        text_of: Callable[[str], str],
        taken: Mapping[str, str] = MappingProxyType({}),
        broken: Sequence[Broken] = (),
    ) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._text_of, self._taken, self._broken = text_of, dict(taken), broken
        self._near = Signatures({entry.id: entry.signature for entry in self._entries.values()})
        self.updated = {entry.updates for entry in self._entries.values() if entry.updates}

    def decide(self, draft: Draft, force_update: bool = False) -> Outcome:
        """What the draft is to the corpus. Raises DiffersError where the address is known with quite another text,
        or with much more."""
        key, said = key_of(draft.url or ""), digest(draft.text)
        same = [entry for entry in self._entries.values() if entry.key == key and entry.id not in self.updated]
        found = shingles(draft.text)
        if same:
            return self._again(max(same, key=lambda e: (e.published, e.id)), said, found, force_update)
        copy = self._copy_of(draft, found)
        if copy is None:
            return Outcome(Decision.NEW)
        at_home = copy.site == site_of(draft.url or "") or copy.publisher == squashed(draft.publisher or "")
        return Outcome(Decision.KNOWN if at_home and copy.digest == said else Decision.COPY, other=copy.id)

    def refuse_broken(self, url: str, stem: str) -> None:
        """Raises TrackError where a file that can't be read may be of this page already: by its address or name."""
        key = key_of(url)
        for file in self._broken:
            if file.id.casefold() == stem.casefold() or file.key == key:
                raise TrackError(f"{file.id}.md is broken and may be this page ({file.why}): correct that file first.")

    def _again(self, newest: Entry, said: str, found: frozenset[bytes], force_update: bool) -> Outcome:
        if said in (newest.digest, self._taken.get(newest.id)):
            return Outcome(Decision.KNOWN, other=newest.id)
        version = Outcome(Decision.VERSION, other=newest.id)
        unlike = "" if force_update else _unlike(found, shingles(self._text_of(newest.id)), newest.id)
        if unlike:
            raise DiffersError(f"{unlike}: to add the page's text as a later version give --update.", version)
        return version

    def _copy_of(self, draft: Draft, found: frozenset[bytes]) -> Entry | None:
        """The known article that the draft copies most; that which the page names as its source counts as well."""
        source = key_of(draft.source) if draft.source else ""
        named = next((entry for entry in self._entries.values() if source and entry.key == source), None)
        near = [self._entries[name] for name in self._near.near(signature(found))]
        scored = [(resembles(found, shingles(self._text_of(entry.id))), entry) for entry in near]
        best = max(scored, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
        return named or (best[1] if best[0] > 0 else None)

    def origin_of(self, id_: str) -> str:
        """The origin that a copy of a known article declares: the known one's, else the id of its first version."""
        first = first_versions_of(self._entries.values())[id_]
        return self._entries[id_].origin or (self._entries[first].origin if first in self._entries else None) or first

    def published(self, id_: str) -> date:
        return self._entries[id_].published

    def add(self, new: Entry, said: str) -> None:
        """A new article, made of the text with the digest `said`."""
        self._entries[new.id], self._taken[new.id] = new, said
        self._near.add(new.id, new.signature)
        if new.updates:
            self.updated.add(new.updates)


def _unlike(found: frozenset[bytes], before: frozenset[bytes], id_: str) -> str:
    """Why a text is no later version of a known article's unless a person says so; empty where it is one."""
    if is_part(found, before):
        return f"The page shows only a part of {id_} now, as before a paywall"
    if not resembles(found, before):
        return f"The page is in the corpus as {id_} with a text of its own, such as a summary"
    return ""


def first_versions_of(entries: Iterable[Entry]) -> dict[str, str]:
    return first_versions((entry.id, entry.updates) for entry in entries)


def settled(draft: Draft, outcome: Outcome, known: Known, today: date) -> Draft:
    """The draft as it is to be written: a copy declares its origin, a later version carries the day of the change,
    as a person gives it or the page tells it, else today's."""
    if outcome.decision is Decision.COPY and outcome.other and not draft.origin:
        return replace(draft, origin=known.origin_of(outcome.other))
    if outcome.decision is Decision.VERSION and outcome.other:
        older = known.published(outcome.other)
        if draft.dated and draft.published and older < draft.published:
            return draft
        later = [day for day in (draft.published, draft.modified) if day and older < day <= today]
        return replace(draft, published=max(later, default=max(today, older)))
    return draft
