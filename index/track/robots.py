"""What a site lets robots fetch (RFC 9309): read once a site, kept for the life of the reader.

No robots.txt (4xx): everything may be fetched. A server in trouble (5xx, no answer): nothing, for now.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx2
from protego import Protego

from index.track.types import Unreachable

MAX_BYTES = 500_000
PRODUCT = "onrecord"
MAX_DELAY = 30.0
"""Seconds between two pages that a site can ask for at most."""

Load = Callable[[httpx2.URL], Awaitable[tuple[int, bytes]]]
"""Address of a robots.txt to status and content; redirects followed, content cut at MAX_BYTES."""


class Robots:
    """The rules of every site met so far."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._rules: dict[str, Protego] = {}

    async def allows(self, url: httpx2.URL) -> bool:
        """Whether the page may be fetched. Raises Unreachable where the site's rules can't be had for now."""
        return (await self._of(url)).can_fetch(str(url), PRODUCT)

    def known_delay(self, url: httpx2.URL) -> float:
        """Seconds that a site met before wants between two pages, 0 where it says nothing."""
        rules = self._rules.get(str(_site(url)))
        return min((rules.crawl_delay(PRODUCT) if rules else None) or 0.0, MAX_DELAY)

    async def _of(self, url: httpx2.URL) -> Protego:
        site = _site(url)
        if str(site) not in self._rules:
            self._rules[str(site)] = Protego.parse(await self._read(site))
        return self._rules[str(site)]

    async def _read(self, site: httpx2.URL) -> str:
        status, content = await self._load(site)
        if status >= 500 or status == 429:
            raise Unreachable(f"{site.host} does not say what robots may fetch (status {status}): try again later.")
        return content.decode("utf-8", "replace") if 200 <= status < 300 else ""


def _site(url: httpx2.URL) -> httpx2.URL:
    return url.copy_with(raw_path=b"/robots.txt", fragment=None)
