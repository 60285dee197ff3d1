"""Following feeds: each page once, politely, on after a failure, and safe from several places at once."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from index.track import feedstate, following
from index.track.feedstate import load
from index.track.fetch import Fetcher, Limits
from index.track.following import Report
from index.track.keeping import Place
from index.track.types import Unwritable
from tests.corpus import read_corpus
from tests.index.track.rss import ATOM, ITEM, RSS
from tests.index.track.server import Request, Server, page, redirect, serving

LIMITS = Limits(total=120, idle=60)


def article(name: str, title: str = "", words: str = "") -> str:
    body = "".join(
        f"<p>Sentence {i} of the report {name} tells of {name} number {i * i} at length.{words}</p>" for i in range(9)
    )
    return (
        f"<html lang=en><head><title>{title or name}</title></head><body><h1>{title or name}</h1>{body}</body></html>"
    )


def rss(server: Server, *items: tuple[str, str]) -> str:
    listed = "".join(ITEM.format(title=title, link=link) for link, title in items)
    return RSS.format(base=server.url(""), items=listed)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "corpus").mkdir()
    return Place(tmp_path / "corpus", tmp_path / "state")


Follow = Callable[..., Report]


@pytest.fixture
def follow(place: Place, server: Server) -> Follow:
    def run(*more: str, pause: float = 0.0, servers: tuple[str, ...] = ()) -> Report:
        file = place.corpus / "feeds.toml"
        if not file.exists() or more:
            file.write_text(f'[[feed]]\nurl = "{server.url("/rss")}"\n' + "\n".join(more))
        allowed = [server.address, *servers]
        return following.follow(file, place, lambda: Fetcher("1", LIMITS, let_through=allowed), pause)

    return run


def names(place: Place) -> list[str]:
    return sorted(path.stem for path in place.corpus.glob("*.md"))


def due_now(place: Place) -> None:
    """Let the time of every wait pass."""
    path = place.state / "feeds.json"
    raw = json.loads(path.read_text())
    for item in (*raw["feeds"].values(), *raw["entries"].values()):
        item["due"] = 0
    raw["hosts"] = {}
    path.write_text(json.dumps(raw))


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


def test_an_entry_in_several_pages_is_one_article_and_a_page_that_fails_is_named(
    place: Place, server: Server, follow: Follow
) -> None:
    first, second = (article(name, "One").replace("</body>", link) for name, link in (
        ("one", "<a href='/one?page=2'>2</a>"), ("more", "<a href='/one?page=3'>3</a>")))  # fmt: skip

    def pages(request: Request) -> None:
        page(
            {"/one": first, "/one?page=2": second}.get(request.path, ""), status=200 if "3" not in request.path else 404
        )(request)

    server.routes |= {"/rss": page(rss(server, ("/one", "One"))), "/one": pages}
    assert follow().problems == [
        f"{server.url('/one')}: It goes on at {server.url('/one?page=3')}: the rest is not tracked."
    ]
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


def test_a_failing_page_is_tried_again_later_and_then_left(place: Place, server: Server, follow: Follow) -> None:
    server.routes |= {"/rss": page(rss(server, ("/one", "One"))), "/one": page("no", status=503, retry_after="3000")}
    assert len(follow().problems) == 1
    asked = server.paths.count("/one")
    assert follow().problems == []
    assert server.paths.count("/one") == asked
    entry = next(iter(load(place.state / "feeds.json").entries.values()))
    assert entry.due > time.time() + 2000
    for _ in range(feedstate.TRIES - 1):
        due_now(place)
        assert len(follow().problems) == 1
    due_now(place)
    assert follow().problems == []
    server.routes["/one"] = page(article("one"))
    assert follow().kept == []


def test_a_host_that_asks_for_rest_gets_it_for_all_its_pages(place: Place, server: Server, follow: Follow) -> None:
    with serving("127.0.0.2") as other:
        pages = [(f"/{n}", f"P{n}") for n in range(4)]
        server.routes["/rss"] = page(rss(server, *pages, (other.url("/one"), "One")))
        server.routes |= {path: page("slower", status=429, retry_after="7200") for path, _ in pages}
        other.routes["/one"] = page(article("one"))
        first = follow(servers=(other.address,))
        assert (len(first.kept), len(first.problems), first.later) == (1, 1, 0)
        asked = len(server.asked)
        again = follow(servers=(other.address,))
        assert (again.problems, again.later) == ([], 1)
        assert len(server.asked) == asked
    (until,) = load(place.state / "feeds.json").hosts.values()
    assert until > time.time() + 7000


def test_what_a_run_did_is_remembered_while_it_goes_on(
    place: Place, server: Server, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that one that is killed again and again, as by a time limit, gets on."""
    monkeypatch.setattr(following, "SAVE_SECONDS", 0.0)
    done: list[bool] = []

    def second(request: Request) -> None:
        done.extend(entry.done for entry in load(place.state / "feeds.json").entries.values())
        page(article("two"))(request)

    server.routes |= {
        "/rss": page(rss(server, ("/one", "One"), ("/two", "Two"))),
        "/one": page(article("one")),
        "/two": second,
    }
    assert len(follow().kept) == 2
    assert sorted(done) == [False, True]


