"""An article in several pages: which address the next one has, and all of them as one text."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from lxml.html import HtmlElement

from index.track.types import Draft, Fetched, TrackError, Unwritable
from index.track.urls import joined, key_of

MOST = 5
"""Pages of an article that are read."""
_QUERY = re.compile(r"[?&](?:page|pg|paged|p|seite|pagina)=(?P<number>\d{1,2})(?=&|$)")
_PATH = re.compile(r"/(?:(?:page|seite|pagina|p)[-/]?)?(?P<number>\d{1,2})/?(?=\?|$)")
_NAME = re.compile(r"[-_,](?:(?:page|seite|p)-?)?(?P<number>\d{1,2})(?=\.[a-z]{3,5}(?:\?|$))")
_NEXT = re.compile(
    r"\W*(?:(?:page|seite)?\s?\d{1,2}|(?:next|continue|weiter|nächste|suivante?|siguiente)\b.{0,12}|下一页|次へ|\W)\W*",
    re.IGNORECASE,
)
"""The words of a link to a page of the same article."""


def next_page(tree: HtmlElement, url: str) -> str:
    """The address of the next page as the page links it, else empty. From a numbered page it may be of a series."""
    links = (link.get("href", "").strip() for link in tree.iter("link", "a") if _leads_on(link))
    found = (joined(url, link.partition("#")[0]) for link in links if link and url)
    return next((to for to in found if to and _continues(to, url)), "")


def _leads_on(link: HtmlElement) -> bool:
    return "next" in link.get("rel", "").lower().split() or _NEXT.fullmatch(link.text_content().strip()) is not None


def _begins(to: str) -> bool:
    """Whether an address can only be the second page of an article, and not the next of a series, as of episodes."""
    return any((found := form.search(to)) and int(found["number"]) == 2 for form in (_QUERY, _PATH, _NAME))


def _continues(to: str, url: str) -> bool:
    """Whether two addresses differ in the number of the page alone; a first part of a series has one, too."""
    for form in (_QUERY, _PATH, _NAME):
        if (found := form.search(to)) and (number := int(found["number"])) > 1:
            at, end = found.span("number")
            bare = to[: found.start()] + to[found.end() :]
            same = [bare if "?" in bare else bare.replace("&", "?", 1)] if number == 2 else []
            same += [f"{to[:at]}{number - 1}{to[end:]}"] if number > 2 or form is _QUERY else []
            if key_of(url) in map(key_of, same):
                return True
    return False


async def whole(
    page: Fetched, get: Callable[[str], Awaitable[Fetched]], understood: Callable[[Fetched], Draft]
) -> Draft:
    """What a page tells with the pages that it goes on in; `goes_on` is then the first that was not read. Raises
    TrackError where the first can't be read."""
    draft = await asyncio.to_thread(understood, page)
    draft = draft if _begins(draft.goes_on) else replace(draft, goes_on="")
    for _ in range(MOST - 1):
        if not draft.goes_on:
            break
        try:
            draft = _longer(draft, await asyncio.to_thread(understood, await get(draft.goes_on)))
        except Unwritable:
            raise
        except TrackError:
            break
    return draft


def _longer(draft: Draft, more: Draft) -> Draft:
    """With what the next page brings; one that brings nothing is the last."""
    known = set(draft.text.split("\n\n"))
    fresh = [block for block in more.text.split("\n\n") if block not in known]
    return replace(draft, text="\n\n".join([draft.text, *fresh]), goes_on=more.goes_on if fresh else "")
