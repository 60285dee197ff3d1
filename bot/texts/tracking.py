"""Adding a page to the corpus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TrackWords:
    """`/track`, in words."""

    track_title: str = "A page, as I understand it"
    track_footer: str = "Nothing is written yet. Only you see this."
    track_field_title: str = "Title"
    track_field_publisher: str = "Publisher"
    track_field_published: str = "Published on"
    track_field_author: str = "Author"
    track_field_language: str = "Language"
    track_field_kind: str = "Kind"
    track_field_url: str = "Address"
    track_words: str = "Words in all: {number}"
    track_goes_on: str = "The article goes on at {url}: the rest is not tracked."
    track_missing: str = "Missing, please add with Edit: {fields}"
    track_refused: str = "This is not tracked: {reason}"
    track_new: str = "It is not in the corpus yet."
    track_version: str = "It is a later version of {other}, which stays as it is."
    track_copy: str = "It shares its text with {other} and is counted with it as one origin."
    track_known: str = "It is in the corpus already, as {other}. Nothing was written."
    track_differs: str = (
        "Its address is in the corpus as {other}, with quite another text, such as a summary, or with much more than "
        "it shows now."
    )
    track_button: str = "Track"
    track_update_button: str = "Add as a later version"
    track_edit_button: str = "Edit"
    track_cancel_button: str = "Cancel"
    track_cancelled: str = "Left as it was: nothing was written."
    track_done_title: str = "Tracked"
    track_done: str = "It is in the corpus now, as {article}."
    track_follows: str = "I take it into my answers by myself, in a moment."
    track_rebuild: str = "`/rebuild` takes it into my answers."
    track_gone: str = "I no longer hold this preview: it lasts an hour, and no restart. Please `/track` the page again."
    track_stranger: str = "Only who asked for this preview can decide on it. `/track` shows you one of your own."
    track_denied: str = "Only members with the Manage Server permission may add articles, where I am set to allow it."
    track_denied_direct: str = "In direct messages only the owner of this application may add articles."
    track_no_address: str = "That is no address of a page. Give one that begins with https:// or http://."
    track_form_title: str = "Correct what I understood"
