"""A server may be slow, endless, a bomb or a liar: it costs a bounded time, and a sentence says what to do."""

from __future__ import annotations

import gzip
import random
import zlib
from datetime import UTC, datetime

import pytest

from index.track.fetch import Fetcher, Limits, retry_after
from index.track.types import Fetched, TrackError, Unreachable
from tests.index.track.server import Request, Route, Server, bomb, drip, endless, head, page, redirect, silent

SHORT = Limits(total=0.6, idle=0.4, size=100_000, redirects=3)
AMPLE = Limits(total=120, idle=60, size=100_000, redirects=3)


async def get(server: Server, path: str = "/", limits: Limits = AMPLE, **headers: str) -> Fetched:
    async with Fetcher("1.2", limits, let_through=[server.address]) as fetcher:
        return await fetcher.get(server.url(path), headers)


async def test_a_page_comes_with_its_type_charset_and_validators(server: Server) -> None:
    server.routes["/"] = page("héllo".encode("latin-1"), "Text/HTML; charset=latin-1", etag='"a"', last_modified="then")
    fetched = await get(server)
    assert fetched == Fetched(server.url(), "héllo".encode("latin-1"), "text/html", "latin-1", '"a"', "then")
    assert server.asked[-1].headers["user-agent"] == "onrecord/1.2 (article tracker; keeps to robots.txt)"


async def test_a_compressed_page_is_decompressed(server: Server) -> None:
    server.routes["/g"] = page(gzip.compress(b"words"), content_encoding="gzip")
    server.routes["/d"] = page(zlib.compress(b"words"), content_encoding="deflate")
    server.routes["/b"] = page(zlib.compress(b"words", wbits=-15), content_encoding="deflate")
    assert [(await get(server, path)).content for path in ("/g", "/d", "/b")] == [b"words"] * 3


@pytest.mark.parametrize("left", [1, 9, 20_000])
async def test_a_compressed_page_that_breaks_off_is_refused_and_may_do_better_later(server: Server, left: int) -> None:
    content = gzip.compress(random.Random(1).randbytes(60_000))
    server.routes |= {
        "/robots.txt": page(""),
        "/": lambda request: request.send(head(content_type="text/html", content_encoding="gzip") + content[:-left]),
    }
    with pytest.raises(Unreachable, match="broke off"):
        await get(server)


@pytest.mark.parametrize(
    "route", [silent, drip(b""), drip(head(content_type="text/html")), drip(b"HTTP/1.1 200 OK\r\nx: ")],
    ids=["silent", "no-head", "dripping-body", "dripping-head"],
)  # fmt: skip
async def test_a_slow_server_is_given_up_on(server: Server, route: Route) -> None:
    server.routes |= {"/robots.txt": page(""), "/": route}
    with pytest.raises(Unreachable, match=r"too long|no proper answer"):
        await get(server, limits=SHORT)


async def test_a_slow_robots_file_counts_into_the_same_time(server: Server) -> None:
    server.routes |= {"/robots.txt": drip(head()), "/": page("x")}
    with pytest.raises(Unreachable, match="too long"):
        await get(server, limits=SHORT)


@pytest.mark.parametrize("route", [endless(), bomb(50)], ids=["endless", "gzip bomb"])
async def test_more_than_the_size_is_refused(server: Server, route: Route) -> None:
    server.routes["/"] = route
    with pytest.raises(TrackError, match="larger than"):
        await get(server)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip, gzip", "rot13"])
async def test_other_compressions_are_refused(server: Server, encoding: str) -> None:
    server.routes["/"] = page("x", content_encoding=encoding)
    with pytest.raises(TrackError, match="compression"):
        await get(server)


async def test_a_broken_compression_is_a_sentence(server: Server) -> None:
    server.routes["/"] = page(b"not gzip at all", content_encoding="gzip")
    with pytest.raises(TrackError, match="decompressed"):
        await get(server)


async def test_redirects_are_followed_up_to_a_limit(server: Server) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": redirect(server.url("/c"), 308), "/c": page("there")}
    assert (await get(server, "/a")).url == server.url("/c")
    server.routes["/c"] = redirect("/a")
    with pytest.raises(TrackError, match="redirects more than 3 times"):
        await get(server, "/a")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
