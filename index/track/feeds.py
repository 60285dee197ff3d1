"""A feed to its entries: RSS and Atom (feedparser), JSON Feed version 1. Broken entries are passed over."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import feedparser
import httpx2

from index.track.clean import clean_line
from index.track.days import day_of, first_possible
from index.track.types import FeedEntry, Fetched, TrackError
from index.track.urls import cleaned

MAX_ENTRIES = 1_000
"""The first that a feed lists; the newest stand first in almost every one."""
_TIMES = ("published", "updated", "created")
_LONGEST_TIME = 100
"""Characters of a time that are read."""


def entries_of(feed: Fetched) -> tuple[FeedEntry, ...]:
    """The entries in the feed's order, each address once. Raises TrackError where it is no feed."""
    json_like = feed.content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    found = _from_json(feed) if json_like else _from_xml(feed)
    return tuple({entry.url: entry for entry in reversed(list(found))}.values())[::-1]


def _from_xml(feed: Fetched) -> Iterator[FeedEntry]:
    headers = {"content-type": feed.content_type or "application/xml"}  # not where: an id would be joined to that
    parsed = feedparser.parse(io.BytesIO(feed.content), response_headers=headers)
    if not parsed.get("version"):
        raise TrackError("This is no RSS, Atom or JSON feed: correct its url.")
    for item in parsed.entries[:MAX_ENTRIES]:
        day = _day(*(_told(item, name) for name in _TIMES))
        stamp = _told(item, "updated") or _told(item, "published")
        yield from _entry(feed, _link(item), _told(item, "title"), day, stamp)


def _link(item: Any) -> str | None:
    """Where the page is. Without a link feedparser takes the entry's id for one, which need not be an address."""
    linked = any(link.get("href") and link.get("rel") == "alternate" for link in _told(item, "links") or ())
    return _told(item, "link") if linked else _address(_told(item, "id"))


def _told(item: Any, name: str) -> Any:
    """A field of its own; `get` would put another in its place and warn."""
    return item[name] if name in item else None  # noqa: SIM401


def _from_json(feed: Fetched) -> Iterator[FeedEntry]:
    try:
        loaded = json.loads(feed.content)
    except (ValueError, RecursionError):
        loaded = None
    items = loaded.get("items") if isinstance(loaded, dict) else None
    if not isinstance(items, list):
        raise TrackError("This is no RSS, Atom or JSON feed: correct its url.")
    for item in items[:MAX_ENTRIES]:
        if isinstance(item, dict):
            published, changed = item.get("date_published"), item.get("date_modified")
            link = next(filter(None, (item.get("url"), item.get("external_url"), _address(item.get("id")))), None)
            yield from _entry(feed, link, item.get("title"), _day(published), changed or published)


def _address(id_: Any) -> str | None:
    """The id of an entry where it is an address, as the formats recommend."""
    return id_ if isinstance(id_, str) and id_.startswith(("http://", "https://")) else None


def _day(*times: Any) -> date | None:
    """The day of the first time that tells one; feedparser's own reading fills in what is not there."""
    return first_possible(day_of(time[:_LONGEST_TIME]) for time in times if isinstance(time, str))


def _entry(feed: Fetched, link: Any, title: Any, day: date | None, stamp: Any) -> Iterator[FeedEntry]:
    if not isinstance(link, str) or not link.strip():
        return
    try:
        url = cleaned(str(httpx2.URL(feed.url).join(link.strip())))
    except (httpx2.InvalidURL, ValueError):
        return
    if url.startswith(("http://", "https://")):
        texts = [clean_line(unescape(value)) if isinstance(value, str) else "" for value in (title, stamp)]
        yield FeedEntry(url, texts[0], day, texts[1])
