"""Connecting to a checked address must not loosen TLS: the certificate is that of the name, or nothing is read."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import trustme

from index.track.fetch import Fetcher, Limits
from index.track.types import TrackError, Unreachable

LIMITS = Limits(total=120, idle=60)
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\nconnection: close\r\n\r\npage"


@pytest.fixture
def asked() -> list[str | None]:
    """The names that clients asked for by SNI."""
    return []


@pytest.fixture
def port(tmp_path: Path, asked: list[str | None], monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A TLS server with a certificate for news.example, by an authority that the client trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    context.sni_callback = lambda _, name, __: asked.append(name)
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(listening, context), daemon=True)
    thread.start()
    port = listening.getsockname()[1]
    yield port
    with suppress(OSError):
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(120)


def _serve(listening: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            raw, _ = listening.accept()
            with suppress(OSError), raw, context.wrap_socket(raw, server_side=True) as connection:
                connection.recv(65_536)
                connection.sendall(ANSWER)


async def get(port: int, host: str) -> bytes:
    async def look_up(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with Fetcher("1", LIMITS, look_up, [f"127.0.0.1:{port}"]) as fetcher:
        return (await fetcher.get(f"https://{host}:{port}/")).content


async def test_a_certificate_is_checked_against_the_name(port: int, asked: list[str | None]) -> None:
    assert await get(port, "news.example") == b"page"
    assert set(asked) == {"news.example"}


async def test_a_certificate_of_another_name_is_refused(port: int) -> None:
    with pytest.raises(TrackError, match=r"certificate of other\.example is not valid") as raised:
        await get(port, "other.example")
    assert not isinstance(raised.value, Unreachable)


async def test_a_certificate_of_an_unknown_authority_is_refused(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(TrackError, match="certificate of"):
        await get(port, "news.example")
