"""Markup inside a line as the words that a reader sees: quotation marks, powers, nothing of what is struck out."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.defs import block_tags

_WORDS = "words"
"""The tag of what becomes words: many are joined at once, as one after the other takes too long."""
_STEP = 60
"""Characters looked at before a raised figure."""
_STRUCK = "//del | //s | //strike | //*[contains(@style, 'line-through')]"
_CELLS = ("li", "dd", "dt", "td", "th")
_TEXT = frozenset(("p", "ul", "ol", "dl", "table", "figure", "pre", "blockquote"))
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FIGURE = re.compile(r"\[?\(?[-−–+]?\d[\d.,/]*\)?\]?")
_NOTE = re.compile(r"^\s*\^|\^[\[(]|(?:[^\W\d_]{3}|\b[^\W\d_]+-?\d+|[.,;:!?%\"”’»。，])\^|[$€£¥]\s?[\d.,]*\^\d$")
"""A raised figure, after ^, that is the mark of a note: it follows nothing, a word, a name, a stop or an amount."""

_LINKED_NOTE = re.compile(r"[\w.,;:!?%\"”’»)。，]\^(?:\d{1,3}|\[\d{1,3}\])$")
"""The same of a link to a place in the page."""

_SENTENCE = re.compile(r"\w.{10,}[.!?。！？][\"”’»）)]?\s*$", re.DOTALL)


def flatten(tree: HtmlElement) -> None:
    """Make words of inline markup that extraction would drop, part or run together. Changes the tree."""
    for struck in tree.xpath(_STRUCK):
        _empty(struck)
    for quoted in list(tree.iter("q")):
        outermost = next(quoted.iterancestors("q"), None) is None
        _enclose(quoted, *("“”" if outermost else "‘’"))
    for link in list(tree.iterfind(".//a[@href]")):
        if _marks_note(link):
            _empty(link)
    for heading in list(tree.iter(*_HEADS)):
        for mark in [link for link in heading.iter("a") if not any(map(str.isalnum, link.text_content()))]:
            _empty(mark)
    for raised in list(tree.iter("sup")):
        _raise(raised)
    for formula in list(tree.iter("math")):
        _spell(formula)
    for code in list(tree.iter("code")):
        listing = _is_alone(code) and "\n" in code.text_content().strip()
        if not listing and next(code.iterancestors("pre"), None) is None:
            code.tag = _WORDS
    for block in list(tree.iter("div", "center")):
        if _is_sentence(block):
            block.tag = "p"
    for cell in tree.iter(*_CELLS):  # where extraction would run the words of several div together
        for part in cell.iter("div"):
            part.tag = "div" if next(part.iterdescendants(*block_tags), None) is not None else "p"
    etree.strip_tags(tree, _WORDS, "q", "sup", "label", "output")


def keep_times(tree: HtmlElement) -> None:
    """Make words of the times in a line, an item or a cell, which extraction would drop; others are a page's own."""
    for time in list(tree.iter("time")):
        if time.getparent().tag in _CELLS or not _is_alone(time):
            time.tag = _WORDS
    etree.strip_tags(tree, _WORDS)


def keep_items(tree: HtmlElement) -> None:
    """Make words of the links in an item that says more than they do: for a few short ones extraction would drop the
    whole list."""
    for item in tree.iter("li"):
        links = list(item.iter("a"))
        if 2 * sum(len(link.text_content()) for link in links) < len(item.text_content().strip()):
            for link in links:
                link.tag = _WORDS
    etree.strip_tags(tree, _WORDS)


def _is_alone(element: HtmlElement) -> bool:
    """Whether an element has neither words nor other inline elements right beside it."""
    previous, following = element.getprevious(), element.getnext()
    before = element.getparent().text if previous is None else previous.tail
    blocks = all(each is None or each.tag in block_tags for each in (previous, following))
    return blocks and not ((before or "") + (element.tail or "")).strip()


def _is_sentence(block: HtmlElement) -> bool:
    """Whether a block that no page's author called a paragraph is one: it stands among the text, and its own words end
    as a sentence does."""
    among = _is_beside(block, _TEXT | _HEADS) or _is_beside(block.getparent(), _TEXT)
    if not among or next(block.iterdescendants(*block_tags, "br"), None) is not None:
        return False
    return _SENTENCE.search(block.text_content()) is not None


def _is_beside(element: HtmlElement, tags: frozenset[str]) -> bool:
    return any(each is not None and each.tag in tags for each in (element.getprevious(), element.getnext()))


def _enclose(element: HtmlElement, before: str, after: str) -> None:
    element.text = before + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + after
    else:
        element.text += after


def _empty(element: HtmlElement) -> None:
    element.clear(keep_tail=True)
    element.tag = _WORDS


def _beside(element: HtmlElement) -> str:
    """The last of the text before an element in its line, as far as one step back reaches."""
    previous = element.getprevious()
    text: str = element.getparent().text or "" if previous is None else previous.tail or previous.text_content()
    return text[-_STEP:]


def _marks_note(link: HtmlElement) -> bool:
    """Whether a link is the mark of a note that style alone raises: a figure that leads to a place in the page and
    stands right after words."""
    inside = link.get("href", "").startswith("#")
    return inside and _LINKED_NOTE.search(f"{_beside(link)}^{link.text_content().strip()}") is not None


def _raise(raised: HtmlElement) -> None:
    """Write a raised figure as a power, or leave out that of a note: neither may run into the figure before it."""
    before, figure = _beside(raised), raised.text_content().strip()
    if not _FIGURE.fullmatch(figure) or before[-1:].isspace():
        return
    if raised.find(".//a") is not None or _NOTE.search(f"{before}^{figure}"):
        _empty(raised)
    else:
        fraction = (raised.tail or "").strip() in ("/", "⁄")
        raised.text = (" " if fraction else "^") + (raised.text or "").lstrip()


def _spell(formula: HtmlElement) -> None:
    """Write a formula in a line, where the page gives no TeX of it that extraction takes."""
    if formula.get("alttext") or formula.find(".//annotation") is not None:
        return
    for part in formula.iter("msup", "msubsup", "mfrac"):
        for operand in part:
            if len(operand) > 1:
                _enclose(operand, "(", ")")
        if len(part):
            part[-1].text = ("/" if part.tag == "mfrac" else "^") + (part[-1].text or "")
    etree.strip_tags(formula, "*")
    formula.tag = _WORDS
