"""A page as a tree, without what a reader does not see (hidden elements, scripts, templates, comments), without what
asks for consent, and without the posts of others that it shows in their own frames."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from trafilatura.utils import load_html

from index.track.described import join_terms, set_captions_apart
from index.track.inline import flatten
from index.track.spans import written_out
from index.track.types import TrackError

MAX_ELEMENTS = 50_000
MAX_DEPTH = 200
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.I,
)
_READ_ALOUD = re.compile(
    r"(?<![\w-])(?:sr-only|visually-?hidden|screen-reader-(?:text|only)|a11y-hidden)(?![\w-])", re.I
)
"""Classes of what is for screen readers alone, such as where a link opens."""
_EMBED = re.compile(
    r"(?<![a-z])(?:tweets?|twitter|embed(?:ded)?|(?:instagram|post)-media|reddit-card|fb-post)(?![a-z])", re.I
)
"""Classes and tags by which sites show a post of another site, or the beginning of another page."""
_CONSENT = re.compile(r"(?:^|\s)(?:cookie|consent|gdpr|onetrust|didomi|qc-cmp)", re.I)
"""How ids and classes of what asks for consent begin."""
_NEVER = "script style template noscript iframe object embed svg canvas".split()
_NEVER += [
    f"amp-{name}" for name in "ad auto-ads consent embed iframe list sidebar sticky-ad user-notification".split()
]
"""What a reader sees there is not the page's: AMP's elements load it from elsewhere and hold what stands in for it."""


def parsed(text: str) -> HtmlElement:
    """The tree of a page. Raises TrackError where it is none, or so large or deep that nobody wrote it by hand."""
    tree = load_html(re.sub("[\x00\ufffe\uffff]", "", text))
    if tree is None or len(tree) == 0:
        raise TrackError("The page is no web page: save its text and track the file.")
    if tree.tag != "html":
        tree = _wrapped(tree)
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise TrackError(f"The page has more than {MAX_ELEMENTS} elements: save its text and track the file.")
    if _depth(tree) > MAX_DEPTH:
        raise TrackError("The page is nested too deep: save its text and track the file.")
    return tree


def _wrapped(fragment: HtmlElement) -> HtmlElement:
    """A page around a fragment: libraries take the root away where it is not one."""
    page = document_fromstring("<html><body></body></html>")
    page.find("body").append(fragment)
    return page


def _depth(tree: HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def prune(tree: HtmlElement) -> None:
    """Take out what is not the page's own text, so that neither hidden words nor those of others count as said."""
    unwanted = (
        element
        for element in tree.iter(etree.Element)
        if element.tag in _NEVER or any(test(element) for test in (_hidden, _is_embedded, _asks_consent, _is_reply))
    )
    for element in list(unwanted):
        if element.getparent() is not None:
            element.drop_tree()
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    for table in list(tree.iter("table")):
        if _lays_out(table):
            for part in list(table.iter("table", "thead", "tbody", "tr", "td", "center")):
                part.tag = "div"
        elif table.find(".//*[@rowspan]") is not None or table.find(".//*[@colspan]") is not None:
            written_out(table)
    set_captions_apart(tree)
    join_terms(tree)
    flatten(tree)


def _lays_out(table: HtmlElement) -> bool:
    """Whether a table serves the layout: it holds paragraphs, breaks or tables in a cell, and no head cells."""
    if table.find(".//th") is not None or table.find(".//caption") is not None:
        return False
    return any(
        len(cell.findall(".//br") + cell.findall(".//p") + cell.findall(".//table")) > 1 for cell in table.iter("td")
    )


def _hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or (element.get("aria-hidden", "").lower() == "true" and not element.findall(".//p"))
        or bool(_UNSEEN.search(element.get("style", "")))
        or (bool(_READ_ALOUD.search(element.get("class", ""))) and not _stands_in(element))
    )  # fmt: skip


def _stands_in(element: HtmlElement) -> bool:
    """Whether what is read aloud stands for what is shown beside it in a form of its own, as a price in two sizes."""
    beside = (each for each in (element.getprevious(), element.getnext()) if each is not None)
    return any(each.get("aria-hidden") == "true" and each.text_content().strip() for each in beside)


def _asks_consent(element: HtmlElement) -> bool:
    """Whether an element is the part of a page that asks for consent to cookies, not the page itself."""
    named = _CONSENT.search(element.get("id", "")) or _CONSENT.search(element.get("class", ""))
    return (
        bool(named) and element.tag in ("div", "section", "aside", "dialog", "form") and element.find(".//h1") is None
    )


def _is_reply(element: HtmlElement) -> bool:
    """Whether an element says for machines that it is what somebody else says to the page, as in a forum."""
    return bool(re.search(r"schema\.org/Comment\b", element.get("itemtype", "")))


def _is_embedded(element: HtmlElement) -> bool:
    """Whether an element is somebody's post: a quotation that a site's frame goes around, or what stands in for one."""
    if element.tag == "blockquote":
        around = element.getparent()
        frame = around if around is not None and around.find("p") is None else element
        return bool(_EMBED.search(" ".join((element.get("class", ""), frame.tag, frame.get("class", "")))))
    return "tweet" in element.get("class", "").split()