def test_where_nothing_can_be_written_no_entry_is_lost(place: Place, server: Server, follow: Follow) -> None:
    aside = place.corpus.with_name("aside")

    def gone(request: Request) -> None:
        place.corpus.rename(aside)
        page(article("one"))(request)

    server.routes |= {"/rss": page(rss(server, ("/one", "One")), etag='"1"'), "/one": gone}
    with pytest.raises(Unwritable, match="no corpus folder"):
        follow()
    aside.rename(place.corpus)
    server.routes |= {"/rss": page("", status=304), "/one": page(article("one"))}
    assert len(follow().kept) == 1


def test_feeds_are_parsed_in_the_process_that_reads_pages(
    server: Server, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/rss"] = page(rss(server))
    monkeypatch.setattr("sys.executable", "/nonexistent/python")
    with pytest.raises(Unwritable, match="No process could be started"):
        follow()


def test_one_bad_page_or_feed_stops_no_other(place: Place, server: Server, follow: Follow) -> None:
    with serving("127.0.0.2") as other:
        server.routes |= {
            "/rss": page(rss(server, ("/gone", "G"), ("/empty", "E"), ("http://10.0.0.1/x", "P"), ("/one", "One"))),
            "/empty": page("<html></html>"), "/one": page(article("one")),
        }  # fmt: skip
        other.routes |= {"/feed": page("<html>no feed</html>"), "/down": page("", status=503)}
        more = "".join(f'[[feed]]\nurl = "{other.url(path)}"\n' for path in ("/feed", "/down"))
        report = follow(more, servers=(other.address,))
    assert len(report.kept) == 1
    assert len(report.problems) == 5
    assert all(problem.endswith(".") for problem in report.problems)


def test_what_nobody_foresaw_of_one_address_is_logged_and_stops_no_other(
    place: Place, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    async def look_up(host: str, port: int) -> list[str]:
        if host == "broken.example":
            raise RuntimeError("a resolver with a fault")
        return [host]

    broken = f"http://broken.example:{server.port}"
    server.routes |= {
        "/rss": page(rss(server, (f"{broken}/a", "A"), ("/one", "One"))),
        "/one": page(article("one")),
    }
    file = place.corpus / "feeds.toml"
    file.write_text(f'[[feed]]\nurl = "{broken}/rss"\n[[feed]]\nurl = "{server.url("/rss")}"\n')
    report = following.follow(file, place, lambda: Fetcher("1", LIMITS, look_up, [server.address]), 0.0)
    assert len(report.kept) == 1
    assert [problem.split(": ")[0] for problem in report.problems] == [f"{broken}/rss", f"{broken}/a"]
    assert all(problem.endswith(".") for problem in report.problems)
    assert caplog.text.count("a resolver with a fault") >= 2
    state = load(place.state / "feeds.json")
    waiting = [state.feeds[f"{broken}/rss"], state.entries[f"{broken}/a"]]
    assert [(item.failures, item.due > time.time()) for item in waiting] == [(1, True)] * 2


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
    assert len(names(place)) == 1


def test_what_a_run_listed_survives_its_being_stopped(place: Place, server: Server, follow: Follow) -> None:
    """The feed says 304 the next time, so an entry that was listed and not fetched yet must be remembered."""
    server.routes["/rss"] = page(rss(server, ("/one", "One"), ("/two", "Two")), etag='"1"')
    server.routes |= {"/one": page("", status=503), "/two": page(article("two"))}
    assert len(follow().kept) == 0
    server.routes |= {"/rss": page("", status=304), "/one": page(article("one"))}
    due_now(place)
    assert len(follow().kept) == 2
