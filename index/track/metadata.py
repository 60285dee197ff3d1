"""Title, publisher, author, language and address of a page, from what it says of itself and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import httpx2
from lxml.html import HtmlElement
from lxml.html.defs import block_tags

from index.track.clean import clean_line
from index.track.structured import Structured, text_of, types_of

_SEPARATORS = re.compile(r"\s+[|–—·•«»›:/-]{1,2}\s+|\s*[|｜_]\s*|:\s+(?=\S)|\s*(?<![a-zA-Z0-9\s])-(?![a-zA-Z0-9\s])\s*")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?([^.|·\d©]{3,60})", re.IGNORECASE
)
_RESERVED = re.compile(r"\s*(?:[.,]|all rights|版权|版權)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SCRIPTS = (("ja", "[\u3040-\u30ff]"), ("ko", "[\uac00-\ud7af]"), ("zh", "[\u4e00-\u9fff]"))
_BYLINES = block_tags - {"li"}
"""Elements that may be a byline, of which the names may be a list."""
_KINDS = {"DiscussionForumPosting": "forum", "BlogPosting": "blog", "BlogPost": "blog"}


def squashed(text: str) -> str:
    """Letters and digits alone, small: for comparing names with host names."""
    return "".join(char for char in text.lower() if char.isalnum())


def host_of(url: str) -> str:
    try:
        return httpx2.URL(url).host.removeprefix("www.")
    except (httpx2.InvalidURL, ValueError):
        return ""


def title_and_publisher(tree: HtmlElement, data: Structured, url: str) -> tuple[str | None, str | None]:
    """Found together, since either tells what the other is not."""
    host = host_of(url)
    tag = clean_line(unescape(tree.findtext(".//head/title") or tree.findtext(".//title") or ""))
    told = _told_publisher(data)
    title = _title(tree, data, tag, told, host)
    return title, told or _publisher_beside(tag, title, host) or _shown_publisher(tree, host) or host or None


def _told_publisher(data: Structured) -> str | None:
    nodes = (data.article.get("publisher"), data.article.get("sourceOrganization"), data.article.get("isPartOf"))
    names = [name for name in map(text_of, nodes) if name]
    names += [name for name in (data.items.get("publisher"), data.first_meta("og:site_name")) if name]
    site = text_of(data.site)
    told = data.first_meta(
        "dcterms.publisher", "dc.publisher", "publisher", "application-name", "apple-mobile-web-app-title"
    )
    return next(iter(names), None) or site or told or data.named(data.article.get("publisher"))


def _title(tree: HtmlElement, data: Structured, tag: str, publisher: str | None, host: str) -> str | None:
    """As the page tells it, what a reader sees too before what is for machines alone; else as it shows it."""
    told = (
        text_of(data.article.get("headline")),
        data.items.get("headline"),
        data.first_meta("og:title", "twitter:title", "dc.title", "dcterms.title"),
    )
    seen = squashed(" ".join((tag, *_headings(tree))))
    for candidate in sorted(filter(None, told), key=lambda each: squashed(each) not in seen):
        if not _is_site(candidate, publisher, host):
            return _without_site(unescape(candidate), publisher, host)
    shown = [text for text in _headings(tree) if not _is_site(text, publisher, host)]
    inside = max((text for text in shown if squashed(text) and squashed(text) in squashed(tag)), key=len, default=None)
    return inside or (_without_site(tag, publisher, host) if tag else None) or next(iter(shown), None)


def _headings(tree: HtmlElement) -> Iterator[str]:
    for level in ("h1", "h2"):
        for heading in tree.iter(level):
            if text := clean_line(heading.text_content()):
                yield text


def _is_site(text: str, publisher: str | None, host: str) -> bool:
    return squashed(text) in {squashed(publisher or ""), *_labels(host)}


def _labels(host: str) -> set[str]:
    return {squashed(label) for label in host.split(".")[:-1]} | {squashed(host)}


def _without_site(title: str, publisher: str | None, host: str) -> str:
    """The title without the site's name before or after it."""
    parts = _parts(title)
    if len(parts) < 2:
        return title
    if _is_site(parts[-1][0], publisher, host):
        return title[: parts[-2][2]]
    return title[parts[1][1] :] if _is_site(parts[0][0], publisher, host) else title


