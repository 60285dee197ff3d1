"""Which words of a page are its story's own, and which are bylines, other pages, posts or offers beside it."""

from __future__ import annotations

import pytest

from tests.index.track.html import TEXT, read, text_of


def test_an_item_that_says_more_than_its_links_is_kept() -> None:
    items = "".join(
        f"<li>Fix loss {n} in sync by <a href=/a>@ann</a> in <a href=/{n}>#99{n}</a></li>" for n in range(2)
    )
    elsewhere = "<ul><li><a href=/x>V5 is due in June</a></li><li><a href=/y>V6 is due in May</a></li></ul>"
    notes = f"{TEXT}<h2>Changes</h2><ul>{items}</ul><p>It needs macOS 14.</p>{elsewhere}"
    text = read(f"<html><body><article><h1>T</h1>{notes}</article></body></html>").text
    assert "- Fix loss 0 in sync by @ann in #990\n- Fix loss 1 in sync by @ann in #991" in text
    assert "V5" not in text


def test_a_sentence_that_stands_apart_from_the_text_is_none_of_it() -> None:
    reply = "<h3>Join in</h3><div><div>bob</div><div>A pilot is off, I know it.</div></div>"
    text = read(f"<html><body><main><h1>T</h1>{TEXT}{TEXT}<div>{reply}</div></main></body></html>").text
    assert "pilot" not in text


@pytest.mark.parametrize(
    "post",
    [
        '<blockquote class="twitter-tweet"><p>V5 is out.</p>&mdash; Leaker (@leaker) <a href=/s>2 May</a></blockquote>',
        '<blockquote class="bluesky-embed"><p>V5 is out.</p></blockquote>',
        '<figure class="wp-block-embed"><blockquote><a href="https://b.example/">V5 is out.</a></blockquote></figure>',
        "<amp-twitter><blockquote placeholder>V5 is out.</blockquote></amp-twitter>",
        '<div class="tweet"><div>Leaker @leaker</div><div>V5 is out.</div></div>',
    ],
)
def test_an_embedded_post_is_none_of_the_page_s_words(post: str) -> None:
    quoted = "<blockquote class='pull'><p>V5 is late, said Ann of the firm.</p></blockquote>"
    story = f"<article class='has embed'><h1>T</h1>{TEXT}{post}{quoted}{TEXT}</article>"
    draft = read(f"<html><body>{story}</body></html>")
    assert "V5 is out" not in draft.text
    assert "V5 is late" in draft.text


@pytest.mark.parametrize(
    "line",
    ["Jo Doe | 4 May 2026", "Posted by Jo Doe on 4 May 2026 at 10:00",
     "By Jo Doe and Al de Vries", "Interview by Jo Doe", "3 hours ago",
     "Published: May 4, 2026 | Updated: May 6, 2026 10:00 a.m. ET", "By Jo Doe | May 4, 2026, 9:30am EDT",
     "Von Jo Doe, veröffentlicht am 4. Mai 2026", "2026年5月4日 18時40分 来源：临江日报", "Tokyo, 4 May 2026"],
)  # fmt: skip
def test_a_byline_above_the_text_is_no_text(line: str) -> None:
    text = text_of(f"<p>{line}</p>{TEXT}")
    assert text.startswith("Sentence 0")


@pytest.mark.parametrize(
    "block",
    ["<h2>V4 arrives on 24 April 2026 with open weights</h2>", "<p>Launch date: 24 April 2026</p>",
     "<p>Released 24 April 2026</p>", "<p>Prices fall from 24 April 2026, with cached input at $3</p>",
     "<p>By 24 April 2026 all weights will be open</p>", "<p>文心一言于周五发布</p>"],
)  # fmt: skip
def test_a_claim_above_the_text_is_text(block: str) -> None:
    text = text_of(f"{block}{TEXT}")
    assert block[block.index(">") + 1 : block.index("</")] in text.partition("Sentence 0")[0]


def test_a_last_section_is_left_out_only_where_it_lists_other_pages() -> None:
    prices = "<h2>Latest prices</h2><table><tr><th>Model</th><th>Price</th></tr><tr><td>V4</td><td>$3</td></tr></table>"
    details = "<h2>More details on the release</h2><ul><li>Price: $3</li><li>Licence: MIT</li></ul>"
    pages = "<h2>More stories</h2><ul><li>2 May 2026 <a href='/a'>A story about gardens</a></li></ul>"
    assert text_of(TEXT + prices).endswith("| V4 | $3 |")
    assert text_of(TEXT + details).endswith("- Price: $3\n- Licence: MIT")
    assert text_of(TEXT + pages).endswith("at some length.")


@pytest.mark.parametrize(
    "pointer",
    ["<p>Read more: <a href='/x'>V5 is due in June, sources say</a></p>",
     "<p><strong><a href='/x'>Also read: V5 is due in June, sources say</a></strong></p>",
     "<div><span>Read more</span><a href='/x'>V5 is due in June, sources say</a></div>",
     "<amp-list src=/x><div>Related: V5 is due in June</div></amp-list><amp-ad><div>V5 for $2</div></amp-ad>",
     "<p><strong><a href='/x'>V5 is due in June, sources say</a></strong></p>",
     "<p><a href='/x'>Is V5 due in June?</a></p>",
     "<div><p>相关阅读：<a href='/x'>V5 is due in June, sources say</a></p></div>"],
)  # fmt: skip
def test_the_title_of_another_page_is_no_claim_of_this_one(pointer: str) -> None:
    assert "V5" not in text_of(TEXT + pointer + TEXT)
    for before in ("Related: ", "Read on ", "Related "):
        said = f"<p>{before}<a href='/x'>the firm</a> said that V5 is due in June.</p>"
        assert "V5" in text_of(TEXT + said + TEXT)


