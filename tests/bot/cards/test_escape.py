"""Nothing that a stranger wrote comes to life in a message."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import limits
from bot.cards.escape import clean, escape, fitted, link, safe_url, unescape
from bot.cards.quote import quoted
from index.types import Span
from tests.bot.reading import HOSTILE, alive, hostile_text, hostile_url, links, shown


@given(hostile_text)
@example(" ".join(HOSTILE))
def test_escaped_text_is_dead(text: str) -> None:
    assert alive(escape(text)) == []


@given(hostile_text)
def test_escaped_text_reads_like_the_clean_text_and_can_be_undone(text: str) -> None:
    assert shown(escape(text)) == unescape(escape(text)) == clean(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u200b"), max_size=60))
def test_cleaning_keeps_every_visible_character(text: str) -> None:
    assert clean(text) == text


@given(hostile_text)
def test_clean_text_is_one_line_without_invisible_characters(text: str) -> None:
    assert "\n" not in clean(text)
    assert not {unicodedata.category(char) for char in clean(text)} & {"Cc", "Cf", "Cs", "Co"}


def test_stacked_marks_are_thinned() -> None:
    assert clean("a" + "\u0301" * 50 + "b") == "a\u0301\u0301\u0301b"


@given(hostile_text, st.integers(2, 60))
def test_fitted_text_fits_and_begins_like_the_text(text: str, most: int) -> None:
    cut = fitted(text, most)
    assert limits.width(cut) <= most
    assert alive(cut) == []
    assert cut == escape(text) or clean(text).startswith(shown(cut.removesuffix("…")))


@given(hostile_url, hostile_text)
def test_a_link_leads_only_to_its_own_http_address(url: str, label: str) -> None:
    markup = link(escape(label), url)
    assert alive(markup) == []
    assert links(markup) == ([safe_url(url)] if safe_url(url) and escape(label) else [])


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("HTTP://Example.ORG:8080/x", "http://example.org:8080/x"),
        ("https://exämple.org/ü", "https://xn--exmple-cua.org/%C3%BC"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("https://medium.example/@someone", "https://medium.example/%40someone"),
        ("https://bank.example@evil.example/", None),
        ("javascript:alert(1)", None),
        ("https://example.org:99999/", None),
        ("https://" + "a" * 600 + ".org", None),
        ("not an address", None),
    ],
)
def test_addresses(url: str, target: str | None) -> None:
    assert safe_url(url) == target


@given(hostile_text, st.integers(0, 1000), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_a_quotation_is_dead_and_reads_like_its_text(quote: str, start: int, places: list[tuple[int, int]]) -> None:
    cues = [Span(start + min(place), start + max(place)) for place in places]
    markup = quoted(quote, cues, start, most=10_000)
    assert alive("> " + markup) == []
    assert shown(markup).replace("**", "") == clean(quote).replace("**", "")


def test_the_deciding_words_are_emphasised() -> None:
    quote = "It is  expected\nto ship in *June*."
    markup = quoted(quote, [Span(106, 115), Span(116, 118), Span(127, 133)], 100)
    assert markup == "It is **expected to** ship in \\***June**\\*."


def test_a_long_quotation_is_cut_around_the_deciding_word() -> None:
    quote = "filler " * 200 + "might ship " + "padding " * 200
    place = quote.index("might")
    markup = quoted(quote, [Span(place, place + 5)], 0)
    assert limits.width(markup) <= limits.QUOTE
    assert "**might**" in markup
    assert markup.startswith("…")
    assert markup.endswith("…")


@given(hostile_text.map(lambda text: text * 20), st.integers(20, 420))
def test_a_cut_quotation_fits(quote: str, most: int) -> None:
    markup = quoted(quote, [Span(5, 9)], 0, most=most)
    assert limits.width(markup) <= most
    assert alive("> " + markup) == []
