"""Only the public internet is reached, whatever a name, a redirect or a second look-up says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.track.addresses import checked_url, is_public
from index.track.fetch import Fetcher
from index.track.types import TrackError
from tests.index.track.server import Server, page, redirect, serving

PRIVATE = """127.0.0.1 127.9.9.9 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1
255.255.255.255 198.18.0.1 192.0.2.1 192.88.99.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2001:0:0:0:0:0:f5ff:fffe ::127.0.0.1
2001:db8::1 nonsense 127.1""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_inside_ipv6_is_judged_like_itself(address: object) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://example.com/a", "gopher://example.com", "javascript:alert(1)", "//example.com", "",
     "http://", "http://user:pass@example.com/", "http://[::1", "https://" + "a" * 3000, "data:text/html,x", "a\nb",
     "http://example.com:99999/", "http://example.com:0/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(TrackError, match=r"\.$"):
        checked_url(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "0x7f.0.0.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
async def test_every_spelling_of_this_machine_is_refused(server: Server, host: str) -> None:
    server.routes["/"] = page("secret")
    async with Fetcher("1") as fetcher:
        with pytest.raises(TrackError):
            await fetcher.get(f"http://{host}:{server.port}/")
    assert server.asked == []


async def test_a_redirect_to_a_private_address_is_refused_before_it_is_asked(server: Server) -> None:
    with serving("127.0.0.2") as inner:
        inner.routes["/"] = page("secret")
        server.routes["/"] = redirect(inner.url())
        async with Fetcher("1", let_through=[server.address]) as fetcher:
            with pytest.raises(TrackError, match="not on the public internet"):
                await fetcher.get(server.url())
        assert inner.asked == []
    assert server.paths == ["/robots.txt", "/"]


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "ftp://example.com/", "http://user:pw@example.com/", "http://[", "http://1.1.1.1:99999/"],
)
async def test_a_redirect_to_what_is_no_web_address_is_refused(server: Server, to: str) -> None:
    server.routes["/"] = redirect(to)
    async with Fetcher("1", let_through=[server.address]) as fetcher:
        with pytest.raises(TrackError):
            await fetcher.get(server.url())


async def test_a_name_that_turns_private_after_it_was_checked_is_never_followed(server: Server) -> None:
    """DNS rebinding: the first answer is let through, later ones are this machine's other address."""
    with serving("127.0.0.2") as inner:
        inner.routes["/"] = page("secret")
        answers = iter([["127.0.0.1"], ["127.0.0.1"]])

        async def look_up(host: str, port: int) -> list[str]:
            return next(answers, ["127.0.0.2"])

        server.routes["/"] = page("public")
        async with Fetcher("1", look_up=look_up, let_through=[server.address]) as fetcher:
            fetched = await fetcher.get(f"http://news.example:{server.port}/")
            assert fetched.content == b"public"
            assert server.asked[-1].headers["host"] == f"news.example:{server.port}"
            with pytest.raises(TrackError, match=r"news\.example is not on the public internet"):
                await fetcher.get(f"http://news.example:{server.port}/")
        assert inner.asked == []


async def test_one_private_address_among_public_ones_is_enough_to_refuse(server: Server) -> None:
    async def look_up(host: str, port: int) -> list[str]:
        return ["1.1.1.1", "127.0.0.1"]

    async with Fetcher("1", look_up=look_up) as fetcher:
        with pytest.raises(TrackError, match="not on the public internet"):
            await fetcher.get(f"http://news.example:{server.port}/")
    assert server.asked == []


async def test_where_one_address_does_not_connect_the_next_is_tried(server: Server) -> None:
    async def look_up(host: str, port: int) -> list[str]:
        return ["127.0.0.3", "127.0.0.1"]

    server.routes["/"] = page("here")
    both = [f"127.0.0.3:{server.port}", server.address]
    async with Fetcher("1", look_up=look_up, let_through=both) as fetcher:
        assert (await fetcher.get(f"http://news.example:{server.port}/")).content == b"here"
