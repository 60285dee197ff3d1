"""What a page says of itself among its text: what can be done with it, its advertisements, whose its pictures are.

Such a line has no word of its own: it begins with what a page offers, and goes on in words for a page's parts alone.
Any other name, figure or verb makes it text, and so does a heading or code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OFFERS = (
    "share|print|save|bookmark|copy|listen|follow|add|join|sign (?:up|in)|log ?in|(?:un)?subscribe|register|reply|send"
    "|e-?mail|forward|edit|skip|jump|back|load|show|see|view|hide|scroll|click|tap"
    "|(?:leave|write|post) (?:a )?(?:comment|reply)"
)
"""What can be done with a page, as its buttons say it."""
_PARTS = (
    "this|that|it|article|story|post|page|site|link|url|thread|video|audio|podcast|version|us|me|our|your|an?|the|all"
    "|more|free|now|today|here|later|below|above|daily|weekly|latest|top|browser|inbox|newsletters?|mail|updates?"
    "|alerts?|comments?|repl(?:y|ies)|discussion|conversation|friends?|navigation|(?:main )?content|advertisements?"
    "|ads?|account|app|to|for|from|of|in|by|as|and|or|&|on|via|with|at"
)
"""Words for a page and its parts, and those that join them."""
_SITES = (
    "x|twitter|facebook|linked ?in|instagram|whats ?app|telegram|reddit|threads|bluesky|mastodon|you ?tube|tik ?tok"
    "|pinterest|flipboard|google(?: news)?|apple (?:news|podcasts)|spotify|discord|slack|rss|e-?mail"
)
_PAGE = "(?:article|page|story|post|answer|information)"
_CONTROL = re.compile(
    rf"(?:(?:please )?(?:{_OFFERS})(?:[\s,/]+(?:{_PARTS}|{_SITES})(?!\w))*"
    r"|(?:paid )?(?:advertisements?|advertorial)|sponsored(?: content| post)?"
    rf"|{_PAGE} continues (?:below|after)(?: (?:this |the )?(?:advertisement|ad|newsletter|promotion))?"
    r"|(?:(?:view|show|read|see) )?(?:all )?(?:\d+ )?comments?(?: \(?\d+\)?)?"
    r"|\d[\d,.]*k? (?:shares?|likes?|views?|upvotes?|claps)"
    r"|\[edit(?: source)?\]|on this page|in this article|table of contents|all rights reserved"
    r"|terms of (?:use|service)|privacy policy|cookie (?:policy|settings|preferences)"
    rf"|(?:was|is) this {_PAGE} (?:helpful|useful|interesting)|did this {_PAGE} (?:help|answer your question)"
    rf"|(?:did you (?:find|like|enjoy)|enjoy(?:ed|ing)) this {_PAGE}(?: helpful| useful| interesting)?"
    r"|did you find what you were looking for)\s*[.!?:→›»↑▲▼]*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?i:(?:photo(?:graph)?|image|picture|illustration|foto|bild)s?(?: (?:credit|source|courtesy of|by))?|credit)"
    r"(?:\s*[:/–—]|(?<=by)|(?<=of))(?:[\s/|,&]+(?:[A-Z][\w.'’-]*|of|for|via|and|de|van|von|la))+",
)
"""Whose a picture is: a word for it, a mark, and names."""
_EDIT = re.compile(r"(?<=\S)\s*\[edit(?: source)?\]$", re.IGNORECASE)
"""What a wiki offers behind each heading."""
_LONGEST = 90
"""Characters of such a line."""


def without_controls(text: str) -> str:
    """The text without such lines, and without lists of nothing else."""
    return "\n\n".join(_said(text.split("\n\n")))


def _said(blocks: list[str]) -> Iterator[str]:
    code = False
    for block in blocks:
        code = code or block.startswith("```")
        if code or not all(map(_is_control, block.split("\n"))):
            yield _EDIT.sub("", block) if block.startswith("#") else block
        code = code and not block.endswith("\n```")


def _is_control(line: str) -> bool:
    words = line.strip().removeprefix("- ")
    return len(words) <= _LONGEST and bool(_CONTROL.fullmatch(words) or _CREDIT.fullmatch(words))
