"""The blocks of a short page, of which extraction (trafilatura's baseline) makes one paragraph a whole article.

Run together, a heading, a byline and what an item says would be one sentence, and be quoted as one.
"""

from __future__ import annotations

from copy import deepcopy

from lxml.etree import _Element
from lxml.html import HtmlElement
from lxml.html.defs import block_tags
from trafilatura.baseline import basic_cleaning

from index.track.metadata import squashed

_NAMES = {"tr": "row", "blockquote": "quote", "pre": "code", "br": "lb"}
_NAMES |= {f"h{level}": "head" for level in range(1, 7)} | dict.fromkeys(("ul", "ol", "dl"), "list")
_NAMES |= dict.fromkeys(("li", "dd", "dt"), "item") | dict.fromkeys(("td", "th"), "cell")
"""HTML's names of elements to those of the extracted body."""


def with_blocks(body: _Element, tree: HtmlElement) -> _Element:
    """The extracted body of a page; where a paragraph of it is a whole article, or the whole page, it has its blocks
    again. Changes `body`."""
    wholes = _wholes(tree)
    for paragraph in list(body.iterchildren("p")):
        whole = None if len(paragraph) else wholes.get(squashed(paragraph.text or ""))
        if whole is not None:
            body.replace(paragraph, renamed(whole))
    return body


def _wholes(tree: HtmlElement) -> dict[str, HtmlElement]:
    """What extraction takes for such a paragraph, by its letters and digits."""
    shown = basic_cleaning(deepcopy(tree))
    return {squashed(whole.text_content()): whole for whole in shown.iter("body", "article")}


def renamed(whole: HtmlElement) -> HtmlElement:
    """The element, with the names that extraction gives to blocks. Changes it."""
    for element in list(whole.iterdescendants()):
        if element.tag in _NAMES:
            element.set("rend", element.tag)
            element.tag = _NAMES[element.tag]
        elif element.tag in block_tags and next(element.iterdescendants(*block_tags), None) is None:
            element.tag = "p"
    return whole
