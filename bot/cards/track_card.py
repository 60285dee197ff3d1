"""What `/track` shows: a page as it was understood, and what came of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot import limits
from bot.cards.card import AMBER, GREEN, GREY, Button, Card, Piece, fitted_card, note, notice, title
from bot.cards.escape import fitted
from bot.cards.quote import quoted
from bot.curators.track_process import Seen
from bot.curators.tracking import Decision, Outcome
from bot.texts import Words

FIELDS = ("title", "publisher", "published", "author", "language")
"""What can be corrected in the form: as many as a form may have."""


def preview_card(seen: Seen, key: str, words: Words, wrong: str = "") -> Card:
    """The fields, how the text begins, what the page is to the corpus; `wrong`: what a person gave that can't be."""
    draft = seen.draft
    lines = [_field(label, getattr(draft, name)) for name, label in _labels(words).items() if getattr(draft, name)]
    pieces = [_lines(lines)] if lines else []
    begins = quoted(draft.text, (), 0, most=limits.TRACK_TEXT)
    size = words.track_words.format(number=len(draft.text.split()))
    pieces.append(Piece(f"> {begins}\n-# {size}", f"“{begins}” {size}"))
    pieces += [Piece(f"**{line}**", line) for line in _told(seen, wrong, words)]
    colour = GREEN if _can_be_kept(seen) else AMBER
    card = Card(title(words.track_title), tuple(pieces), note(words.track_footer), colour, _buttons(seen, key, words))
    return fitted_card(card, words.more)


def _lines(lines: list[str]) -> Piece:
    text = "\n".join(lines)
    return Piece(text, text)


def _field(label: str, value: object) -> str:
    return f"{label}: {fitted(str(value), 2 * limits.NAME)}"


def _labels(words: Words) -> dict[str, str]:
    return {
        "title": words.track_field_title,
        "publisher": words.track_field_publisher,
        "published": words.track_field_published,
        "author": words.track_field_author,
        "language": words.track_field_language,
        "kind": words.track_field_kind,
        "url": words.track_field_url,
    }


def labels(words: Words) -> dict[str, str]:
    """Of the fields in the form."""
    return {name: label for name, label in _labels(words).items() if name in FIELDS}


def _told(seen: Seen, wrong: str, words: Words) -> Iterator[str]:
    if wrong:
        yield wrong
    if seen.draft.missing:
        known = _labels(words)
        yield words.track_missing.format(fields=", ".join(known[name] for name in seen.draft.missing))
    if seen.draft.goes_on:
        yield words.track_goes_on.format(url=fitted(seen.draft.goes_on, 2 * limits.NAME))
    if seen.problem:
        yield refusal(seen.problem, words)
    if seen.outcome:
        yield _decision(seen, words)


def _decision(seen: Seen, words: Words) -> str:
    assert seen.outcome
    other = fitted(seen.outcome.other or "", limits.NAME)
    if seen.differs:
        return words.track_differs.format(other=other)
    return {
        Decision.NEW: words.track_new,
        Decision.VERSION: words.track_version.format(other=other),
        Decision.COPY: words.track_copy.format(other=other),
        Decision.KNOWN: words.track_known.format(other=other),
    }[seen.outcome.decision]


def _can_be_kept(seen: Seen) -> bool:
    return bool(seen.outcome and seen.outcome.decision is not Decision.KNOWN)


def _buttons(seen: Seen, key: str, words: Words) -> tuple[Button, ...]:
    name = words.track_update_button if seen.differs else words.track_button
    return (
        Button(track_id("keep", key), name, disabled=not _can_be_kept(seen)),
        Button(track_id("edit", key), words.track_edit_button),
        Button(track_id("cancel", key), words.track_cancel_button),
    )


def track_id(action: str, key: str) -> str:
    """The custom_id of a preview's button, or of its form."""
    return f"onrecord:track:{action}:{key}"


def outcome_card(outcome: Outcome, live: bool, words: Words) -> Card:
    """What was done; `live`: the index follows by itself."""
    article, other = fitted(outcome.article or "", limits.NAME * 2), fitted(outcome.other or "", limits.NAME * 2)
    if outcome.decision is Decision.KNOWN:
        return notice(words.track_known.format(other=other))
    done = words.track_done.format(article=article)
    follows = words.track_follows if live else words.track_rebuild
    return Card(title(words.track_done_title), (Piece(f"{done}\n{follows}", f"{done}\n{follows}"),), None, GREY)


def refused_card(reason: str, words: Words) -> Card:
    """Why a page is not tracked."""
    return notice(refusal(reason, words))


def refusal(reason: str, words: Words) -> str:
    """The same on one line; `reason` is a sentence of tracking."""
    return words.track_refused.format(reason=fitted(words.untracked(reason), limits.QUOTE))
