"""Feeds and the list of them are read whole or refused, and the state of following them outlives damage."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from index.track import feedstate
from index.track.feedlist import Feed, read_feeds
from index.track.feeds import entries_of
from index.track.feedstate import LONGEST, WAIT, FeedState, State, load, pause_after, save
from index.track.types import Fetched, TrackError
from tests.index.track.feeding import ITEM, RSS

ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title type="html">A &amp;amp; B</title>'
    '<link rel="alternate" href="/a"/><updated>2026-04-25T01:00:00Z</updated>'
    "<published>2026-04-24T10:00:00Z</published>"
    "</entry></feed>"
)


def test_words_are_whole_words_and_any_part_where_there_are_no_spaces() -> None:
    feed = Feed("https://a.example", include=("V4", "深度求索"))
    assert all(feed.wants("x", text) for text in ("about v4.", "昨日深度求索发布", "V4-Pro"))
    assert not feed.wants("V40", "XV4")
    assert Feed("https://a.example").wants("")


def test_a_long_feed_is_read_to_its_end() -> None:
    listed = RSS.format(base="x", items="".join(ITEM.format(title=n, link=f"/{n}") for n in range(500)))
    assert len(entries_of(Fetched("https://a.example/feed", listed.encode()))) == 500


def test_rss_atom_and_json_give_entries() -> None:
    atom = entries_of(Fetched("https://a.example/feed", ATOM.encode(), "application/atom+xml"))
    assert [(e.url, e.title, e.published) for e in atom] == [("https://a.example/a", "A & B", date(2026, 4, 24))]
    items = [{"url": "/x#y", "title": "X\u202e", "date_published": "2026-04-24T23:00-09:00"}, {"id": 1}, 7, {"url": 5},
             {"url": "javascript:alert(1)"}, {"url": "/x"}]  # fmt: skip
    listed = entries_of(Fetched("https://a.example/f.json", json.dumps({"version": "1", "items": items}).encode()))
    assert [(e.url, e.title, e.published) for e in listed] == [("https://a.example/x", "X", date(2026, 4, 24))]


def test_a_json_feed_may_begin_with_a_mark_and_name_its_pages_in_other_ways() -> None:
    items = [{"id": "7", "external_url": "https://b.example/x"}, {"id": "https://a.example/y"}, {"id": "8"}]
    feed = Fetched("https://a.example/f.json", b"\xef\xbb\xbf\n" + json.dumps({"items": items}).encode())
    assert [entry.url for entry in entries_of(feed)] == ["https://b.example/x", "https://a.example/y"]


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("<guid>12345</guid>", None), ("<guid>post/1</guid>", None), ("<guid>tag:a.example,2026:1</guid>", None),
        ("<guid>12345</guid><link>/b</link>", "https://a.example/b"),
        ("<link>/b</link><guid>1</guid>", "https://a.example/b"),
        ("<guid>https://a.example/g</guid>", "https://a.example/g"),
        ("<link></link><guid>https://a.example/g</guid>", "https://a.example/g"),
    ],
)  # fmt: skip
def test_an_id_is_an_entry_s_page_only_where_it_is_an_address(told: str, url: str | None) -> None:
    rss = RSS.format(base="x", items=f"<item><title>T</title>{told}</item>")
    assert [entry.url for entry in entries_of(Fetched("https://a.example/feed", rss.encode()))] == [url] * bool(url)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Fri, 24 Apr 2026 20:00:00 -0700", date(2026, 4, 24)), ("2026/04/24 10:00", date(2026, 4, 24)),
        ("2026년 4월 24일", date(2026, 4, 24)), ("2026-04-24T01:00:00+09:00", date(2026, 4, 24)),
        ("2026-02-31", None), ("2026-04", None), ("0001-01-01T00:00:00+01:00", None), ("0000-01-01", None),
        ("1970-01-01", None), ("2999-01-01", None), ("04/05/2026", None), ("x " * 50 + "2026-04-24", None),
    ],
)  # fmt: skip
def test_a_day_is_the_feed_s_own_and_never_filled_in(told: str, day: date | None) -> None:
    rss = RSS.format(base="x", items=f"<item><link>/a</link><pubDate>{told}</pubDate></item>")
    listed = json.dumps({"items": [{"url": "/a", "date_published": told}]})
    for content in (rss, listed):
        (entry,) = entries_of(Fetched("https://a.example/feed", content.encode()))
        assert entry.published == day


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><p>no</p></html>", b"{", b'{"items": 5}', b"[" * 9000, b"\x00\xff", b"{" * 100_000,
     b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'],
)  # fmt: skip
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(TrackError, match="no RSS, Atom or JSON feed"):
        entries_of(Fetched("https://a.example/feed", content, "text/html"))


@pytest.mark.parametrize("first", ['"haha"', 'SYSTEM "file:///etc/passwd"'])
def test_entities_of_a_feed_neither_grow_nor_read_files(first: str) -> None:
    grown = "".join(f'<!ENTITY z{i} "{f"&z{i - 1};" * 10}">' for i in range(1, 10))
    feed = f"<!DOCTYPE x [<!ENTITY z0 {first}>{grown}]>" + RSS.format(base="x", items="<item><link>/&z9;</link></item>")
    found = entries_of(Fetched("https://a.example/feed", feed.encode()))
    assert all("root:" not in entry.url and len(entry.url) < 10_000 for entry in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1 to 500"), ("[[feed]]\n", "the url is missing"), ("[[feed]\n", "not TOML"), ('feed = "x"', "1 to 500"),
        ('[[feed]]\nurl = "ftp://a.example"\n', "feed 1: .* not an http or https"),
        ("[[feed]]\nurl = 5\n", "url must be a text"),
        ('[[feed]]\nurl = "https://a.example"\ncolour = "red"\n', "colour is none of url"),
        ('[[feed]]\nurl = "https://a.example"\ninclude = "v4"\n', "include must be a list of texts"),
        ('[[feed]]\nurl = "https://a.example"\nkind = "rumour"\n', "feed 1: 'rumour' is none of news"),
        ('[[feed]]\nurl = "https://a.example"\nlanguage = "no language"\n', "feed 1: .* is not a language tag"),
        ('[[feed]]\nurl = "https://a.example"\n' * 2, "lists one url twice"), ("[other]\n", "1 to 500"),
    ],
)  # fmt: skip
def test_a_wrong_list_of_feeds_is_refused_whole(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "feeds.toml").write_text(text)
    with pytest.raises(TrackError, match=said):
        read_feeds(tmp_path / "feeds.toml")
    with pytest.raises(TrackError, match="list the feeds there"):
        read_feeds(tmp_path / "none.toml")


def test_a_byte_order_mark_before_the_list_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "https://a.example"\n', encoding="utf-8-sig")
    assert read_feeds(tmp_path / "feeds.toml") == (Feed("https://a.example"),)


def test_waits_double_up_to_a_day_and_follow_the_server() -> None:
    assert [pause_after(n) for n in (1, 2, 3)] == [WAIT, 2 * WAIT, 4 * WAIT]
    assert pause_after(60) == LONGEST
    assert pause_after(1, 7200) == 7200
    assert pause_after(1, 1e9) == 7 * LONGEST


def test_a_damaged_state_is_started_anew_and_old_entries_are_forgotten(tmp_path: Path) -> None:
    for damage in (b"", b"{", b'{"feeds": 5}', b"\xff"):
        (tmp_path / "s").write_bytes(damage)
        assert load(tmp_path / "s") == State()
    state = State({"https://a.example": FeedState("e", "l", 2, 5.0)})
    state.entries["u"] = feedstate.EntryState({"f": "s"}, published=date(2026, 1, 1), seen=10.0)
    save(tmp_path / "s", state)
    assert load(tmp_path / "s") == state
    state.forget(feedstate.FORGET + 11)
    assert state.entries == {}
