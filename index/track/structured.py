"""What a page says of itself for machines: JSON-LD, meta tags, microdata. Broken parts are passed over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import chain
from typing import Any

from lxml.html import HtmlElement

from index.track.clean import clean_line
from index.track.urls import canonical_links, key_of

_ARTICLE = re.compile(r"(Article|Posting|BlogPost|Report|Review)$")
_WRAPPED = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$")
"""What hid a script from browsers of old."""
_SITE = frozenset({"WebSite"})
_MAX_NODES = 2_000
_MAX_NAMES = 10


@dataclass(frozen=True, slots=True)
class Structured:
    """`meta` maps small-letter names to contents, the first of a name but all authors; `article` and `site` are JSON-LD
    nodes or empty; `items` maps itemprop names of microdata to values, `names` ids of JSON-LD nodes to their names."""

    meta: Mapping[str, str]
    article: Mapping[str, Any] = field(default_factory=dict)
    site: Mapping[str, Any] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def first_meta(self, *names: str) -> str | None:
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    @property
    def is_article(self) -> bool:
        """Whether the page says that it is one."""
        return self.meta.get("og:type") == "article" or any(map(_ARTICLE.search, types_of(self.article)))

    @property
    def replies(self) -> list[str]:
        """What others say to the page's own text, as the page tells it for machines."""
        told = self.article.get("comment")
        nodes = [node for node in (told if isinstance(told, list) else [told]) if isinstance(node, dict)]
        return [text for text in map(text_of, (node.get("text") for node in nodes)) if text]

    def named(self, value: Any) -> str | None:
        """The text of a value of JSON-LD, which may stand in a node of its own, named by its id alone."""
        if isinstance(value, list):
            return ", ".join(filter(None, map(self.named, value[:_MAX_NAMES]))) or None
        id_ = value.get("@id") if isinstance(value, dict) else None
        return text_of(value) or (self.names.get(id_) if isinstance(id_, str) else None)


def structured(tree: HtmlElement, url: str) -> Structured:
    """Read before scripts are taken out of the tree."""
    nodes = list(_nodes(tree))
    article = _own([node for node in nodes if any(map(_ARTICLE.search, types_of(node)))], tree, url)
    dated = [node for node in nodes if "WebPage" in types_of(node) or isinstance(node.get("datePublished"), str)]
    site = next((node for node in nodes if _SITE & set(types_of(node))), {})
    return Structured(_meta(tree), article or next(iter(dated), {}), site, _items(tree), _names(nodes))


def _own(articles: list[Mapping[str, Any]], tree: HtmlElement, url: str) -> Mapping[str, Any]:
    """Of the articles that a page tells of, the one whose headline is in its title, else that names its address, else
    the first."""
    title = clean_line(tree.findtext(".//title") or "")
    here = {key_of(address) for address in (url, *canonical_links(tree)) if address}
    titled = (node for node in articles if (headline := text_of(node.get("headline"))) and headline in title)
    placed = (node for node in articles if here & set(map(key_of, _addresses(node))))
    return next(chain(titled, placed, articles), {})


def _addresses(node: Mapping[str, Any]) -> Iterator[str]:
    page = node.get("mainEntityOfPage")
    told = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    return (value for value in told if isinstance(value, str))


def _names(nodes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    named = ((node.get("@id"), text_of(node.get("name"))) for node in nodes)
    return {id_: name for id_, name in named if isinstance(id_, str) and name}


def _nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The nodes at the top of each JSON-LD block or in its graph, in order, and what each is mainly about; not those
    nested in other nodes."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            loaded = json.loads(_WRAPPED.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _listed(loaded)


def _listed(loaded: Any) -> Iterator[Mapping[str, Any]]:
    for node in (loaded if isinstance(loaded, list) else [loaded])[:_MAX_NODES]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            inner = [*(graph if isinstance(graph, list) else []), node.get("mainEntity")]
            yield from (each for each in inner if isinstance(each, dict))


def types_of(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def text_of(value: Any) -> str | None:
    """The text of a JSON-LD value or of its name; names of a list joined by commas."""
    if isinstance(value, str):
        return clean_line(unescape(unescape(value))) or None
    if isinstance(value, dict):
        return text_of(value.get("name")) or text_of(value.get("@value"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value[:_MAX_NAMES]))) or None
    return None


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = clean_line(unescape(element.get("content") or ""))
        if name and content:
            _add(found, name, content)
    return found


def _add(found: dict[str, str], name: str, value: str) -> None:
    """The first value of a name, but each of the authors."""
    before = found.get(name)
    if before and name.endswith("author") and value not in before and before.count(", ") < _MAX_NAMES:
        found[name] = f"{before}, {value}"
    found.setdefault(name, value)


def _items(tree: HtmlElement) -> dict[str, str]:
    """Values of microdata by itemprop; a value that is an item itself is given by its name."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//*[@itemprop]"):
        names = element.get("itemprop", "").split()
        inner = element.find(".//*[@itemprop='name']") if "itemscope" in element.attrib else None
        value = _value(inner if inner is not None else element)
        if _inside_item(element) and value:
            for name in names:
                _add(found, name.lower(), value)
    return found


def _inside_item(element: HtmlElement) -> bool:
    """Whether the nearest item around is an article, or there is none."""
    around = next((a for a in element.iterancestors() if "itemscope" in a.attrib), None)
    return around is None or bool(_ARTICLE.search(around.get("itemtype", "").rstrip("/")))


def _value(element: HtmlElement) -> str:
    given = element.get("content") or element.get("datetime")
    return clean_line(unescape(given or element.text_content()))
