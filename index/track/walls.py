"""Pages instead of an article: consent to cookies, checks for robots, logins, notices that there is none. In doubt a
page is an article."""

from __future__ import annotations

import re

from index.track.types import TrackError

INSTEAD = "This asks for consent or a login and is no article: save its text from a browser and track the file."
GONE = "The page says that there is nothing at this address: check the address."
FROM_PDF = "This page was made of a PDF, with a line for a paragraph: track the PDF itself."
MOST = 400
"""Words of such a page."""
_WALL = re.compile(
    r"cookie|consent|zustimm|einwillig|datenschutz|privacy|personenbezogen|données personnelles|datos personales"
    r"|dati personali|accept all|同意|隐私|captcha|(?:not|you) a robot|(?:enable|supports?|without) javascript"
    r"|security of your connection|connection is secure|unusual (?:activity|traffic)|\bverify(?:ing)? (?:that )?you"
    r"|\b(?:log(?:ged)?|sign(?:ed)?)[ -]in\b|anmelden",
    re.IGNORECASE,
)

_GONE = re.compile(
    r"\b(?:404|410)\b|\bnot found\b|\bnothing (?:was )?found\b|\b\w+n.t (?:be found|exist|find)\b"
    r"|not (?:exist|available|be found)\b"
    r"|\bno longer (?:available|exists|here)\b|nicht gefunden|introuvable|no encontrad[ao]|non trovat[ao]"
    r"|não encontrad[ao]|не найдена|不存在|找不到|未找到|見つかりません",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:\W|\b(?:error|oops|sorry|we|the|this|that|page|article|story|post|document|content|url|you|requested|were|are|looking"
    r"|for|can|could|was|is|does|do|code|http|seite|die|wurde|page|la|página|pagina|страница)\b|页面|网页|您|访问|的|ページ|が)*",
    re.IGNORECASE,
)
"""What a title that says so may hold beside."""

_PART = re.compile(r"\s[|–—·-]\s")


def refuse_gone(title: str) -> None:
    """Of a page that does not say that it is an article. Raises TrackError where its title, or the part beside
    the site's name, only says that there is no such page."""
    parts = _PART.split(title)
    if any(_GONE.search(part) and _BESIDE.fullmatch(_GONE.sub(" ", part)) for part in parts):
        raise TrackError(GONE)


def refuse_lines(generator: str) -> None:
    """Raises TrackError for a page made of a PDF, of which each line would be a statement."""
    if re.search(r"pdf(?:2|to)html", generator, re.IGNORECASE):
        raise TrackError(FROM_PDF)


def refuse_wall(text: str) -> None:
    """Of a page that does not say that it is an article. Raises TrackError where most of its words are in paragraphs
    that ask for consent or who the reader is."""
    blocks = [block for block in text.split("\n\n") if not block.startswith("#")]
    words = sum(len(block.split()) for block in blocks)
    asking = sum(len(block.split()) for block in blocks if _WALL.search(block))
    if words <= MOST and 2 * asking > words:
        raise TrackError(INSTEAD)
