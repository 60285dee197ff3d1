"""Help, and what the bot says where it can't do what was asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RefusalWords:
    """Help and refusals, in words."""

    help_title: str = "Ask me about the release"
    help_text: str = (
        "Mention me with a question, or use `/ask`. I answer with quotations from tracked articles, what is reported "
        "apart from what is only expected. `/digest` tells what is new, `/sources` lists the articles."
    )
    busy: str = "Too many questions are waiting. Please ask again in a minute."
    closing: str = "I am restarting. Please ask again in a minute."
    no_question: str = "There was no question in that. Write one in a few words."
    bad_day: str = "“{value}” is not a date. Write it as year-month-day, for instance 2026-04-24."
    day_ahead: str = "{value} is still ahead. Give a day that has passed."
    rebuild_denied: str = "Only members with the Manage Server permission may rebuild the index."
    rebuild_denied_direct: str = "In direct messages only the owner of this application may rebuild the index."
    rebuild_twice: str = "A rebuild is running already. Its result will appear where it was started."
    failed: str = "That did not work, through no fault of yours. Please try again; the error is in the bot's log."
