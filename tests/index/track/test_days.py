"""The day of a page: told for machines, in its byline or its address, and never that of what stands beside."""

from __future__ import annotations

from datetime import date

import pytest

from index.track.days import dates_in, day_of
from tests.index.track.html import TEXT, headed, read


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2026-04-24", "", "2026-04-24"), ("2026/4/24", "", "2026-04-24"), ("24.04.2026, 11:20", "de", "2026-04-24"),
        ("24/04/2026", "", "2026-04-24"), ("04/24/2026", "", "2026-04-24"), ("05/06/2026", "en-GB", "2026-06-05"),
        ("05/06/2026", "en-US", "2026-05-06"), ("April 24, 2026", "en", "2026-04-24"),
        ("Apr. 24th, 2026", "en", "2026-04-24"), ("24 avril 2026", "fr", "2026-04-24"),
        ("24 de abril de 2026", "es", "2026-04-24"), ("24. April 2026", "de", "2026-04-24"),
        ("2026年4月24日", "zh", "2026-04-24"), ("2026년 4월 24일", "ko", "2026-04-24"),
        ("Fri, 24 Apr 2026 10:00:00 GMT", "", "2026-04-24"), ("24 апреля 2026", "ru", "2026-04-24"),
    ],
)  # fmt: skip
def test_dates_in_many_forms(text: str, language: str, day: str) -> None:
    assert [found for _, found in dates_in(text, language)] == [date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text", ["05/06/2026", "31/31/2026", "1234567", "2026-13-40", "May 2026", "24 Foo 2026", "yesterday"]
)
def test_what_is_no_sure_day_is_none(text: str) -> None:
    assert dates_in(text, "en") == []


def test_a_day_is_that_of_the_page_whatever_the_zone() -> None:
    assert day_of("2026-04-24T23:59:00-11:00") == day_of("20260424T0000Z") == date(2026, 4, 24)
    assert day_of("1777000000") is None


@pytest.mark.parametrize("name", ["citation_date", "citation_publication_date", "dc.date", "parsely-pub-date"])
def test_a_day_is_read_from_the_tags_of_many_kinds_of_pages(name: str) -> None:
    head = f'<meta name="{name}" content="2026/04/21">'
    assert headed(head).published == date(2026, 4, 21)


@pytest.mark.parametrize(
    ("told", "shown", "day"),
    [
        ("2026-04-25T05:30:00+00:00", "April 24, 2026", 24), ("2026-04-23T20:00:00.123Z", "24 April 2026", 24),
        ("2026-04-25T05:30:00+02:00", "April 24, 2026", 25), ("2026-04-25", "April 24, 2026", 25),
        ("2026-04-25T05:30:00Z", "April 20, 2026", 25), ("2026-04-25T05:30:00Z", "Ann Lee", 25),
        ("2026-04-25T05:30:00Z", "Updated April 26, 2026", 25),
    ],
)  # fmt: skip
def test_of_a_time_in_utc_the_day_that_a_reader_sees_is_taken(told: str, shown: str, day: int) -> None:
    head = f'<meta property="article:published_time" content="{told}">'
    html = f"<html lang=en><head>{head}</head><body><article><h1>T</h1><p>{shown}</p>{TEXT}</article></body></html>"
    assert read(html).published == date(2026, 4, day)


def test_a_day_in_the_future_or_long_ago_is_none() -> None:
    for day in ("2999-01-01", "1889-01-01"):
        head = f'<meta property="article:published_time" content="{day}">'
        assert headed(head).published is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="og:image" content="https://cdn.example/2024/01/15/photo.jpg">', TEXT),
        ("", '<img src="https://cdn.example/2024/01/15/photo.jpg">' + TEXT),
        ("", TEXT + '<aside><time datetime="2023-03-03">3 March 2023</time></aside>'),
        ("", TEXT + '<div class="comment"><time datetime="2026-08-08">8 Aug</time><p>nice</p></div>'),
        ("", "<p>Published 04/05/2026</p>" + TEXT),
    ],
    ids=["picture told", "picture", "other story", "comment", "unsure"],
)
def test_a_day_is_never_that_of_what_stands_beside(head: str, body: str) -> None:
    html = f"<html lang=en><head>{head}</head><body><article><h1>A story</h1>{body}</article></body></html>"
    assert read(html).published is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2026/04/24/a-story", date(2026, 4, 24)), ("news/2026-04-24-a-story.html", date(2026, 4, 24)),
        ("2026/04/24-hours-of-v4", None), ("2026/04/a-story", None), ("a-story-of-2026", None), ("20260424", None),
        ("a?day=2026-04-24", None), ("a/20260424/c7.html", date(2026, 4, 24)), ("n/2026/0424/c1", date(2026, 4, 24)),
        ("120260424/c1", None), ("a/20261324/c1", None),
    ],
)  # fmt: skip
def test_the_address_is_the_last_that_tells_a_day(path: str, day: date | None) -> None:
    assert read(f"<html><body><h1>T</h1>{TEXT}</body></html>", f"https://outlet.example/{path}").published == day


@pytest.mark.parametrize(("language", "day"), [("en-US", date(2026, 4, 5)), ("en-GB", date(2026, 5, 4)), ("en", None)])
def test_what_is_told_for_machines_is_read_by_the_page_s_language(language: str, day: date | None) -> None:
    head = '<meta name="date" content="04/05/2026"><meta property="article:modified_time" content="04/05/2026">'
    draft = read(f'<html lang="{language}"><head>{head}</head><body><h1>T</h1>{TEXT}</body></html>')
    assert (draft.published, draft.modified) == (day, day)


@pytest.mark.parametrize(
    "byline",
    [
        "<span>Updated</span> <time>30 April 2026</time> <span>Published</span> <time>24 April 2026</time>",
        '<p>Last updated <time datetime="2026-04-30">30 April 2026</time></p><p>Ann</p><p>24 April 2026</p>',
        "<p>Updated 30 April 2026 Published 24 April 2026</p>",
        "<p>Published</p><p>24 April 2026</p><p>(updated 30 April 2026)</p>",
    ],
)
def test_a_label_holds_for_the_date_that_follows_it(byline: str) -> None:
    draft = read(f"<html lang=en><body><article><h1>A story</h1>{byline}{TEXT}</article></body></html>")
    assert draft.published == date(2026, 4, 24)


def test_a_byline_stands_below_a_heading_that_is_a_part_of_the_title() -> None:
    head = '<head><meta property="og:title" content="Release v5.0 · orion"></head>'
    byline = '<p>kenji released this <relative-time datetime="2026-04-24T14:02:11Z">24 Apr</relative-time></p>'
    assert read(f"<html>{head}<body><h1>v5.0</h1>{byline}{TEXT}</body></html>").published == date(2026, 4, 24)
    assert read(f"<html>{head}<body><h1>v5.0</h1><h2>2026-04-24</h2>{TEXT}</body></html>").published is None
