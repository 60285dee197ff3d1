"""The digest, the lists of articles and expectations, and their picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DigestWords:
    """Digests, lists and the timeline, in words."""

    digest_title: str = "Since {since}"
    digest_days: str = "From {first} to {last}"
    digest_settled: str = "Settled: expected earlier, reported since"
    digest_reported: str = "Newly reported"
    digest_expected: str = "Newly expected"
    digest_articles: str = "New articles"
    digest_nothing: str = "No article was published or added in this time."
    digest_footer: str = "{articles} since {since} · {as_of}generation {generation}"
    digest_slot: str = "Weekly digest of {day}"
    digest_off_deleted: str = (
        "The weekly digest is switched off: its channel is gone. `/settings digest` sets it up again."
    )
    digest_off_forbidden: str = (
        "The weekly digest is switched off: I may not write in {channel}. `/settings digest` sets it up again."
    )
    sources_title: str = "Tracked articles"
    sources_none: str = "No article is tracked yet."
    ledger_title: str = "What is expected, and what became of it"
    ledger_none: str = "No expectation is on record."
    ledger_open: str = "Open"
    ledger_overdue: str = "Overdue: its date passed, nothing is reported"
    ledger_about: str = "{state} · about {date}"
    ledger_repeated: str = "{state} · repeated by {articles}"
    page: str = "Page {page} of {pages} · {total} in all · generation {generation}"
    previous: str = "Newer"
    next: str = "Older"
    timeline_title: str = "What was expected, and what became of it"
    timeline_counts: str = "{total}: {open} open, {overdue} overdue, {overtaken} overtaken by reports"
    expectation: str = "expectation"
    expectations: str = "expectations"
    timeline_more: str = "{number} more: see /ledger"
    timeline_now: str = "today, {date}"
    timeline_open: str = "Open: nothing reported yet"
    timeline_due: str = "Open until {date}"
    timeline_overdue: str = "Overdue: {date} has passed, nothing reported"
    timeline_overtaken: str = "Overtaken on {date}, {outlet}: {quote}"
