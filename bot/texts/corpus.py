"""Rebuilding, and what curators are told of the corpus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CorpusWords:
    """Rebuilds and news, in words."""

    rebuild_title: str = "The index is rebuilt"
    rebuild_counts: str = "{added} added, {changed} changed, {removed} removed, {unchanged} unchanged"
    rebuild_work: str = "Claims in the index: {claims}, embedded anew: {embedded}, in {seconds} s"
    rebuild_problems: str = "Left out, to be corrected in the corpus:"
    rebuild_footer: str = "generation {generation}"
    rebuild_running: str = "Rebuilding the index. Questions are answered from the old one meanwhile."
    rebuild_progress: str = "Rebuilding the index: {done} of {total} articles done."
    rebuild_failed: str = (
        "The index could not be rebuilt, so I go on answering from the one as it was. Whoever runs the bot finds the "
        "reason in its log."
    )
    news_title: str = "The tracked articles changed"
    news_counts: str = "{added} new, {changed} changed, {removed} removed. I answer from them now"
    news_untold: str = (
        "They changed more than once while I could not tell you, so I no longer know in what. I answer from them as "
        "they are now; `/sources` lists them"
    )
    news_overtook: str = "What they overtook"
    news_overtook_more: str = "More statements that they overtook: {number}, see `/digest`."
    news_added: str = "New articles"
    news_changed: str = "Changed articles"
    news_removed: str = "No longer in the corpus"
    news_footer: str = "generation {before} became {after}"
    news_mark: str = "To the curators, no. {number} of {day}"
    trouble_title: str = "The corpus needs a hand"
    trouble_blocked: str = (
        "An article that I quote from can't be read any more, so I go on answering from the index as it was. Correct "
        "the file and I rebuild by myself; `/rebuild` goes ahead without it. I say this once."
    )
    trouble_left_out: str = "These files can't be read and are left out. Correct them and I take them in by myself:"
    trouble_failed: str = (
        "The index could not be rebuilt, so I go on answering from the one as it was. I try again by myself; "
        "the bot's log says why."
    )
