"""Pages that stand before an article: consent to cookies, checks for robots, logins. In doubt a page is an article."""

from __future__ import annotations

import re

from index.track.types import TrackError

INSTEAD = "This asks for consent or a login and is no article: save its text from a browser and track the file."
MOST = 400
"""Words of such a page."""
_WALL = re.compile(
    r"cookie|consent|zustimm|einwillig|datenschutz|privacy|personenbezogen|données personnelles|datos personales"
    r"|dati personali|accept all|同意|隐私|captcha|(?:not|you) a robot|(?:enable|supports?|without) javascript"
    r"|security of your connection|connection is secure|unusual (?:activity|traffic)|\bverify(?:ing)? (?:that )?you"
    r"|\b(?:log(?:ged)?|sign(?:ed)?)[ -]in\b|anmelden",
    re.IGNORECASE,
)


def refuse_wall(text: str) -> None:
    """Of a page that does not say that it is an article. Raises TrackError where most of its words are in paragraphs
    that ask for consent or who the reader is."""
    blocks = [block for block in text.split("\n\n") if not block.startswith("#")]
    words = sum(len(block.split()) for block in blocks)
    asking = sum(len(block.split()) for block in blocks if _WALL.search(block))
    if words <= MOST and 2 * asking > words:
        raise TrackError(INSTEAD)
