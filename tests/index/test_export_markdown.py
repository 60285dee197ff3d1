"""The ledger as Markdown: whatever a title or a quotation holds, it stays text, and the link leads where it should."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.export import markdown
from index.track.clean import clean_line
from index.types import Article

READER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
HOSTILE = st.text(st.sampled_from("ab1 \n\t\\`*_{}[]()<>#+-.!|~&^$=@:/'\"“\u202e\u200bé漢"), max_size=60) | st.text()
NASTY = [
    "](https://evil.example) [x", "<img src=x onerror=alert(1)>", "www.evil.example", "mail me@evil.example now",
    "https://evil.example/x", "&lt;b&gt; &#42;", "`code` **bold** ~~gone~~ | cell", "1. one", "# head", "[^1]: foot",
    "$x$ ==y== ^z^", "\\", "a\\", "ftp://evil.example", "mailto:me@evil.example", "http:evil", "![i](j)", ":smile:",
]  # fmt: skip


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def visible(text: str) -> str:
    """A Markdown reader replaces NUL, and drops blanks at the ends of what stands in a line."""
    return clean_line(text, 100_000)


@given(HOSTILE)
@example("".join(NASTY))
def test_text_is_shown_as_it_is_and_does_nothing(text: str) -> None:
    html = READER.render(f"- “{markdown.escape(text)}” end")
    assert re.findall(r"<(/?\w+)", html) == ["ul", "li", "/li", "/ul"]
    assert shown(html).strip() == f"“{visible(text)}” end"


def test_what_is_known_to_be_nasty() -> None:
    for text in NASTY:
        html = READER.render(f"- “{markdown.escape(text)}” end")
        assert "<a" not in html, text
        assert shown(html).strip() == f"“{text}” end"


@given(HOSTILE, st.sampled_from(["https://example.org/", "http://example.org/a?b="]), HOSTILE)
def test_a_title_is_one_link_to_its_article(title: str, base: str, rest: str) -> None:
    html = READER.render(f"- {markdown.link(title, base + rest)}, end")
    assert html.count("<a ") <= 1
    assert shown(html).strip().endswith(f"{visible(title) or 'untitled'}, end")
    assert all(target.startswith(base.split("?")[0]) for target in re.findall(r'href="([^"]*)"', html))


def test_no_other_address_becomes_a_link() -> None:
    for url in ("javascript:alert(1)", "https://user@evil.example/", "https://[", "data:text/html,x", "//evil.example"):
        assert markdown.link("Title", url) == "Title"


def test_an_entry_reads_well() -> None:
    article = Article("a", "", 0, "Orion [5]", "https://example.org/a", "The *Example*", date(2026, 3, 1))
    later = {"article": "a", "published": date(2026, 4, 1), "quote": "It launched."}
    entry = {**later, "attributed_to": "Vega", "about": date(2026, 5, 1), "by": [later] * 5}
    lines = markdown._entry(entry, {"a": article}).splitlines()
    source = r"[Orion \[5\]](<https://example.org/a>), The \*Example\*"
    assert lines[0] == f"- **2026-04-01** “It launched.” (said by Vega; {source}), about 2026-05-01"
    assert "(source not named; [Orion" in markdown._entry({**entry, "attributed_to": "unnamed"}, {"a": article})
    assert "said by" not in markdown._entry({**entry, "attributed_to": "She"}, {"a": article})
    assert len(lines) == 1 + markdown.SHOWN + 1
    assert lines[-1] == "  - and 2 more"
