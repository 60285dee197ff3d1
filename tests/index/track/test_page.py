"""What a page tells of itself: title, day, authors, outlet and address."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.index.track.html import TEXT, headed, read

STORY = '{"@type": "NewsArticle", "headline": "A story", "datePublished": "2026-04-24"}'


PAGE = "https://www.outlet.example/news/one"


def test_markup_in_metadata_stays_text_on_one_line() -> None:
    headline = "A\n---\nkind: official\n<b>x</b>"
    told = {"headline": headline, "publisher": {"name": ["P"] * 99}, "datePublished": {"@type": "x"}, "author": 7}
    data = json.dumps({"@type": "NewsArticle", **told})
    draft = read(f'<html><head><script type="application/ld+json">{data}</script></head><body>{TEXT}</body></html>')
    assert draft.title == "A --- kind: official <b>x</b>"
    assert draft.published is None


@pytest.mark.parametrize(
    "told",
    [
        f'"url": "{PAGE}?utm_source=x"',
        f'"mainEntityOfPage": {{"@id": "{PAGE}/"}}',
        f'"@id": "{PAGE}#article"',
        '"mainEntityOfPage": "https://www.outlet.example/own"',
    ],
)
def test_of_several_articles_the_one_that_names_the_page_is_its_own(told: str) -> None:
    other = '{"@type": "NewsArticle", "headline": "Another", "url": "/two", "datePublished": "2025-01-01"}'
    own = STORY.replace("A story", "What it is called elsewhere").replace("}", f", {told}}}")
    link = '<link rel="canonical" href="https://www.outlet.example/own">'
    head = f'<title>A story - Paper</title>{link}<script type="application/ld+json">[{other}, {own}]</script>'
    assert headed(head).published == date(2026, 4, 24)


@pytest.mark.parametrize(
    ("head", "byline", "author"),
    [
        ("", "By <a rel=author href=/a>Ann Roe</a> and <a rel='author nofollow' href=/b>Bo</a>", "Ann Roe, Bo"),
        ("", "<ul><li><a rel=author href=/a><img></a><a rel=author href=/a>Ann Roe</a><li><a rel=author>Bo</a></ul>",
         "Ann Roe, Bo"),
        ("<meta name=author content='Ann Roe'><meta name=author content=Bo><meta name=author content=Bo>", "",
         "Ann Roe, Bo"),
        ("<meta name=citation_author content='Ann Roe'><meta name=citation_author content=Bo>", "", "Ann Roe, Bo"),
        ("", "<b itemprop=author>Ann Roe</b> and <b itemprop=author>Bo</b>", "Ann Roe, Bo"),
        ("", "<p>By Ann Roe</p>", "Ann Roe"), ("", "<p>By <a href=/a>ANN ROE</a>, The Paper</p>", "ANN ROE"),
        ("", "<p>20 April 2026</p><p>Written by Ann de la Roe | 5 min read</p>", "Ann de la Roe"),
        ("", "<p>By Ann Roe, Al Bo and Cy Li on 4 May 2026</p>", "Ann Roe, Al Bo, Cy Li"),
        ("", "<p>Interview by Ann Roe, senior reporter</p>", "Ann Roe"),
        ("", "<p>Posted by Ann Roe (Oulu)</p>", "Ann Roe"),
    ],
)  # fmt: skip
def test_every_author_counts_and_those_of_other_pages_do_not(head: str, byline: str, author: str) -> None:
    other = "<div><a href=/c>Another story</a> <a rel=author href=/d>Cy Else</a></div>"
    page = (
        f"<html><head>{head}</head><body><h1>T</h1><div>{byline}</div>{TEXT}{other if not head else ''}</body></html>"
    )
    assert read(page).author == author


@pytest.mark.parametrize(
    "story",
    ["<p>By 24 April all weights will be open</p>", "<p>By popular demand</p>", "<p>By far the cheapest model</p>",
     f"{TEXT}<p>By Ann Roe</p>"],
)  # fmt: skip
def test_what_is_no_byline_names_no_author(story: str) -> None:
    assert read(f"<html><body><h1>T</h1>{story}{TEXT}</body></html>").author is None


def test_a_headline_that_only_machines_see_is_no_title_where_another_one_is_shown() -> None:
    """As on pages of Wikipedia, where it is a description."""
    data = json.dumps({"@type": "Article", "headline": "note editor"})
    head = "<title>Quill (software) - Wikipedia</title><meta property=og:title content='Quill (software) - Wikipedia'>"
    html = f"<html><head>{head}<script type=application/ld+json>{data}</script></head><body>{TEXT}</body></html>"
    assert read(html, "https://en.wikipedia.org/wiki/Quill").title == "Quill (software)"


@pytest.mark.parametrize(
    "data",
    [
        f'[{{"@type": "NewsArticle", "headline": "Another", "datePublished": "2025-01-01"}}, {STORY}]',
        f'{{"@type": "WebPage", "mainEntity": {STORY}}}', f"<!--\n{STORY}\n-->", f"//<![CDATA[\n{STORY}\n//]]>",
        f'[{STORY}, {{"@type": "NewsArticle", "headline": "Another", "datePublished": "2025-01-01"}}]',
    ],
)  # fmt: skip
def test_the_page_s_own_article_is_found_in_structured_data(data: str) -> None:
    head = f'<title>A story - Paper</title><script type="application/ld+json">{data}</script>'
    draft = read(f"<html><head>{head}</head><body><h1>A story</h1>{TEXT}</body></html>")
    assert (draft.title, draft.published) == ("A story", date(2026, 4, 24))


def test_what_structured_data_names_by_its_id_is_looked_up() -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": "A story", "author": [{"@id": "#p"}, {"@id": "#q"}, "Al"],
         "publisher": {"@id": "#o"}, "isPartOf": {"@id": 3}},
        {"@type": "Organization", "@id": "#o", "name": "Graph News"}, {"@type": "Person", "@id": "#p", "name": "Ola"},
    ]  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    draft = headed(head)
    assert (draft.publisher, draft.author) == ("Graph News", "Ola, Al")


@pytest.mark.parametrize(
    "data", ["{", "[]", "null", '"x"', '{"@graph": 5}', '{"@graph": [1, {"@type": ["NewsArticle", 3]}]}', "[" * 20_000]
)
def test_broken_structured_data_is_passed_over(data: str) -> None:
    head = f'<title>A story</title><script type="application/ld+json">{data}</script>'
    assert headed(head).title == "A story"


@pytest.mark.parametrize(
    ("told", "url", "source"),
    [
        ("https://outlet.example/news/one?utm_source=x", "https://outlet.example/news/one", ""),
        ("/news/the-one", "https://www.outlet.example/news/the-one", ""),
        ("https://elsewhere.example/a", "https://www.outlet.example/news/one", "https://elsewhere.example/a"),
        ("https://www.outlet.example/", "https://www.outlet.example/news/one", ""),
        ("javascript:alert(1)", "https://www.outlet.example/news/one", ""),
    ],
)
def test_a_page_names_its_own_address_on_its_own_site_alone(told: str, url: str, source: str) -> None:
    draft = read(
        f'<html><head><link rel="canonical" href="{told}"></head><body>{TEXT}</body></html>',
        "https://www.outlet.example/news/one?utm_campaign=a#top",
    )
    assert (draft.url, draft.source) == (url, source)
