"""Pages made up for a test, as they are understood."""

from __future__ import annotations

from index.track.extract import extracted
from index.track.types import Draft, Fetched

TEXT = (
    "<p>"
    + "</p><p>".join(f"Sentence {i} of the story says something of its own, at some length." for i in range(8))
    + "</p>"
)
"""A story long enough to be told from what stands around it."""


def read(html: str, url: str = "https://www.outlet.example/news/one") -> Draft:
    return extracted(Fetched(url, html.encode(), "text/html"))


def text_of(story: str) -> str:
    """The text of a page whose article says nothing but `story` below its title."""
    return read(f"<html><body><article><h1>T</h1>{story}</article></body></html>").text


def headed(head: str) -> Draft:
    """A page with the story and this head."""
    return read(f"<html><head>{head}</head><body>{TEXT}</body></html>")
