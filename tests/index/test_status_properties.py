"""What holds for any string at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.codebook import cues, masks, opinion
from index.status import classify
from index.types import MIXED, Status

WORDS = st.sampled_from(
    (
        "the will may May Will expected to launch in June , ; : . ? and but which who said reportedly "
        "according plans if not "
        "could should 2027 $5 \" ' ( ) - — | * DeepSeek analysts forecast cut its while with is are was"
    ).split()
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
DAYS = st.one_of(st.none(), st.dates())


@given(TEXTS, DAYS, st.text(max_size=30), st.sampled_from(["en", "zh", ""]))
@settings(max_examples=300, deadline=None)
def test_offsets_are_valid_ordered_and_the_same_each_time(
    text: str, day: date | None, heading: str, language: str
) -> None:
    judged = classify(text, day, heading, language)
    assert judged == classify(text, day, heading, language)
    assert judged.label in {*Status, MIXED}
    place = 0
    for span in judged.spans:
        assert place <= span.start <= span.end <= len(text)
        place = span.end
    assert all(0 <= cue.start < cue.end <= len(text) and cue.rule for cue in judged.cues)
    assert list(judged.cues) == sorted(judged.cues, key=lambda cue: (cue.start, cue.end, cue.rule))


@given(TEXTS, DAYS)
@settings(max_examples=200, deadline=None)
def test_only_a_mixed_text_has_more_than_one_span(text: str, day: date | None) -> None:
    judged = classify(text, day)
    lanes = {span.status for span in judged.spans}
    if judged.label == MIXED:
        assert {Status.REPORTED, Status.EXPECTED} <= lanes
    else:
        assert lanes == {judged.label}
        assert len(judged.spans) == 1


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_source_is_a_piece_of_the_text_or_unnamed(text: str) -> None:
    source = classify(text).attributed_to
    assert source is None or source == "unnamed" or source in text


@pytest.mark.parametrize(
    "piece",
    [
        "a, ",
        "will ",
        "which is, ",
        "(",
        "said ",
        "that the ",
        "plans to and ",
        "cut the a b c d ",
        "if the if ",
        "'",
        "\n- ",
    ],
)
def test_a_very_long_text_is_judged(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    assert classify(text).spans[-1].end <= len(text)


def test_every_rule_has_a_name_and_can_match_something() -> None:
    rules = [*cues.rules().rules, *masks.rules().rules, *opinion.turns().rules]
    assert all(rule.name and rule.pattern.compiled.search("") is None for rule in rules)
