"""What stands beneath an answer, and what comes of pressing it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ButtonWords:
    """Buttons, in words."""

    sources_button: str = "Sources"
    timeline_button: str = "Timeline"
    helpful: str = "Helpful"
    not_helpful: str = "Not helpful"
    vote_thanks: str = "Thank you, noted. `/privacy` shows and deletes what I hold about you."
    tell: str = "Tell the curators"
    told: str = "The curators of this server have your question now."
    told_title: str = "A question that the tracked articles leave open"
    told_footer: str = "A member asked me to pass it on. An article that answers it can be added to the corpus."
    tell_twice: str = "The curators of this server have this question already."
    tell_stranger: str = "Only who asked can pass this question on. Ask it yourself with `/ask`."
    tell_nowhere: str = "I cannot reach the curators of this server. Please tell a moderator."
    why_title: str = "Not helpful"
    why_label: str = "What was wrong or missing? (may stay empty)"
    context_title: str = "The excerpts in context"
    context_overtaken: str = "Overtaken by a report of {date}."
    context_withdrawn: str = "The article's version of {date} no longer says this."
    context_gone: str = "What this answer quoted is no longer in the tracked articles."
    context_forgotten: str = "I no longer know what this answer quoted: I keep that for 30 days. Please ask again."
    history_title: str = "The same matter over time"
    follow_up: str = "Follow up"
    follow_title: str = "Follow up on this answer"
    follow_label: str = "Your next question"
