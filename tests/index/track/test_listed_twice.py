"""Pages that several feeds list: fetched once, kept where one of the feeds wants them."""

from __future__ import annotations

import pytest

from index.track.keeping import Place
from tests.corpus import read_corpus
from tests.index.track.feeding import ATOM, Follow, article, due_now, rss
from tests.index.track.server import Server, page, serving


def test_a_page_is_kept_where_one_of_the_feeds_that_list_it_wants_it(
    place: Place, server: Server, follow: Follow
) -> None:
    server.routes |= {"/rss": page(rss(server, ("/one", "One"))), "/one": page(article("one"))}
    with serving("127.0.0.2") as other:
        two = f'include = ["orion"]\n[[feed]]\nurl = "{other.url("/two")}"\npublisher = "Second"'
        other.routes["/two"] = page("", status=503)
        assert follow(two, servers=(other.address,)).unwanted == 1
        due_now(place)
        other.routes["/two"] = page(rss(server, (server.url("/one"), "One")))
        report = follow(servers=(other.address,))
        assert (len(report.kept), report.unwanted) == (1, 0)
        assert follow(servers=(other.address,)).kept == []
    assert [article.publisher for article in read_corpus(place.corpus).articles] == ["Second"]
    assert server.paths.count("/one") == 2


def test_feeds_that_write_one_time_in_two_ways_make_no_page_new(place: Place, server: Server, follow: Follow) -> None:
    atom = ATOM.format(title="One", link=server.url("/one"), updated="2026-04-24T10:00:00Z")
    server.routes |= {
        "/rss": page(rss(server, ("/one", "One"))),
        "/atom": page(atom, "application/atom+xml"),
        "/one": page(article("one")),
    }
    assert len(follow(f'[[feed]]\nurl = "{server.url("/atom")}"').kept) == 1
    assert follow().known == 0
    assert server.paths.count("/one") == 1
    server.routes["/atom"] = page(atom.replace("T10", "T11"), "application/atom+xml")
    assert follow().known == 1


@pytest.mark.parametrize("left", ["/rss", "/two"])
def test_a_page_outlives_one_of_the_feeds_that_list_it(place: Place, server: Server, follow: Follow, left: str) -> None:
    feed = page(rss(server, ("/one", "One")))
    server.routes |= {"/rss": feed, "/two": feed, "/one": page("", status=503)}
    follow(f'[[feed]]\nurl = "{server.url("/two")}"')
    due_now(place)
    (place.corpus / "feeds.toml").write_text(f'[[feed]]\nurl = "{server.url(left)}"\n')
    server.routes["/one"] = page(article("one"))
    assert len(follow().kept) == 1
