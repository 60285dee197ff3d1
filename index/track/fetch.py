"""Fetch a page of a hostile web: public addresses only, bounded in time, size and redirects, robots.txt kept."""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType

import httpx2

from index.track import robots
from index.track.addresses import Resolve, checked_url, resolve
from index.track.transport import CheckedTransport
from index.track.types import Fetched, TrackError, Unreachable
from index.track.unpacking import ENCODINGS, Unpacker

_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,application/pdf;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one page: seconds in all (with redirects and robots.txt), seconds of silence, bytes after decompression."""

    total: float = 30.0
    idle: float = 10.0
    size: int = 8_000_000
    redirects: int = 5


class Fetcher:
    """Fetches pages one by one; an asynchronous context manager. `version` goes into the user agent."""

    def __init__(
        self,
        version: str,
        limits: Limits | None = None,
        look_up: Resolve = resolve,
        let_through: Collection[str] = (),
    ) -> None:
        self.limits = limits or Limits()
        self._client = httpx2.AsyncClient(
            transport=CheckedTransport(look_up, let_through),
            headers={
                "user-agent": f"{robots.PRODUCT}/{version} (article tracker; keeps to robots.txt)",
                "accept": _ACCEPT,
                "accept-encoding": "gzip, deflate",
            },
            timeout=httpx2.Timeout(self.limits.idle),
            follow_redirects=False,
            trust_env=False,
        )
        self.robots = robots.Robots(self._robots_file)

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        await self._client.aclose()

    async def get(self, address: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The page at an address. Raises TrackError, or Unreachable where a later try may do better."""
        url = checked_url(address)
        with _told(url.host):
            async with asyncio.timeout(self.limits.total), self._following(url, headers or {}, True) as response:
                _check_status(response)
                unchanged = response.status_code == 304
                return _fetched(response, b"" if unchanged else await self._read(response, self.limits.size))

    async def get_after_pause(self, address: str, least: float) -> Fetched:
        """The same of a page of a site that was just asked, after `least` seconds or as many as the site wants."""
        await asyncio.sleep(max(least, self.robots.known_delay(checked_url(address))))
        return await self.get(address)

    @asynccontextmanager
    async def _following(
        self, url: httpx2.URL, headers: Mapping[str, str], kept_to_robots: bool
    ) -> AsyncIterator[httpx2.Response]:
        """The answer at the end of the redirects, its content unread; every hop is checked like the first."""
        for _ in range(self.limits.redirects + 1):
            if kept_to_robots and not await self.robots.allows(url):
                raise TrackError(f"{url.host} lets no robot fetch this page: save it and track the file.")
            async with self._client.stream("GET", url, headers=dict(headers)) as response:
                if not response.has_redirect_location:
                    yield response
                    return
                url = checked_url(str(_joined(response)))
        raise TrackError(f"{url.host} redirects more than {self.limits.redirects} times: give the page's last address.")

    async def _robots_file(self, url: httpx2.URL) -> tuple[int, bytes]:
        async with self._following(url, {}, False) as response:
            if not response.is_success:
                return response.status_code, b""
            return response.status_code, await self._read(response, robots.MAX_BYTES, cut=True)

    async def _read(self, response: httpx2.Response, most: int, cut: bool = False) -> bytes:
        """The decompressed content; raises TrackError beyond `most` bytes, or stops there."""
        parts, size = [], 0
        async for part in _unpacked(response):
            parts.append(part)
            size += len(part)
            if size > most:
                if cut:
                    break
                raise TrackError(f"The page is larger than {most // 1_000_000} MB: save its text and track the file.")
        return b"".join(parts)[:most]


async def _unpacked(response: httpx2.Response) -> AsyncIterator[bytes]:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise TrackError(f"{response.url.host} sends a compression that was not asked for: save the page instead.")
    unpacker = Unpacker(encoding)
    async for raw in response.aiter_raw():
        for piece in unpacker.pieces(raw):
            yield piece
    if not unpacker.whole:
        raise Unreachable(f"{response.url.host} broke off within the page: try again later, or save the page.")


@contextmanager
def _told(host: str) -> Iterator[None]:
    """Turns what the network raises into a sentence."""
    try:
        yield
    except (TimeoutError, httpx2.TimeoutException) as error:
        raise Unreachable(f"{host} took too long: try again later, or save the page.") from error
    except zlib.error as error:
        raise TrackError(f"{host} sends what can't be decompressed: save the page and track the file.") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        if isinstance(error, httpx2.ConnectError) and _is_certificate(error):
            raise TrackError(f"The certificate of {host} is not valid: check the address.") from error
        raise Unreachable(f"{host} gave no proper answer: try again later, or save the page.") from error


def _is_certificate(error: BaseException | None) -> bool:
    """Whether a certificate that does not fit is behind an error."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _joined(response: httpx2.Response) -> httpx2.URL:
    try:
        return response.url.join(response.headers["location"])
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise TrackError(f"{response.url.host} redirects to something that is no address: save the page.") from None


def _check_status(response: httpx2.Response) -> None:
    status, host = response.status_code, response.url.host
    if status in _LATER:
        raise Unreachable(f"{host} answers with status {status}: try again later.", retry_after(response.headers))
    if not (response.is_success or status == 304):
        raise TrackError(f"{host} answers with status {status}: check the address, or save the page.")


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds to wait by the header Retry-After, a number or a date; None where it says nothing usable."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    aware = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())


def _fetched(response: httpx2.Response, content: bytes) -> Fetched:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(
        url=str(response.url),
        content=content,
        content_type=kind,
        charset=response.charset_encoding,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
        unchanged=response.status_code == 304,
    )
