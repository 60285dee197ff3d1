"""The feeds that a corpus follows (`feeds.toml`), and the words that an article must or must not hold."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from index.article import check_value
from index.track.addresses import checked_url
from index.track.types import TrackError

MAX_FEEDS = 500
_LISTS = ("include", "exclude")


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. `publisher`, `kind` and `language` stand above what its pages say.

    An article is kept if its title or text holds one of `include` (any, where that is empty) and none of `exclude`.
    """

    url: str
    publisher: str | None = None
    kind: str | None = None
    language: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def wants(self, *texts: str) -> bool:
        return (not self.include or any(map(_holds(self.include), texts))) and not self.refuses(*texts)

    def refuses(self, *texts: str) -> bool:
        return bool(self.exclude) and any(map(_holds(self.exclude), texts))


def _holds(phrases: tuple[str, ...]) -> Any:
    """A search for whole words, case apart; blanks stand for any blanks. Scripts without spaces match anywhere."""
    parts = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    bounded = (rf"(?<![^\W_]){part}(?![^\W_])" if part.isascii() else part for part in parts)
    return re.compile("|".join(bounded), re.IGNORECASE).search


def read_feeds(path: Path) -> tuple[Feed, ...]:
    """All feeds of the file, checked as a whole. Raises TrackError naming the first that is wrong."""
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise TrackError(f"There is no {path}: list the feeds there as [[feed]] with a url.") from None
    except OSError as error:
        raise TrackError(f"{path} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TrackError(f"{path} is not TOML ({error}): correct it.") from None
    listed = loaded.get("feed")
    if set(loaded) - {"feed"} or not isinstance(listed, list) or not 0 < len(listed) <= MAX_FEEDS:
        raise TrackError(f"{path} must hold 1 to {MAX_FEEDS} tables [[feed]] and nothing else.")
    feeds = tuple(_feed(item, f"{path}, feed {number}") for number, item in enumerate(listed, 1))
    if len({feed.url for feed in feeds}) < len(feeds):
        raise TrackError(f"{path} lists one url twice: name each feed once.")
    return feeds


def _feed(item: Any, where: str) -> Feed:
    known = [field.name for field in fields(Feed)]
    unknown = [name for name in item if name not in known] if isinstance(item, dict) else ["?"]
    if unknown:
        raise TrackError(f"{where}: {unknown[0]} is none of {', '.join(known)}.")
    for name, value in item.items():
        texts = value if name in _LISTS else [value]
        if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise TrackError(f"{where}: {name} must be {'a list of texts' if name in _LISTS else 'a text'}.")
    if "url" not in item:
        raise TrackError(f"{where}: the url is missing.")
    _check_values(item, where)
    values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in item.items()}
    return Feed(**values)


def _check_values(item: dict[str, str], where: str) -> None:
    """As an article would be, before pages are fetched for nothing and count as done."""
    try:
        checked_url(item["url"])
    except TrackError:
        raise TrackError(f"{where}: the url is not an http or https address without a password.") from None
    try:
        for name in sorted({"kind", "language"} & item.keys()):
            check_value(name, item[name])
    except ValueError as error:
        raise TrackError(f"{where}: {error}.") from None
