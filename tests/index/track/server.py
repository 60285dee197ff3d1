"""A local server that misbehaves on demand: each path has a function that writes to the socket what it likes."""

from __future__ import annotations

import gzip
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Request:
    """What was asked, and the connection to answer on. `gone` is set when the server stops."""

    path: str
    headers: Mapping[str, str]
    send: Callable[[bytes], None]
    gone: threading.Event


Route = Callable[[Request], None]


def head(status: int = 200, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Status", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def page(body: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Route:
    content = body.encode() if isinstance(body, str) else body
    return lambda request: request.send(
        head(status, content_type=kind, content_length=str(len(content)), **headers) + content
    )


def redirect(to: str, status: int = 302) -> Route:
    return lambda request: request.send(head(status, location=to, content_length="0"))


def endless(chunk: bytes = b"<p>more</p>" * 1000) -> Route:
    def route(request: Request) -> None:
        request.send(head(content_type="text/html"))
        while not request.gone.is_set():
            request.send(chunk)

    return route


def drip(first: bytes) -> Route:
    """A byte now and then, for ever: no single read ever waits long."""

    def route(request: Request) -> None:
        request.send(first)
        while not request.gone.wait(0.05):
            request.send(b"x")

    return route


def silent(request: Request) -> None:
    request.gone.wait()


def bomb(megabytes: int) -> Route:
    content = gzip.compress(b"\0" * 1_000_000 * megabytes)
    return lambda request: request.send(
        head(content_type="text/html", content_encoding="gzip", content_length=str(len(content))) + content
    )


@dataclass
class Server:
    """A running server; `asked` lists the paths in order. A path that is not in `routes` is answered by 404."""

    port: int
    host: str = "127.0.0.1"
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}:{self.port}{path}"

    @property
    def address(self) -> str:
        """As `let_through` takes it."""
        return f"{self.host}:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Server = self.server.told  # type: ignore[attr-defined]
        first = self.rfile.readline(65536).decode("latin-1").split()
        headers: dict[str, str] = {}
        while line := self.rfile.readline(65536).decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if len(first) < 2:
            return
        request = Request(first[1], headers, self._send, server.gone)
        server.asked.append(request)
        with suppress(OSError):
            server.routes.get(first[1].partition("?")[0], page("nothing here", status=404))(request)

    def _send(self, data: bytes) -> None:
        self.wfile.write(data)


class _Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Server]:
    with _Threads((host, 0), _Handler) as running:
        told = Server(running.server_address[1], host)
        running.told = told  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield told
        finally:
            told.gone.set()
            running.shutdown()
            thread.join()
