"""Following feeds through failures: what failed is tried again later, and nothing listed is lost."""

from __future__ import annotations

import time

import pytest

from index.track import feedstate, following
from index.track.feedstate import load
from index.track.fetch import Fetcher
from index.track.keeping import Place
from index.track.types import Unwritable
from tests.index.track.conftest import LIMITS
from tests.index.track.feeding import Follow, article, due_now, rss
from tests.index.track.server import Request, Server, page, serving


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


def test_what_a_run_listed_survives_its_being_stopped(place: Place, server: Server, follow: Follow) -> None:
    """The feed says 304 the next time, so an entry that was listed and not fetched yet must be remembered."""
    server.routes["/rss"] = page(rss(server, ("/one", "One"), ("/two", "Two")), etag='"1"')
    server.routes |= {"/one": page("", status=503), "/two": page(article("two"))}
    assert len(follow().kept) == 0
    server.routes |= {"/rss": page("", status=304), "/one": page(article("one"))}
    due_now(place)
    assert len(follow().kept) == 2


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