async def test_a_page_that_is_not_there_is_refused_for_good(server: Server, status: int) -> None:
    server.routes["/"] = page("no", status=status)
    with pytest.raises(TrackError, match=f"status {status}") as raised:
        await get(server)
    assert not isinstance(raised.value, Unreachable)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_server_in_trouble_may_do_better_later(server: Server, status: int) -> None:
    server.routes["/"] = page("no", status=status, retry_after="120")
    with pytest.raises(Unreachable, match=f"status {status}") as raised:
        await get(server)
    assert raised.value.retry_after == 120


@pytest.mark.parametrize("answer", [b"garbage\r\n\r\n", b"", head(content_length="500") + b"short"])
async def test_no_proper_answer_is_a_sentence(server: Server, answer: bytes) -> None:
    server.routes |= {"/robots.txt": page(""), "/": lambda request: request.send(answer)}
    with pytest.raises(Unreachable, match="no proper answer"):
        await get(server)


async def test_a_port_that_nobody_listens_on_is_a_sentence(server: Server) -> None:
    async with Fetcher("1", AMPLE, let_through=["127.0.0.1:1"]) as fetcher:
        with pytest.raises(Unreachable, match="no proper answer"):
            await fetcher.get("http://127.0.0.1:1/")


async def test_an_unchanged_page_is_said_to_be(server: Server) -> None:
    def route(request: Request) -> None:
        (page("", status=304, etag='"a"') if request.headers.get("if-none-match") == '"a"' else page("new"))(request)

    server.routes["/"] = route
    assert (await get(server, **{"if-none-match": '"a"'})).unchanged
    assert not (await get(server)).unchanged


async def test_robots_rules_hold_on_every_hop_and_are_read_once(server: Server) -> None:
    server.routes |= {
        "/robots.txt": page("User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", "text/plain"),
        "/private": page("secret"), "/open": page("open"), "/trap": redirect("/private"),
    }  # fmt: skip
    async with Fetcher("1", AMPLE, let_through=[server.address]) as fetcher:
        assert (await fetcher.get(server.url("/open"))).content == b"open"
        for path in ("/private", "/trap"):
            with pytest.raises(TrackError, match="lets no robot fetch"):
                await fetcher.get(server.url(path))
    assert server.paths == ["/robots.txt", "/open", "/trap"]


async def test_rules_for_this_tool_by_name_come_first(server: Server) -> None:
    server.routes |= {
        "/robots.txt": page("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n"),
        "/": page("x"),
    }
    with pytest.raises(TrackError, match="lets no robot fetch"):
        await get(server)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
async def test_without_robots_file_all_is_allowed_but_not_while_the_server_is_in_trouble(
    server: Server, status: int, allowed: bool
) -> None:
    server.routes |= {"/robots.txt": page("no", status=status), "/": page("x")}
    if allowed:
        assert (await get(server)).content == b"x"
    else:
        with pytest.raises(Unreachable, match="what robots may fetch"):
            await get(server)


async def test_an_endless_robots_file_is_cut(server: Server) -> None:
    server.routes |= {"/robots.txt": endless(b"User-agent: *\nDisallow: /no\n" * 50), "/no": page("x"), "/": page("y")}
    assert (await get(server)).content == b"y"
    with pytest.raises(TrackError, match="lets no robot"):
        await get(server, "/no")


def test_a_wait_is_read_as_seconds_or_as_a_date() -> None:
    now = datetime(2026, 4, 24, 12, tzinfo=UTC)
    assert retry_after({"retry-after": "90"}, now) == 90
    assert retry_after({"retry-after": "Fri, 24 Apr 2026 12:01:00 GMT"}, now) == 60
    assert retry_after({"retry-after": "Fri, 24 Apr 2020 12:01:00 GMT"}, now) == 0
    assert [retry_after({"retry-after": value}, now) for value in ("", "soon", "-5", "²")] == [None] * 4
    assert retry_after({"retry-after": "Fri, 24 Apr 99999999999 10:00:00 GMT"}, now) is None
    assert retry_after({}, now) is None
