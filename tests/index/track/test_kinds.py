"""Pages that are no plain article: they go on, hold posts of others, or say that there is none."""

from __future__ import annotations

import json

import pytest

from index.track.types import TrackError
from tests.index.track.html import TEXT, read


@pytest.mark.parametrize("is_shown", [True, False], ids=["marked", "listed"])
def test_what_others_reply_is_not_said_by_who_began(is_shown: bool) -> None:
    item = ' itemprop="comment" itemscope itemtype="https://schema.org/Comment"' if is_shown else ""
    topic = ' itemscope itemtype="http://schema.org/DiscussionForumPosting"' if is_shown else ""
    reply = "That is wrong, Orion 5 was withdrawn last week."
    node = {"headline": "T", "author": {"name": "ann"}, "@type": "Article" if is_shown else "DiscussionForumPosting"}
    listed = node if is_shown else node | {"comment": [{"@type": "Comment", "text": reply[:-6] + "…"}]}
    posts = f"<div class=m>{TEXT}</div><div class=m{item}><b>bob</b><p>{reply}</p></div>"
    data = f"<script type='application/ld+json'>{json.dumps(listed)}</script>"
    draft = read(f"<html><head>{data}</head><body><main{topic}><h1>T</h1>{posts}</main></body></html>")
    assert (draft.author, draft.kind) == ("ann", "forum")
    assert "Sentence 7" in draft.text
    assert "withdrawn" not in draft.text


@pytest.mark.parametrize(
    ("url", "link", "next_page"),
    [
        ("/news/one", "<link rel=next href='/news/one?page=2'>", "/news/one?page=2"),
        ("/news/one?page=1", "<a href='?page=2'>2</a>", "/news/one?page=2"),
        ("/news/one", "<a href='/news/one/2/#top'>Next</a>", "/news/one/2/"),
        ("/news/one/2", "<a href='/news/one/1'>1</a><a href='/news/one/3'>3</a>", "/news/one/3"),
        ("/news/one.html", "<a href='one-2.html'>2</a>", "/news/one-2.html"),
        ("/news/one", "<a href='/news/one/2'>Quill 2 is out</a>", ""),
        ("/news/one.html", "<a href='/news/one-2.html'><img src=x></a>", ""),
        ("/news/one", "<link rel=next href='/news/two'>", ""),
        ("/guide-1.html", "<link rel=next href='/guide-2.html'>", ""),
        ("/news/one", "<a href='https://evil.example/news/one?page=2'>2</a><a href='?page=9'>9</a>", ""),
    ],
)
def test_an_article_goes_on_where_its_address_does(url: str, link: str, next_page: str) -> None:
    site = "https://www.outlet.example"
    draft = read(f"<html><body><article><h1>T</h1>{TEXT}</article>{link}</body></html>", f"{site}{url}")
    assert draft.goes_on == (next_page and f"{site}{next_page}")


@pytest.mark.parametrize(
    ("title", "is_gone"),
    [("Page not found - The Example", True), ("404", True), ("Oops! That page can’t be found.", True),
     ("Error 404 | Acme", True), ("Seite nicht gefunden", True), ("页面不存在", True),
     ("404 Media lays off staff", False), ("Water not found on Mars", False), ("A page of history", False)],
)  # fmt: skip
def test_a_notice_that_there_is_no_such_page_is_refused(title: str, is_gone: bool) -> None:
    html = f"<html lang=en><head><title>{title}</title></head><body><main><h1>{title}</h1>{TEXT}</main></body></html>"
    if is_gone:
        with pytest.raises(TrackError, match="nothing at this address"):
            read(html)
    else:
        assert read(html).text


@pytest.mark.parametrize("tag", ["h2", "p", "span", "time"])
def test_the_times_of_a_live_blog_are_neither_headings_nor_statements(tag: str) -> None:
    times = ("14:05", "13.52 BST", "1:40pm", "Updated at 2:10 pm ET", "Posted 3 days ago. Mar 14, 2026 - 10:22 UTC")
    posts = (
        f"<div><{tag}>{time}</{tag}><h3>News {n}</h3><p>At 14:05 it was {n}.</p></div>" for n, time in enumerate(times)
    )
    draft = read(f"<html><body><article><h1>Live</h1>{TEXT}{''.join(posts)}<p>Start: 20:00</p></article></body></html>")
    told = draft.text.partition("### News 0")[2]
    assert told.count("At 14:05 it was") == 5
    assert [line for line in told.split("\n\n") if line[:2].strip("# ").isdigit()] == []
    assert "BST" not in told
    assert not {"Updated", "Posted"} & set(told.split())
    assert "Start: 20:00" in told