@pytest.mark.parametrize(
    "line",
    ["<p><a href='https://elsewhere.example/x'>V5 is due in June, sources say</a></p>",
     "<p><a href='#x'>V5 and its price in the months to come</a></p>",
     "<h3><a href='/x'>V5 is due in June, sources say</a></h3>",
     "<p><a href='/x'>V5 is due in June, sources of the firm say.</a></p>",
     "<p><a href='/x'>V5 is due in June</a>, it said</p>",
     "".join(f"<p><a href='/{n}'>V5 is due in June, sources {n} say</a></p>" for n in range(9))],
)  # fmt: skip
def test_a_line_that_is_more_or_less_than_the_title_of_another_page_is_text(line: str) -> None:
    assert "V5" in text_of(TEXT + line + TEXT)


def test_what_asks_for_consent_beside_a_short_text_is_none_of_it() -> None:
    asks = '<div id="cookie-banner" class="x"><p>We and our 843 partners store cookies on your device.</p></div>'
    page = "<html><body>{}<main><h1>T</h1><p>It is out.</p></main></body></html>".format
    assert read(page(asks)).text == "It is out."
    assert read(page("").replace("<main>", "<div class='cookies'>").replace("</main>", "</div>")).text == "It is out."


@pytest.mark.parametrize(
    "offer",
    ["<h2>Subscribe to continue reading</h2>", "<p>Sign up for free to read the full story</p>",
     "<p>You received this email as you signed up. Unsubscribe</p>", "<h2>Keep reading for $1</h2>",
     "<p>Subscribe to The Ledger for $1 a month. Cancel anytime.</p>",
     "<p>This article is for subscribers only.</p>", "<h3>Log in or subscribe to unlock this article</h3>"],
)  # fmt: skip
def test_the_price_of_a_subscription_is_no_text(offer: str) -> None:
    price = "<p>Already a subscriber?</p><p>Unlimited access costs $1 for four weeks, then $20 a month.</p>"
    assert text_of(TEXT + offer + price).endswith("at some length.")
    assert "$20" in text_of(TEXT + offer + price + TEXT * 2)
    for claim in ("<p>Register to access V4, which costs $3.</p>", "<p>Continue reading below</p><p>It costs $3.</p>"):
        assert "$3" in text_of(TEXT + claim)


@pytest.mark.parametrize(
    "line",
    ["Share this article", "Was this page helpful?", "Sign up for our newsletter", "Follow us on X and LinkedIn.",
     "Print", "Advertisement", "All rights reserved.", "Comments (12)", "View all 31 comments", "Back to top",
     "Listen to this article", "Photo: Reuters", "Image credit: Orion Labs / Getty Images", "Photo by Jo Doe",
     "View this email in your browser", "Story continues below advertisement", "Did you find this article helpful?",
     "Share on Facebook, X or WhatsApp", "Skip to main content", "Leave a comment", "On this page",
     "Last updated on May 2, 2026", "This page was last edited on 3 May 2026, at 10:12."],
)  # fmt: skip
def test_what_a_page_says_of_itself_is_no_text(line: str) -> None:
    """Some of it would be quoted as a fact."""
    assert text_of(TEXT + f"<p>{line}</p>" + TEXT) == text_of(TEXT + TEXT)
    assert text_of(f"<p>{line}</p>" + TEXT) == text_of(TEXT)


@pytest.mark.parametrize(
    "line",
    ["Share price: $3", "Follow-up due in June", "Save 20% on V4", "Comments by Ann Roe", "Print runs on V4",
     "Open to all", "Sign up for V4", "Photo: V4 is out", "Photo mode is in V4", "Reuters: V4 is out", "Not in 2026",
     "Free for all", "This page was updated on 3 May 2026 to correct the price.", "Status: stable",
     "Is this page of yours helpful to V4?", "Listen to Ann Roe", "Credit: $5", "“Share this article”",
     "All rights reserved by Ann Roe", "Show V4 to me"],
)  # fmt: skip
def test_a_line_with_a_word_of_its_own_is_text(line: str) -> None:
    assert line in text_of(TEXT + f"<p>{line}</p>" + TEXT)


def test_code_is_no_control_of_the_page() -> None:
    code = "<pre><code>menu:\n\nShare this article\n\nprint</code></pre>"
    assert "menu:\n\nShare this article\n\nprint\n```" in text_of(TEXT + code + TEXT)


@pytest.mark.parametrize(
    "mark",
    [
        "<span>[<a href=/e>edit</a>]</span>",
        "<a href='#h'>¶</a>",
        " <a href='#h'>🔗</a>",
        "[<a href=/e>edit source</a>]",
    ],
)
def test_what_a_heading_offers_is_no_part_of_it(mark: str) -> None:
    assert "\n\n## History of V4 [beta]\n\n" in text_of(f"{TEXT}<h2>History of V4 [beta]{mark}</h2>{TEXT}")
