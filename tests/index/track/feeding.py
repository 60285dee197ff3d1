"""Feeds of a misbehaving server, and the pages that they list."""

from __future__ import annotations

import json
from collections.abc import Callable

from index.track.following import Report
from index.track.keeping import Place
from tests.index.track.server import Server

RSS = """<rss version="2.0"><channel><title>T</title><link>{base}/</link>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>Fri, 24 Apr 2026 10:00:00 GMT</pubDate></item>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>{title}</title><link href="{link}"/>'
    "<updated>{updated}</updated></entry></feed>"
)

Follow = Callable[..., Report]
"""Follows the feeds once; each of its arguments is a part of feeds.toml more."""


def article(name: str, title: str = "", words: str = "") -> str:
    body = "".join(
        f"<p>Sentence {i} of the report {name} tells of {name} number {i * i} at length.{words}</p>" for i in range(9)
    )
    return (
        f"<html lang=en><head><title>{title or name}</title></head><body><h1>{title or name}</h1>{body}</body></html>"
    )


def rss(server: Server, *items: tuple[str, str]) -> str:
    listed = "".join(ITEM.format(title=title, link=link) for link, title in items)
    return RSS.format(base=server.url(""), items=listed)


def due_now(place: Place) -> None:
    """Let the time of every wait pass."""
    path = place.state / "feeds.json"
    raw = json.loads(path.read_text())
    for item in (*raw["feeds"].values(), *raw["entries"].values()):
        item["due"] = 0
    raw["hosts"] = {}
    path.write_text(json.dumps(raw))
