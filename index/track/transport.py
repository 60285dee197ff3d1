"""An HTTP transport that checks where a name leads and connects to exactly that address.

The certificate is still checked against the name (`sni_hostname`). Connections are not kept: a kept one would be
found again by its address alone, whatever name its certificate was checked for.
"""

from __future__ import annotations

from collections.abc import Collection

import httpx2

from index.track.addresses import Resolve, checked_addresses


class CheckedTransport(httpx2.AsyncBaseTransport):
    """Sends each request to a checked address of its host, trying the next where one does not connect."""

    def __init__(self, look_up: Resolve, let_through: Collection[str]) -> None:
        self._look_up = look_up
        self._let_through = let_through
        self._inner = httpx2.AsyncHTTPTransport(limits=httpx2.Limits(max_connections=8, max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        addresses = await checked_addresses(request.url, self._look_up, self._let_through)
        for address in addresses[:-1]:
            try:
                return await self._inner.handle_async_request(_pinned(request, address))
            except (httpx2.ConnectError, httpx2.ConnectTimeout):
                continue
        return await self._inner.handle_async_request(_pinned(request, addresses[-1]))

    async def aclose(self) -> None:
        await self._inner.aclose()


def _pinned(request: httpx2.Request, address: str) -> httpx2.Request:
    """The same request to an address; the header Host still names the host."""
    return httpx2.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
    )
