"""One page, one address: tracking parameters, fragments, AMP and mobile hosts, and what the page calls its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote_plus, urlencode

import httpx2
from lxml.html import HtmlElement

if TYPE_CHECKING:
    from index.track.structured import Structured

_TRACKING = re.compile(
    r"^(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|"
    r"mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id|ref|ref_src|ref_url|referrer|cmpid|ocid|ncid|"
    r"spm|share|shared|smid|sr_share|guccounter|guce_referrer\w*|_ga|_gl|at_\w+|xtor|wt_mc|rss|feature|s_cid|__twitter_impression)$",
    re.IGNORECASE,
)
_AMP_QUERY = frozenset({"amp", "outputtype"})
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_AMP_PATH = re.compile(r"(?:/amp(?=/|$)|(?<=\w)\.amp(?=\.html?$|$))")
_ANY = "latin-1"
"""Keeps the bytes of a query apart, whatever encoding its site takes them in."""
_INDEX = re.compile(r"/index\.(?:html?|php)$")


def cleaned(url: str) -> str:
    """The address without fragment, default port and tracking parameters; the rest as it was."""
    parsed = httpx2.URL(url)
    kept = [part for part in parsed.query.decode("ascii").split("&") if not _TRACKING.match(_name(part))]
    return str(parsed.copy_with(query="&".join(kept).encode() or None, fragment=None))


def _name(part: str) -> str:
    return unquote_plus(part.partition("=")[0])


def key_of(url: str) -> str:
    """What two addresses of one page have in common; for comparing alone, it need not lead anywhere."""
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError):
        return url
    pairs = parse_qsl(parsed.query.decode("ascii", "replace"), keep_blank_values=True, encoding=_ANY)
    query = sorted((k, v) for k, v in pairs if not _TRACKING.match(k) and k.lower() not in _AMP_QUERY)
    path = _INDEX.sub("/", _AMP_PATH.sub("", parsed.path)).rstrip("/")
    port = f":{parsed.port}" if parsed.port else ""
    return f"{site_of(url)}{port}{path}?{urlencode(query, encoding=_ANY)}"


def site_of(url: str) -> str:
    """The host without the prefixes that lead to the same pages."""
    try:
        return _HOST.sub("", httpx2.URL(url).host.rstrip("."))
    except (httpx2.InvalidURL, ValueError):
        return ""


def canonical(url: str, tree: HtmlElement, data: Structured) -> tuple[str | None, str]:
    """The page's address and, where the page names one of another site as its origin, that one.

    The page's own word counts only for its own site, or where the page has no address (a saved file).
    """
    told = next(iter(_told(url, tree, data)), "")
    if not url:
        return (cleaned(told) if told else None), ""
    if told and site_of(told) == site_of(url) and not is_front(told, url):
        return cleaned(told), ""
    return cleaned(url), (cleaned(told) if told and site_of(told) != site_of(url) else "")


def canonical_links(tree: HtmlElement) -> list[str]:
    """As they stand in the page."""
    return [link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()]


def _told(url: str, tree: HtmlElement, data: Structured) -> list[str]:
    candidates = [*canonical_links(tree)[:1], data.meta.get("og:url", "")]
    return [found for found in (joined(url, value.strip()) for value in candidates if value.strip()) if found]


def joined(url: str, value: str) -> str | None:
    """The address that a page at `url` (empty: at none) links by `value`; None where that is none of the web."""
    try:
        found = httpx2.URL(url).join(value) if url else httpx2.URL(value)
    except (httpx2.InvalidURL, ValueError):
        return None
    return str(found) if found.scheme in ("http", "https") and found.host and not found.userinfo else None


def is_front(told: str, url: str) -> bool:
    """Whether what a page below calls its address, or leads to, is the front page, as with lazy templates."""
    return httpx2.URL(told).path in ("", "/") and httpx2.URL(url).path not in ("", "/")
