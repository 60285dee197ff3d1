"""About the bot, what it holds about a person, and which questions stayed open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PeopleWords:
    """`/about`, `/privacy`, `/plain` and `/gaps`, in words."""

    about_title: str = "onrecord {version}"
    about_text: str = (
        "I answer with quotations from {articles}, word for word, what is reported apart from what is only expected. "
        "I claim nothing of my own: where the articles do not answer, I say so."
    )
    about_privacy: str = (
        "I log no question. Its words are kept only where the moderators of a server chose so, for a while, and only "
        "when it stayed open or was answered in public; `/privacy` shows and deletes what I hold about you."
    )
    about_footer: str = "generation {generation}"
    privacy_title: str = "What I hold about you"
    privacy_footer: str = "Settings of a server belong to its moderators and are not listed here."
    held_nothing: str = "Nothing: no question, message, name or setting of yours."
    held_plain: str = "Your wish to be answered in plain text."
    held_questions: str = "Questions without an answer, kept word for word for as long as the server chose: {number}."
    held_answered: str = (
        "Questions that were answered in public, suggested to others for as long as the server chose: {number}."
    )
    held_votes: str = "Votes on answers: {votes}, with a reason: {reasons}."
    forget: str = "Delete it"
    forgotten: str = "Deleted. I hold nothing about you any more."
    plain_set: str = "From now on I answer you in plain text, in every server."
    plain_unset: str = "From now on I answer you with cards again."
    gaps_title: str = "What the tracked articles leave open"
    gaps_count: str = "Questions without an answer in the last {days}: {number}"
    gaps_votes: str = "Votes on answers: {up} helpful, {down} not helpful"
    gaps_questions: str = "The questions, like ones together"
    gaps_reasons: str = "Why answers did not help"
    gaps_kept: str = "Questions are kept word for word here; `/settings questions` ends that and deletes them."
    gaps_not_kept: str = "Only the number is kept here; `/settings questions` lets me keep the words too."
