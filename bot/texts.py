"""Every word that a person reads in Discord. One frozen value per language; English here, Chinese in `bot.chinese`."""

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
    context_gone: str = "What this answer quoted is no longer in the tracked articles."
    context_forgotten: str = "I no longer know what this answer quoted: I keep that for 30 days. Please ask again."
    history_title: str = "The same matter over time"
    # checking a message
    check_name: str = "Check this message"
    check_title: str = "What the tracked articles say to this message"
    check_footer: str = "Compare for yourself: I find the closest reports, I do not judge the message."
    check_empty: str = "There is no sentence in this message that I could check."
    check_reported: str = "The articles report on this"
    check_contradicted: str = "The articles report otherwise"
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
    digest_slot: str = "Weekly digest of {day}"
    digest_off_deleted: str = (
        "The weekly digest is switched off: its channel is gone. `/settings digest` sets it up again."
    )
    digest_off_forbidden: str = (
        "The weekly digest is switched off: I may not write in {channel}. `/settings digest` sets it up again."
    )
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
    about_privacy: str = (
        "I log no question. Its words are kept only where the moderators of a server chose so, and only when it stayed "
        "without an answer; `/privacy` shows and deletes what I hold about you."
    )
    about_footer: str = "generation {generation}"
    # settings
    settings_title: str = "Settings of this server"
    settings_footer: str = "Change them with the other subcommands of `/settings`. Only moderators see this."
    settings_default: str = " (default)"
    setting_channels: str = "Answers in"
    setting_private: str = "Answers are private unless asked otherwise"
    setting_plain: str = "Plain text"
    setting_language: str = "Language"
    setting_cooldown: str = "Pause between two questions of a member"
    setting_per_minute: str = "Questions a minute in the server"
    yes: str = "yes"
    no: str = "no"
    everywhere: str = "all channels"
    language_auto: str = "the asker's, else the server's"
    seconds: str = "{number} s"
    no_limit: str = "no limit"
    setting_keep: str = "Questions without an answer are kept word for word"
    setting_curators: str = "Questions are passed on to"
    nowhere: str = "nobody"
    setting_digest: str = "Weekly digest"
    digest_when: str = "{weekday} {hour}:00 ({zone}) in {channel}"
    its_channel: str = "its channel"
    digest_none: str = "off"
    weekdays: str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    digest_no_channel: str = "Name a channel for the digest too. Nothing was changed."
    may_not_write: str = "I may not write in {channel}: allow me View Channel and Send Messages there first."
    bad_setting: str = "That is not possible for {name}. Nothing was changed."
    settings_denied: str = "Only members with the Manage Server permission may see or change the settings."
    too_many_channels: str = "At most {number} channels can be listed. Nothing was changed."
    other_channel: str = "In this server I answer in {channels}."
    cooling_down: str = "Please wait {seconds} s before the next question: the moderators of this server set a pause."
    # privacy
    privacy_title: str = "What I hold about you"
    privacy_footer: str = "Settings of a server belong to its moderators and are not listed here."
    held_nothing: str = "Nothing: no question, message, name or setting of yours."
    held_plain: str = "Your wish to be answered in plain text."
    held_questions: str = "Questions without an answer, kept word for word for 90 days: {number}."
    held_votes: str = "Votes on answers: {votes}, with a reason: {reasons}."
    forget: str = "Delete it"
    forgotten: str = "Deleted. I hold nothing about you any more."
    plain_set: str = "From now on I answer you in plain text, in every server."
    plain_unset: str = "From now on I answer you with cards again."
    # gaps
    gaps_title: str = "What the tracked articles leave open"
    gaps_count: str = "Questions without an answer in the last 90 days: {number}"
    gaps_votes: str = "Votes on answers: {up} helpful, {down} not helpful"
    gaps_questions: str = "The questions, like ones together"
    gaps_reasons: str = "Why answers did not help"
    gaps_kept: str = "Questions are kept word for word here; `/settings questions` ends that and deletes them."
    gaps_not_kept: str = "Only the number is kept here; `/settings questions` lets me keep the words too."
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
    privacy_description: str = "See what is held about you, and delete it"
    plain_description: str = "Get answers as plain text, for instance for a screen reader"
    plain_on: str = "Plain text on or off, for you, in every server"
    settings_description: str = "Set how the bot works in this server (Manage Server)"
    settings_show_description: str = "Show all settings of this server"
    settings_reset_description: str = "Bring all settings of this server back to their defaults"
    settings_answers_description: str = "How answers are shown"
    settings_limits_description: str = "How often members may ask"
    settings_channels_description: str = "In which channels members may ask"
    settings_questions_description: str = "What becomes of questions that the articles leave open"
    settings_digest_description: str = "A digest every week: where and when"
    option_digest_channel: str = "The channel that gets it"
    option_weekday: str = "The day of the week"
    option_hour: str = "The hour of the day, 0 to 23"
    option_zone: str = "The time zone, for instance Europe/Berlin"
    option_digest_off: str = "No digest any more"
    option_keep: str = "Keep their words for moderators, 90 days; off deletes those that are kept"
    option_curators: str = "A channel to which members may pass such questions on"
    option_no_curators: str = "Take the channel off again"
    gaps_description: str = "See which questions the articles leave open (Manage Server)"
    option_private: str = "Show answers only to the asker, unless they say otherwise"
    option_plain: str = "Answer everyone in plain text"
    option_language: str = "The language where the asker's own is not available"
    choice_auto: str = "The server's language in Discord"
    option_cooldown: str = "Seconds between two questions of one member; 0 is no pause"
    option_per_minute: str = "Questions a minute in the whole server; 0 is no limit"
    option_add: str = "A channel to answer in; once one is listed, the others are closed"
    option_remove: str = "A channel to take off the list"
    option_everywhere: str = "Answer in all channels again"
    rebuild_description: str = "Read the corpus again and rebuild the index (Manage Server)"


ENGLISH = Words()


def words_for(*locales: str) -> Words:
    """The words for the first of Discord's locales (such as `en-GB`) that there are words for; else English."""
    known = (LANGUAGES.get(locale.split("-")[0]) for locale in locales)
    return next((words for words in known if words), ENGLISH)


LANGUAGES = {"en": ENGLISH}
"""By the first part of Discord's locales; `bot.chinese` adds its own."""
