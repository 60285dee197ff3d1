"""Which addresses may be reached: http and https at public addresses only, decided after the name was resolved.

The caller connects to the address that was checked, never to the name, so that a second answer of the name server
(DNS rebinding) changes nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Collection
from ipaddress import IPv4Address, IPv6Address

import httpx2

from index.track.types import TrackError, Unreachable

MAX_URL = 2_000
MAX_PORT = 65_535
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_RELAYS = ipaddress.ip_network("192.88.99.0/24")

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""Name and port to addresses."""


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, looking through IPv4 that is carried inside IPv6."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = _carried(ip)
        return _plainly_public(inner) if inner else _plainly_public(ip) and not ip.is_site_local
    return _plainly_public(ip)


def _plainly_public(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip in _RELAYS)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def checked_url(address: str) -> httpx2.URL:
    """The address as a URL. Raises TrackError unless it is http or https, of a fair length, without a password, and its
    port is one."""
    if len(address) > MAX_URL:
        raise TrackError(f"The address is longer than {MAX_URL} characters: give the page's own address.")
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError):
        raise TrackError(f"{address!r} is not an address: give one like https://example.com/news.") from None
    if url.scheme not in _PORTS or not url.host:
        raise TrackError(f"{address!r} is not an http or https address: save the page and track the file.")
    if url.userinfo:
        raise TrackError("The address holds a name or password: give it without.")
    if url.port is not None and not 0 < url.port <= MAX_PORT:
        raise TrackError(f"{address!r} names a port that there is not: give one of 1 to {MAX_PORT}, or none.")
    return url


def port_of(url: httpx2.URL) -> int:
    return url.port or _PORTS[url.scheme]


async def resolve(host: str, port: int) -> list[str]:
    """What the system's resolver answers, in its order."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def checked_addresses(url: httpx2.URL, look_up: Resolve, let_through: Collection[str]) -> list[str]:
    """The addresses of the URL's host. Raises TrackError if any of them is not public.

    `let_through` holds `address:port` of servers that only tests reach.
    """
    port = port_of(url)
    try:
        found = await look_up(url.raw_host.decode("ascii"), port)
    except (OSError, UnicodeError):
        raise Unreachable(f"{url.host} has no address: check the spelling, or try again later.") from None
    refused = [address for address in found if not is_public(address) and f"{address}:{port}" not in let_through]
    if refused or not found:
        raise TrackError(f"{url.host} is not on the public internet: save the page and track the file.")
    return found
