"""What stands with a value of a page: the term of a list of definitions in its line, a table's caption above it."""

from __future__ import annotations

from lxml.html import HtmlElement
from lxml.html.defs import block_tags

_WORDS = 8
"""Of a term at most; a longer one is a statement or a question of its own."""
_STOPS = (".", "!", "?", "…")


def set_captions_apart(tree: HtmlElement) -> None:
    """A caption is no row: as one it would take the place of the table's head. Changes the tree."""
    for caption in list(tree.iterfind(".//table/caption")):
        caption.tag = "p"
        caption.getparent().addprevious(caption)


def join_terms(tree: HtmlElement) -> None:
    """Write "Price: $3" of a term and its value, which say nothing without each other. Changes the tree."""
    for term in list(tree.iter("dt")):
        words, values = " ".join(term.text_content().split()).rstrip(" :"), _values(term)
        plain = all(next(value.iterdescendants(*block_tags), None) is None for value in values)
        if values and plain and words and len(words.split()) <= _WORDS and not words.endswith(_STOPS):
            for value in values:
                value.text = f"{words}: {(value.text or '').lstrip()}"
            term.drop_tree()


def _values(term: HtmlElement) -> list[HtmlElement]:
    """The definitions right after a term, up to the next one."""
    found: list[HtmlElement] = []
    for value in term.itersiblings():
        if value.tag != "dd":
            break
        found.append(value)
    return found
