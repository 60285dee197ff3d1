"""An answer: its verdict, its lanes, its excerpts, what overtook them, and the footer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AnswerWords:
    """An answer, in words."""

    reported_by: str = "Reported by {origins}"
    expected_first: str = "Expected, with reports from {origins} beside it"
    opinion_first: str = "Opinion, with reports from {origins} beside it"
    reports_disagree: str = "{verdict}; reports disagree"
    news: str = "Newest in the tracked articles"
    only_expected: str = "Only expected so far"
    only_opinion: str = "Only opinions so far"
    only_overtaken: str = "Overtaken by later reports"
    uncovered: str = "Not in the tracked articles: “{part}”"
    not_tracked: str = "Not in the tracked articles"
    reported: str = "Reported"
    expected: str = "Expected, not reported"
    opinion: str = "Opinion"
    overtaken: str = "Overtaken"
    overtaken_note: str = "On {later} this was reported. It overtakes what was said on {earlier}:"
    overtaken_above: str = "Overtaken by the report of {later} above, from {outlet}. It was said on {earlier}:"
    overtaking: str = "Later report"
    disagreeing: str = "Reports that disagree"
    disagreeing_note: str = "On the same matter, the report of {date} by {outlet} above says something else than:"
    disagreeing_above: str = "{outlet} on {date}, above as well"
    nearest: str = "Nearest material. It does not answer the question."
    other_script: str = "I search the wording of the articles, most of it English: please try the question in English."
    nothing_near: str = "No tracked article comes close to this question."
    said_by: str = "according to {who}"
    unnamed_source: str = "source not named"
    plain_quote: str = "{label}, {meta}: \u201c{quote}\u201d"
    more: str = "{number} more not shown here."
    corrected: str = "Corrected: later reports overtake a part of this answer"
    corrected_version: str = "Corrected: an article that this answer quotes no longer says a part of it"
    withdrawn: str = "No longer said"
    withdrawn_note: str = "The version of {later} from {outlet} no longer says this. It was said on {earlier}:"
    footer: str = "{articles}, {origins} · newest source {newest} ({age}) · {as_of}generation {generation}"
    footer_nothing: str = "{as_of}generation {generation}"
    as_of: str = "as published by {date} · "
    article: str = "article"
    articles: str = "articles"
    origin: str = "origin"
    origins: str = "origins"