def _parts(title: str) -> list[tuple[str, int, int]]:
    """The parts between separators with their offsets."""
    found, start = [], 0
    for match in _SEPARATORS.finditer(title):
        found.append((title[start : match.start()], start, match.start()))
        start = match.end()
    return [part for part in [*found, (title[start:], start, len(title))] if part[0].strip()]


def _publisher_beside(tag: str, title: str | None, host: str) -> str | None:
    """What stands in the title tag beside the title; or the part that is the host's name."""
    texts = [part.strip() for part, _, _ in _parts(tag)]
    by_host = next((text for text in texts if squashed(text) in _labels(host)), None)
    if by_host or not title or title == tag:
        return by_host
    at = tag.find(title)
    if at < 0:
        return None
    before, after = tag[:at], tag[at + len(title) :]
    beside = [part.strip() for rest in (after, before) for part, _, _ in reversed(_parts(rest)) if squashed(part)]
    return next((re.sub(r"^[-|｜_–—·•:]+\s*", "", text) for text in beside if 1 < len(text) < 60), None)


def _shown_publisher(tree: HtmlElement, host: str) -> str | None:
    """The text of a link to the front page that the host's name bears out, or the name in a notice of rights."""
    longest = max(_labels(host), key=len, default="")
    fronts = (clean_line(link.text_content()) for link in tree.iter("a") if link.get("href") in ("/", "index.html"))
    linked = next((text for text in fronts if len(squashed(text)) > 3 and squashed(text) in longest), None)
    rights = _RIGHTS.search(tree.text_content()[-2_000:])
    return linked or (clean_line(_RESERVED.split(rights.group(1))[0]) if rights else None) or None


def author(tree: HtmlElement, data: Structured, shown: str | None = None) -> str | None:
    """As the page tells machines; else those that it links to, where they are whom its byline has `shown`."""
    told = (
        data.named(data.article.get("author"))
        or data.items.get("author")
        or data.first_meta("author", "article:author", "citation_author")
    )
    found = told if told and not told.startswith("http") else _seen_author(tree, shown or "")
    return found[:200] if found else None


def _seen_author(tree: HtmlElement, shown: str) -> str:
    linked = _linked_authors(tree) or ""
    return linked if shown in linked else shown


def _linked_authors(tree: HtmlElement) -> str | None:
    """Those that the byline links to, each once; links to authors elsewhere are those of other pages."""
    links = [link for link in tree.iter("a") if "author" in link.get("rel", "").lower().split()]
    bylines = [next(link.iterancestors(*_BYLINES), None) for link in links]
    names = (clean_line(link.text_content()) for link, line in zip(links, bylines, strict=True) if line is bylines[0])
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def language(tree: HtmlElement, data: Structured, text: str) -> str:
    """The language tag of the page; a text in another script than the tag's is believed over the tag."""
    for tag, script in _SCRIPTS:
        if len(re.findall(script, text)) > len(text) * (0.05 if tag == "ja" else 0.2):
            said = _said(tree, data)
            return said if said.startswith(tag) else tag
    return _said(tree, data) or "en"


def _said(tree: HtmlElement, data: Structured) -> str:
    root = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    said = (
        root or data.first_meta("og:locale", "content-language") or text_of(data.article.get("inLanguage")) or ""
    ).strip()
    tag = said.replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def locale(tree: HtmlElement, data: Structured) -> str:
    """The language with its region where the page tells one, else empty: it decides what 05/06/2026 means."""
    said = _said(tree, data)
    region = (data.first_meta("og:locale") or "").replace("_", "-")
    return region if "-" in region and "-" not in said and region.startswith(said) else said


def kind(tree: HtmlElement, data: Structured) -> str:
    if tree.xpath("//*[contains(@itemtype, 'schema.org/DiscussionForumPosting')]"):
        return "forum"
    return next((_KINDS[name] for name in types_of(data.article) if name in _KINDS), "news")
