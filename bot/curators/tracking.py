"""The door to tracking, for the command line and the bot: look at a page, decide, keep, follow feeds.

What is behind it is heavy, so it is loaded where it is used; nothing here may be imported to answer a question.
Everything blocks: call it from a thread, never on the event loop. Pages are parsed in a process of their own.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import __version__
from bot.settings import Settings
from index.track.types import Decision as Decision
from index.track.types import DiffersError as DiffersError
from index.track.types import Draft as Draft
from index.track.types import Outcome as Outcome
from index.track.types import TrackError as TrackError
from index.track.types import Unwritable as Unwritable
from index.types import UsageError

if TYPE_CHECKING:
    from index.track.fetch import Fetcher
    from index.track.following import Report as Report
    from index.track.keeping import Place
    from index.track.reader import Reader

FEEDS = "feeds.toml"
TEST_SERVERS = "ONRECORD_TEST_SERVERS"
"""`address:port`, separated by commas, of servers that tests reach though they are not public."""


def look(source: str, **given: Any) -> Draft:
    """What an address or a saved file tells, with the fields in `given` (None: not given) taken over what it tells.

    Raises TrackError.
    """
    from index.track.files import opened
    from index.track.reader import Reader

    with Reader() as reader:
        if _is_address(source):
            return amended(asyncio.run(_fetched(source, reader)), **given)
        return amended(reader.understood(opened(Path(source))), **given)


def check(given: Mapping[str, Any]) -> None:
    """Refuse what can't be in an article before anything is fetched. Raises UsageError."""
    from index.article import check_value

    for name, value in given.items():
        try:
            if isinstance(value, str):
                check_value(name, value)
        except ValueError as error:
            raise UsageError(f"--{name}: {error}.") from None


def amended(draft: Draft, **given: Any) -> Draft:
    """The draft with what a person gave; unknown names are an error."""
    assert given.keys() <= {field.name for field in fields(Draft)}
    values = {name: value for name, value in given.items() if value is not None}
    return replace(draft, **values, dated=draft.dated or "published" in values)


def decide(settings: Settings, draft: Draft, update: bool = False) -> Outcome:
    """What a draft is to the corpus; nothing is written. Raises TrackError."""
    from index.track import keeping

    return keeping.decided(draft, keeping.known(_place(settings)), update)[1]


def keep(settings: Settings, draft: Draft, update: bool = False) -> Outcome:
    """Write a complete draft where it brings something new; `update` takes another text of a known page as its later
    version. Raises TrackError, with nothing written."""
    from index.track import keeping

    place = _place(settings)
    with keeping.opened(place) as known:
        return keeping.kept(draft, place, known, update)


def follow(settings: Settings, pause: float = 1.0) -> Report:
    """Follow the feeds of feeds.toml in the corpus folder once, with at least `pause` seconds between two requests to
    a host; returns at once with `busy` where another run does. Blocks for minutes. Raises TrackError."""
    from index.track import following

    return following.follow(settings.corpus_dir / FEEDS, _place(settings), _fetcher, pause)


def _fetcher() -> Fetcher:
    """A fetcher with this version in its user agent."""
    from index.track.fetch import Fetcher

    return Fetcher(__version__, let_through=[name for name in os.environ.get(TEST_SERVERS, "").split(",") if name])


async def _fetched(address: str, reader: Reader) -> Draft:
    """With the pages that it goes on in, after the pause that the site wants before each."""
    from index.track.paged import whole

    async with _fetcher() as made:
        return await whole(await made.get(address), partial(made.get_after_pause, least=1.0), reader.understood)


def _is_address(source: str) -> bool:
    return "://" in source


def _place(settings: Settings) -> Place:
    from index.track.keeping import Place

    return Place(settings.corpus_dir, settings.data_dir / "track")
