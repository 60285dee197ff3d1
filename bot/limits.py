"""Discord's numbers, and ours below them, in one place.

Source: the API reference, sections "Message", "Components", "Application Commands" and "Receiving and Responding".
Text is measured in UTF-16 code units, the strictest of the ways in which Discord's parts count.
"""

from __future__ import annotations

CARD_TEXT = 4000
"""Text units over all text displays of one Components V2 message."""

CARD_COMPONENTS = 40
"""Components of one Components V2 message, nested ones counted."""

LINK_URL = 512
"""Characters of a link's address."""

BUTTON_LABEL = 80
BUTTONS_PER_ROW = 5

COMMAND_NAME = 32
COMMAND_DESCRIPTION = 100
OPTION_DESCRIPTION = 100
OPTIONS_PER_COMMAND = 25

CHOICE = 100
"""Characters of one suggestion."""

CHOICES = 25
"""Suggestions of one option."""

TOKEN_SECONDS = 15 * 60
"""The life of an interaction's token; after it the original response can't be edited."""

TOKEN_MARGIN_SECONDS = 30
"""So much before the token ends, an answer goes to the channel."""

ALT = 256
"""Text units of a picture's description."""

QUESTION = 500
"""Characters of a question that are read; the slash command's own limit."""

THREAD_NAME = 90
"""Characters of a thread's name, below Discord's 100."""

CONTEXT_MESSAGES = 4
"""How far a chain of replies is followed back."""

QUOTE = 420
"""Text units of one displayed quotation, escaped; a longer one is cut around the words that decided."""

COLUMNS = 160
"""Text units of the head of a table below a quoted row of it."""

BEFORE = 200
"""Text units of what stands before a quoted clause in its sentence."""

CONTEXT = 900
"""Text units of one excerpt shown in its paragraph."""

CORRECTION = 2500
"""Text units of the note that corrects an answer, unless one overtaken excerpt alone takes more."""

REASON = 300
"""Characters of the reason why an answer did not help."""

CHECKED = 8000
"""Characters of a message that are read to check it, with what it forwards; Discord's longest message has 4,000."""

CHECKED_SENTENCES = 8
"""Sentences of a message that are held to the articles."""

NAME = 80
"""Text units of a name (outlet, speaker), escaped."""

QUESTION_SHOWN = 200
"""Text units of the question repeated on a card, escaped."""

EARLIER_SHOWN = 300
"""Text units of all questions before it, escaped."""

PER_LANE = 4
"""Excerpts shown in a lane, at most."""

ADDRESS = 2000
"""Characters of a page's address that is tracked."""

FIELD = 300
"""Characters of one field of an article that a form takes."""

TRACK_TEXT = 900
"""Text units of a page's beginning in its preview, escaped."""

NEAREST = 3
PROBLEMS = 5
PER_PAGE = 10
"""Entries on one page of a list."""


def width(text: str) -> int:
    """Text units (UTF-16) of `text`."""
    return len(text) + sum(char > "\uffff" for char in text)
