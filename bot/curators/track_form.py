"""The form that corrects what was understood of a page: what it shows, and what its sender changed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from bot import limits
from bot.cards.track_card import FIELDS, labels, track_id
from bot.curators.previews import Preview
from bot.curators.tracking import Draft
from bot.days import parse_past_day, today
from bot.interactions.forms import Form
from bot.texts import Words

_UNKNOWN: dict[str, Any] = {field.name: field.default for field in fields(Draft)}


def edit_form(preview: Preview, words: Words) -> Form:
    """What can be corrected; what is sent comes to `answer_track_form`."""
    form = Form(words.track_form_title, track_id("form", preview.key))
    for name, label in labels(words).items():
        known = in_form(preview.seen.draft, name) or None
        form.ask(name, label, default=known, max_length=limits.FIELD, required=False)
    return form


def in_form(draft: Draft, name: str) -> str:
    """A field as the form shows it: on one line, no longer than a form takes."""
    return " ".join(str(getattr(draft, name) or "").split())[: limits.FIELD].rstrip()


def corrected(draft: Draft, lines: dict[str, str], words: Words) -> Draft:
    """The draft with the fields that the form says otherwise; one that was emptied is not known any more.

    Raises UsageError with the sentence for the person where the day is none.
    """
    typed = {name: lines[name][: limits.FIELD] for name in FIELDS if name in lines}
    given: dict[str, Any] = {name: value for name, value in typed.items() if value != in_form(draft, name)}
    if given.get("published"):
        given["published"] = parse_past_day(given["published"], today(), words)
    return replace(draft, **{name: value or _UNKNOWN[name] for name, value in given.items()})
