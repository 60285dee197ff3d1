"""The element that holds a page's text, for pages that do not mark it.

Where no element is an article by its name or class, extraction (trafilatura) takes the paragraphs of the page alone,
without the headings and lists between them.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element
from lxml.html import Element, HtmlElement

from index.track.metadata import squashed

_BETWEEN = ("head", "list")


def marked(tree: HtmlElement, body: _Element) -> bool:
    """Make an article of what holds all the paragraphs in an extracted body; whether there was one to be made. Changes
    the tree."""
    found = set(paragraphs(body))
    holder = _around(part for part in tree.iter("p") if squashed(part.text_content()) in found)
    if holder is None or holder.tag in ("p", "html") or next(holder.iter("h2", "h3", "h4", "li"), None) is None:
        return False
    if holder.tag == "body":
        _wrap(holder)
    else:
        holder.tag = "article"
    return True


def is_plain(body: _Element) -> bool:
    """Whether an extracted body has neither heading nor list, as of a page that marks no article."""
    return next(body.iter(*_BETWEEN), None) is None


def paragraphs(body: _Element) -> Iterable[str]:
    """The letters and digits of each paragraph."""
    return (squashed("".join(part.itertext())) for part in body.iter("p"))


def _around(parts: Iterable[HtmlElement]) -> HtmlElement | None:
    """The lowest element around all of some."""
    shared: list[HtmlElement] = []
    for number, part in enumerate(parts):
        above = list(part.iterancestors())[::-1]
        both = [one for one, other in zip(shared, above, strict=False) if one is other]
        shared = both if number else above
    return shared[-1] if shared else None


def _wrap(body: HtmlElement) -> None:
    article = Element("article")
    article.text, body.text = body.text, None
    article.extend(list(body))
    body.append(article)
