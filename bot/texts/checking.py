"""Checking a message of someone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckWords:
    """Check this message, in words."""

    check_name: str = "Check this message"
    check_title: str = "What the tracked articles say to this message"
    check_footer: str = "Compare for yourself: I find the closest reports, I do not judge the message."
    check_empty: str = "There is no sentence in this message that I could check. I read text, no pictures."
    check_own: str = "That is a message of mine. *Sources* and *Timeline* below an answer show what stands behind it."
    check_more: str = "Sentences of the message that I did not look at, for length: {number}"
    check_reported: str = "The articles report on this"
    check_contradicted: str = "The articles report otherwise"
