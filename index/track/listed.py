"""A page that a feed lists: what the feed and the list of feeds add to it, and whether it is that page still."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz, utils

from index.track.feedlist import Feed
from index.track.feedstate import EntryState
from index.track.metadata import host_of
from index.track.types import Draft, TrackError
from index.track.urls import is_front

_ALIKE = 55
"""Of 100, for two titles of one page; the titles of a page and of a notice that it is gone have less."""


def refuse_front(asked: str, landed: str) -> None:
    """Raises TrackError where a page leads to the front page instead, as sites do with those that they removed."""
    if is_front(landed, asked):
        raise TrackError(f"It leads to the front page of {host_of(landed)}: look there for the page and track that.")


def filled(draft: Draft, entry: EntryState) -> Draft:
    """What the feed says fills what the page does not tell; its day only where the titles are those of one page."""
    title = draft.title or entry.title
    one = fuzz.token_set_ratio(title, entry.title, processor=utils.default_process) >= _ALIKE
    return replace(draft, title=title or None, published=draft.published or (entry.published if one else None))


def named(draft: Draft, feed: Feed) -> Draft:
    """What the list of feeds says stands above the page."""
    return replace(
        draft,
        publisher=feed.publisher or draft.publisher,
        kind=feed.kind or draft.kind,
        language=feed.language or draft.language,
    )
