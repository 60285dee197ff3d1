"""A Markdown text as pages are tracked: its words with headings, lists, tables and code, without links, emphasis,
pictures, comments and what is struck out."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from index.track.blocks import renamed
from index.track.clean import clean_line, clean_text
from index.track.markdown import as_markdown
from index.track.tree import parsed, prune

_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\](?!:)")
"""The mark of a note in a text."""


def plain(text: str) -> str:
    """Many lines. Raises TrackError where there is next to nothing in them, or too much."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(_NOTE.sub("", text))
    page = parsed(f"<html><body>{html}</body></html>")
    prune(page)
    return clean_text(as_markdown(renamed(page.find("body"))))


def plain_line(text: str) -> str:
    """A title."""
    page = parsed(f"<html><body><p>{MarkdownIt('commonmark').renderInline(text)}</p></body></html>")
    return clean_line(page.text_content())
