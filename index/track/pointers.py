"""Lines of a page that only lead to another one: "Read more: ...", or a title that is a link as a whole.

What they say is said on the other page, on another day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement
from lxml.html.defs import block_tags

from index.track.metadata import host_of, squashed
from index.track.urls import joined, key_of

_POINTER = re.compile(
    r"(?:(?:also|must) read|read (?:more|also|next|on)|see also|related(?: \w+)?|further reading|more on (?:this|that)"
    r"|相关阅读|延伸阅读|関連記事|lesen sie auch|mehr zum thema|lire aussi|lea también|leggi anche)"
    r"(?:\s*(?P<mark>[:：|–—-]))?\s*",
    re.IGNORECASE,
)
"""What stands before the title of another page."""
_SAID = re.compile(r"[.!:…。！：][\"”’»)]?$")
"""How a line ends that says something of its own."""
_WORDS = 4
"""Of a title at least: fewer are a name or a label."""
_SHARE = 4
"""One line in so many may be such a title: a page that has more is a list of them."""


def without_pointers(text: str, tree: HtmlElement, url: str) -> str:
    """The text of the page at `url` without such lines."""
    links, titles = linked(tree), set(_titles(tree, url))
    blocks = [block for block in text.split("\n\n") if not _points(block, links)]
    alone = {block for block in blocks if squashed(block) in titles and not block.startswith("#")}
    few = _SHARE * len(alone) <= len(blocks)
    return "\n\n".join(block for block in blocks if not (few and block in alone))


def _titles(tree: HtmlElement, url: str) -> Iterator[str]:
    """The texts, squashed, of paragraphs that are a link to another page of the site and end as no sentence does."""
    links = {next(link.iterancestors(*block_tags), tree): link for link in tree.iterfind(".//a[@href]")}
    for around, link in links.items():
        title, to = link.text_content().strip(), joined(url, link.get("href", ""))
        whole = squashed(around.text_content()) == squashed(title)
        if whole and len(title.split()) >= _WORDS and not _SAID.search(title) and to and _is_beside(to, url):
            yield squashed(title)


def _is_beside(to: str, url: str) -> bool:
    return host_of(to) == host_of(url) and key_of(to) != key_of(url)


def _points(block: str, links: set[str]) -> bool:
    """Whether a line is nothing but a pointer to another page, of which the title is a link; without a mark before it
    the title alone."""
    pointer = _POINTER.match(block)
    if pointer is None:
        return False
    return squashed(block[pointer.end() :]) in links or bool(pointer["mark"] and squashed(block) in links)


def linked(tree: HtmlElement) -> set[str]:
    """The texts of links, and of blocks that are links for the most part, squashed."""
    found, linked = set(), Counter[HtmlElement]()
    for link in tree.iter("a"):
        text = squashed(link.text_content())
        found.add(text)
        linked[next(link.iterancestors(*block_tags), tree)] += len(text)
    whole = ((squashed(block.text_content()), length) for block, length in linked.items())
    return found | {text for text, length in whole if 2 * length >= len(text)}
