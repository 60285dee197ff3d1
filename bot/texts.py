"""Every word that a person reads in Discord. One frozen value per language; English here."""

from __future__ import annotations

from dataclasses import dataclass


def count(number: int, one: str, many: str) -> str:
    """`number` with its noun."""
    return f"{number} {one if number == 1 else many}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. A field in braces is filled by `str.format`."""

    # verdicts
    reported_by: str = "Reported by {origins}"
    only_expected: str = "Only expected so far"
    only_opinion: str = "Only opinions so far"
    only_overtaken: str = "Overtaken by later reports"
    not_tracked: str = "Not in the tracked articles"
    # lanes
    reported: str = "Reported"
    expected: str = "Expected, not reported"
    opinion: str = "Opinion"
    overtaken: str = "Overtaken"
    overtaken_note: str = "On {later} this was reported. It overtakes what was said on {earlier}:"
    overtaken_above: str = "Overtaken by the report of {later} above, from {outlet}. It was said on {earlier}:"
    overtaking: str = "Later report"
    nearest: str = "Nearest material. It does not answer the question."
    nothing_near: str = "No tracked article comes close to this question."
    # an excerpt
    said_by: str = "according to {who}"
    unnamed_source: str = "source not named"
    plain_quote: str = "{label}, {meta}: \u201c{quote}\u201d"
    more: str = "{number} more not shown here."
    follow_up: str = "Follow up"
    follow_title: str = "Follow up on this answer"
    follow_label: str = "Your next question"
    # footers
    footer: str = "{articles}, {origins} · newest source {newest} · {as_of}generation {generation}"
    footer_nothing: str = "{as_of}generation {generation}"
    as_of: str = "as published by {date} · "
    article: str = "article"
    articles: str = "articles"
    origin: str = "origin"
    origins: str = "origins"
    # digest
    digest_title: str = "Since {since}"
    digest_settled: str = "Settled: expected earlier, reported since"
    digest_reported: str = "Newly reported"
    digest_expected: str = "Newly expected"
    digest_articles: str = "New articles"
    digest_nothing: str = "No tracked article was published after {since}."
    digest_footer: str = "{articles} since {since} · {as_of}generation {generation}"
    # sources and ledger
    sources_title: str = "Tracked articles"
    sources_none: str = "No article is tracked yet."
    ledger_title: str = "What is expected, and what became of it"
    ledger_none: str = "No expectation is on record."
    ledger_open: str = "Open"
    ledger_overtaken: str = "Overtaken by a report"
    ledger_overdue: str = "Overdue: its date passed, nothing is reported"
    ledger_about: str = "{state} · about {date}"
    page: str = "Page {page} of {pages} · {total} in all · generation {generation}"
    previous: str = "Newer"
    next: str = "Older"
    # rebuild
    rebuild_title: str = "The index is rebuilt"
    rebuild_counts: str = "{added} added, {changed} changed, {removed} removed, {unchanged} unchanged"
    rebuild_work: str = "{claims} claims in the index, {embedded} embedded anew, in {seconds} s"
    rebuild_problems: str = "Left out, to be corrected in the corpus:"
    rebuild_footer: str = "generation {generation}"
    rebuild_running: str = "Rebuilding the index. Questions are answered from the old one meanwhile."
    rebuild_progress: str = "Rebuilding the index: {done} of {total} claims embedded."
    # about
    about_title: str = "onrecord {version}"
    about_text: str = (
        "I answer with quotations from {articles}, word for word, what is reported apart from what is only expected. "
        "I claim nothing of my own: where the articles do not answer, I say so."
    )
    about_privacy: str = "I keep nothing that you ask: no question, message or name is stored or logged."
    about_footer: str = "generation {generation}"
    # help and refusals
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
    rebuild_failed: str = "The rebuild failed, and the old index still serves. The bot's log says more."
    failed: str = "That did not work, through no fault of yours. Please try again; the error is in the bot's log."
    # commands
    ask_description: str = "Ask about the release; the answer quotes tracked articles"
    ask_question: str = "Your question, in a sentence or a few words"
    ask_as_of: str = "Answer from what was published by this day (YYYY-MM-DD)"
    ask_private: str = "Show the answer only to you"
    digest_description: str = "What was settled, reported and expected since a day"
    digest_since: str = "The day (YYYY-MM-DD); left out: a week before the newest article"
    sources_description: str = "List the tracked articles, newest first"
    ledger_description: str = "List what is expected, and what became of it"
    about_description: str = "What this bot is, its version, and what it keeps"
    rebuild_description: str = "Read the corpus again and rebuild the index (Manage Server)"


ENGLISH = Words()


def words_for(locale: str) -> Words:
    """The words for a Discord locale such as `en-GB`; English where there is no translation."""
    return _LANGUAGES.get(locale.split("-")[0], ENGLISH)


_LANGUAGES = {"en": ENGLISH}
