"""Following feeds: each page once, politely, and safe from several places at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise

import pytest

from index.track.keeping import Place
from index.track.types import Unwritable
from tests.corpus import read_corpus
from tests.index.track.feeding import Follow, article, rss
from tests.index.track.server import Request, Server, page, redirect


def test_new_entries_become_articles_once(place: Place, server: Server, follow: Follow) -> None:
    server.routes |= {
        "/rss": page(rss(server, ("/one", "One"), ("/two?utm_source=rss", "Two")), "application/rss+xml", etag='"1"'),
        "/one": page(article("one")), "/two": page(article("two")),
    }  # fmt: skip
    report = follow()
    assert (len(report.kept), report.problems) == (2, [])
    articles = read_corpus(place.corpus).articles
    assert {(a.published, a.url.rpartition("/")[2]) for a in articles} == {
        (date(2026, 4, 24), "one"),
        (date(2026, 4, 24), "two"),
    }
    before = {path: path.read_bytes() for path in place.corpus.iterdir()}
    asked = len(server.asked)
    assert follow().kept == []
    assert {path: path.read_bytes() for path in place.corpus.iterdir()} == before
    assert [request.path for request in server.asked[asked:]] == ["/robots.txt", "/rss"]


def test_an_entry_in_several_pages_is_one_article_and_where_it_is_cut_is_said(
    place: Place, server: Server, follow: Follow
) -> None:
    first, second = (article(name, "One").replace("</body>", link) for name, link in (
        ("one", "<a href='/one?page=2'>2</a>"), ("more", "<a href='/one?page=3'>3</a>")))  # fmt: skip

    def pages(request: Request) -> None:
        page(
            {"/one": first, "/one?page=2": second}.get(request.path, ""), status=200 if "3" not in request.path else 404
        )(request)

    server.routes |= {"/rss": page(rss(server, ("/one", "One"))), "/one": pages}
    report = follow()
    assert report.problems == []
    assert report.cut == [f"{server.url('/one')}: It goes on at {server.url('/one?page=3')}: the rest is not tracked."]
    (kept,) = read_corpus(place.corpus).articles
    assert [kept.text.count(f"Sentence 8 of the report {name} ") for name in ("one", "more")] == [1, 1]


def test_validators_are_sent_and_an_unchanged_feed_is_not_read(place: Place, server: Server, follow: Follow) -> None:
    def feed(request: Request) -> None:
        same = request.headers.get("if-none-match") == '"v1"' and request.headers.get("if-modified-since") == "Fri"
        (page("", status=304) if same else page(rss(server, ("/one", "One")), etag='"v1"', last_modified="Fri"))(
            request
        )

    server.routes |= {"/rss": feed, "/one": page(article("one"))}
    assert follow().unchanged == 0
    assert (place.state / "feeds.json").exists()
    assert follow().unchanged == 1
    assert follow().unchanged == 1


def test_validators_that_no_header_can_hold_are_not_sent(place: Place, server: Server, follow: Follow) -> None:
    server.routes |= {
        "/rss": page(rss(server, ("/one", "One")), etag='"caf\u00e9"', last_modified="Fri"),
        "/one": page(article("one")),
    }
    assert len(follow().kept) == 1
    assert follow().problems == []
    asked = server.asked[-1].headers
    assert ("if-none-match" in asked, asked["if-modified-since"]) == (False, "Fri")


def test_words_include_and_exclude_by_title_and_text(place: Place, server: Server, follow: Follow) -> None:
    server.routes |= {
        "/rss": page(rss(server, ("/a", "About Orion 5"), ("/b", "Bread"), ("/c", "Sponsored: C"), ("/d", "Dough"))),
        "/a": page(article("chip", "About the Orion 5")), "/b": page(article("bread")),
        "/c": page(article("orion")), "/d": page(article("dough", words=" An advert for ORION 5.")),
    }  # fmt: skip
    report = follow(
        'include = ["orion  5"]', 'exclude = ["sponsored", "advert"]', 'publisher = "Ours"', 'kind = "blog"'
    )
    assert (len(report.kept), report.unwanted) == (1, 3)
    assert [(a.title, a.publisher, a.kind) for a in read_corpus(place.corpus).articles] == [
        ("About the Orion 5", "Ours", "blog")
    ]
    assert "/c" not in server.paths


def test_feeds_are_parsed_in_the_process_that_reads_pages(
    server: Server, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/rss"] = page(rss(server))
    monkeypatch.setattr("sys.executable", "/nonexistent/python")
    with pytest.raises(Unwritable, match="No process could be started"):
        follow()


def test_an_entry_whose_stamp_changes_is_looked_at_again(place: Place, server: Server, follow: Follow) -> None:
    feed = rss(server, ("/one", "One"))
    server.routes |= {"/rss": page(feed), "/one": page(article("one"))}
    first = follow().kept[0]
    server.routes |= {"/rss": page(feed.replace("10:00:00", "11:00:00")), "/one": page(article("one", words=" More."))}
    second = follow().kept[0]
    assert second.other == first.article
    assert {a.updates for a in read_corpus(place.corpus).articles} == {None, first.article}


def test_a_page_that_is_gone_never_takes_its_entry_s_day(place: Place, server: Server, follow: Follow) -> None:
    told = '<meta property="article:published_time" content="2026-04-24">'
    front = article("front", "V4 costs 3 dollars").replace("<head>", f"<head>{told}")
    server.routes |= {
        "/rss": page(rss(server, ("/gone", "V4 costs 3 dollars"), ("/soft", "V4 has open weights"))),
        "/gone": redirect("/"), "/": page(front), "/soft": page(article("soft", "Looking for something?")),
    }  # fmt: skip
    report = follow()
    assert report.kept == []
    gone, soft = sorted(report.problems)
    assert "leads to the front page of 127.0.0.1" in gone
    assert "does not tell its day" in soft


def test_a_host_is_asked_one_at_a_time_with_a_pause(place: Place, server: Server, follow: Follow) -> None:
    times: list[tuple[float, float]] = []
    lock = threading.Lock()

    def timed(name: str) -> Callable[[Request], None]:
        def route(request: Request) -> None:
            begun = time.monotonic()
            page(article(name))(request)
            with lock:
                times.append((begun, time.monotonic()))

        return route

    server.routes |= {"/rss": page(rss(server, *((f"/p{i}", f"Page{i}") for i in range(4))))}
    server.routes |= {f"/p{i}": timed(f"page{i}") for i in range(4)}
    assert len(follow(pause=0.2).kept) == 4
    times.sort()
    assert all(later[0] - earlier[0] >= 0.2 for earlier, later in pairwise(times))


def test_two_runs_at_once_do_the_work_once(place: Place, server: Server, follow: Follow) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow(request: Request) -> None:
        begun.set()
        go.wait(120)
        page(article("one"))(request)

    server.routes |= {"/rss": page(rss(server, ("/one", "One"))), "/one": slow}
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(follow)
        assert begun.wait(120)
        assert follow().busy
        go.set()
        assert len(first.result(120).kept) == 1
    assert server.paths.count("/one") == 1
    assert len(list(place.corpus.glob("*.md"))) == 1
