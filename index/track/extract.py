"""A fetched web page to a draft: decoded, pruned, its text extracted (trafilatura), its metadata told.

Extraction works on what a reader sees. Nothing in a page is an instruction: it is text, or it is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from index.track import days, holding, metadata
from index.track.blocks import with_blocks
from index.track.clean import clean_line, clean_text
from index.track.controls import without_controls
from index.track.credited import credited
from index.track.decode import decoded
from index.track.inline import keep_items, keep_times
from index.track.markdown import as_markdown
from index.track.paged import next_page
from index.track.pointers import without_pointers
from index.track.structured import structured
from index.track.tree import parsed, prune
from index.track.trim import END, without_head, without_replies, without_tail, without_times
from index.track.types import Draft, Fetched, TrackError
from index.track.urls import canonical
from index.track.walls import refuse_gone, refuse_lines, refuse_wall

NO_TEXT = "No text was found on the page: save its text and track the file."
_BYLINE = 12
"""Lines after the title that may hold the date."""
_LONG, _SHORT = 160, 40
"""Characters of a text that is no byline, and of one that is none if it ends like a sentence."""


def extracted(page: Fetched) -> Draft:
    """What a page tells. Raises TrackError where there is no text to be found."""
    tree = parsed(decoded(page.content, page.charset))
    data = structured(tree, page.url)
    refuse_lines(data.meta.get("generator", ""))
    prune(tree)
    title, publisher = metadata.title_and_publisher(tree, data, page.url)
    text = _text(tree, page.url)
    title = title or _first_line(text)
    language = metadata.language(tree, data, text)
    lines, locale = _below(tree, title or ""), metadata.locale(tree, data)
    url, source = canonical(page.url, tree, data)
    text = without_replies(without_head(without_controls(text), title or ""), data.replies)
    text = without_times(without_tail(without_pointers(text, tree, page.url), tree))
    if all(line.startswith("#") for line in text.split("\n") if line):
        raise TrackError(NO_TEXT)
    if not (days.declared(data) or data.is_article):
        refuse_gone(title or "")
        refuse_wall(text)
    kind = metadata.kind(tree, data)
    return Draft(
        text=text,
        title=title,
        url=url,
        publisher=publisher,
        published=days.published(data, lines, locale, page.url),
        modified=days.modified(data, locale),
        author=metadata.author(tree, data, credited(lines)),
        kind=kind,
        language=language,
        source=source,
        goes_on="" if kind == "forum" else next_page(tree, page.url or url or ""),
    )


def _text(tree: HtmlElement, url: str) -> str:
    body = _body(tree, url)
    text = clean_text(as_markdown(with_blocks(body, _shown(tree)))) if body is not None else ""
    if not text:
        raise TrackError(NO_TEXT)
    return text


def _body(tree: HtmlElement, url: str) -> _Element | None:
    """What is extracted of a page; of one that marks no article, what is extracted where an article is marked, as long
    as all the same paragraphs are in it."""
    body = _extracted(_shown(tree), url)
    if body is None or not holding.is_plain(body):
        return body
    again = _shown(tree)
    if not holding.marked(again, body):
        return body
    more = _extracted(again, url)
    kept = more is not None and set(holding.paragraphs(body)) <= set(holding.paragraphs(more))
    return more if kept else body


def _shown(tree: HtmlElement) -> HtmlElement:
    shown = deepcopy(tree)
    keep_times(shown)
    keep_items(shown)
    return shown


def _extracted(shown: HtmlElement, url: str) -> _Element | None:
    try:
        found = bare_extraction(shown, url=url or None, include_comments=False, include_formatting=True)
    except (ValueError, RecursionError):
        return None
    body = getattr(found, "body", None)
    return body if isinstance(body, _Element) else None


def _below(tree: HtmlElement, title: str) -> list[str]:
    """The byline: what stands below the title; or the times below the main heading where that is a part of it, as
    below "Changes" of "Changes - Orion" a day may be that of the newest change alone."""
    headings = (metadata.squashed(heading.text_content()) for heading in tree.iter("h1"))
    part = next((text for text in headings if text and text in metadata.squashed(title)), "")
    return list(_byline(tree, title)) or (list(_byline(tree, part, times_alone=True)) if part else [])


def _byline(tree: HtmlElement, title: str, times_alone: bool = False) -> Iterator[str]:
    """The texts after the title in their order, with the days of time elements, up to the first sentence; or these days
    alone."""
    wanted, count = metadata.squashed(title), 0
    seen = not wanted
    body = tree.find(".//body")
    for text, is_time in _texts(tree if body is None else body, wanted):
        if not seen or (count == 0 and not text):
            seen = seen or (not text and not is_time)
            continue
        if len(text) > _LONG or (len(text) > _SHORT and END.search(text)) or count >= _BYLINE:
            return
        if text:
            count += 1
            if is_time or not times_alone:
                yield text


def _texts(body: HtmlElement, title: str) -> Iterator[tuple[str, bool]]:
    """Text nodes in order; ("", False) where the element that holds the title ends; (day, True) of time elements."""
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start" and (told := _time(element)):
            yield told, True
        if event == "end" and title and _says(element, title):
            yield "", False
        text = clean_line((element.text if event == "start" else element.tail) or "", 1_000)
        if text:
            yield text, False


def _time(element: HtmlElement) -> str:
    """What an element says of its time for machines; before there was `datetime`, it was the title of an `abbr`."""
    return element.get("datetime") or (element.get("title", "") if element.tag == "abbr" else "")


def _says(element: HtmlElement, title: str) -> bool:
    """Whether an element holds the title and nothing else; reads no more of it than that takes."""
    left = title
    for text in element.itertext():
        said = metadata.squashed(text[: 4 * len(title) + 200])
        if not left.startswith(said):
            return False
        left = left[len(said) :]
    return not left


def _first_line(text: str) -> str | None:
    line = text.partition("\n")[0].lstrip("#").strip()
    return line if len(line) <= 120 and not line.endswith((".", "。")) else None
