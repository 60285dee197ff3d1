"""The ledger for people, as Markdown in which text from articles stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from index.track.clean import clean_line
from index.types import UNNAMED, Article, named_source

STATES = {"open": "Open", "overdue": "Overdue", "overtaken": "Overtaken by later reports"}
SHOWN = 3
"""Later reports shown with an expectation; the other forms have all."""

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#!|~&^$=@:]|(?<=www)\.)")
_LONGEST = 100_000


def escape(text: str) -> str:
    """The text on one line, without hidden characters, with all that Markdown reads behind a backslash."""
    return _MARKUP.sub(r"\\\1", clean_line(text, _LONGEST))


def link(label: str, url: str) -> str:
    """A link under an escaped label; the label alone where the address is not a plain http(s) one."""
    shown = escape(label) or "untitled"
    try:
        parts = urlsplit(url)
    except ValueError:
        return shown
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return shown
    return f"[{shown}](<{quote(url, safe='/%=&?;,:+~-._!$#@')}>)"


def write(
    entries: Iterable[Mapping[str, Any]],
    articles: Mapping[str, Article],
    head: tuple[str, date],
    path: Path,
) -> int:
    """Writes the ledger by state, oldest first; `head` is the generation and the day. How many entries there were."""
    counts = dict.fromkeys(STATES, 0)
    parts = {state: path.with_name(f".{state}.part") for state in STATES}
    with ExitStack() as stack:
        files = {state: stack.enter_context(part.open("w", encoding="utf-8")) for state, part in parts.items()}
        for entry in entries:
            counts[entry["state"]] += 1
            files[entry["state"]].write(_entry(entry, articles))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_head(head, counts))
        for state in (state for state in STATES if counts[state]):
            file.write(f"\n## {STATES[state]}\n\n")
            with parts[state].open(encoding="utf-8") as written:
                file.writelines(written)
    for part in parts.values():
        part.unlink()
    return sum(counts.values())


def _head(head: tuple[str, date], counts: Mapping[str, int]) -> str:
    counted = ", ".join(f"{count} {state}" for state, count in counts.items())
    return f"# What was expected\n\nAs of {head[1]}, generation {escape(head[0])}: {counted}.\n"


def _entry(entry: Mapping[str, Any], articles: Mapping[str, Article]) -> str:
    about = f", about {entry['about']}" if entry["about"] else ""
    later = [f"  - {_quoted(each, articles)}\n" for each in entry["by"][:SHOWN]]
    more = [f"  - and {len(entry['by']) - SHOWN} more\n"] if len(entry["by"]) > SHOWN else []
    return f"- {_quoted(entry, articles)}{about}\n{''.join(later + more)}"


def _quoted(said: Mapping[str, Any], articles: Mapping[str, Article]) -> str:
    article = articles[said["article"]]
    source = f"{link(article.title, article.url)}, {escape(article.publisher)}"
    return f"**{said['published']}** “{escape(said['quote'])}” ({_who(said.get('attributed_to'))}{source})"


def _who(attributed_to: str | None) -> str:
    who = named_source(attributed_to)
    if not who:
        return ""
    return "source not named; " if who == UNNAMED else f"said by {escape(who)}; "
