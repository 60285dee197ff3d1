"""The trained part of the lanes: what no cue decides is doubted by its wording, and what is anchored stays reported."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.codebook import lanes
from index.codebook.reading import read
from index.codebook.wording import wording
from index.status import classify
from index.types import Status

PUBLISHED = date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "An autumn rollout is the assumption inside the company.",
        "The dock comes with the second batch.",
        "An encore is the least the crowd demands.",
    ],
)
def test_an_expectation_without_a_word_of_expectation_is_doubted(text: str) -> None:
    judged = classify(text, PUBLISHED)
    assert judged.label == Status.EXPECTED
    assert {cue.rule for cue in judged.cues} == {"wording"}


@pytest.mark.parametrize(
    "text",
    [
        "The tram returned to the old bridge when the rails had been laid.",
        "The dock has two ports and charges the tablet.",
        "Her successor found the till empty and called the bank.",
        "Engineers rewrote the scheduler and cut its memory by half.",
    ],
)
def test_what_is_anchored_in_the_past_or_present_stays_reported(text: str) -> None:
    assert classify(text, PUBLISHED).label == Status.REPORTED


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_odds_are_probabilities_and_their_cues_words_of_the_text(text: str) -> None:
    reading = read(text, None)
    odds = lanes.odds(reading, 0, len(text), ("cues", "judges=idiom"))
    assert 0 <= odds.expected <= 1
    assert 0 <= odds.opinion <= 1
    assert odds.expected + odds.opinion <= 1 + 1e-9
    for lane in (lanes.EXPECTED, lanes.OPINION):
        cues = lanes.telling(odds.worded, lane)
        assert len(cues) <= 3
        assert list(cues) == sorted(cues, key=lambda cue: cue.start)
        assert all(0 <= cue.start < cue.end <= len(text) for cue in cues)


def test_frames_are_left_out_and_figures_and_days_become_their_kind() -> None:
    reading = read("The lab said on Friday that 40 cards arrive on 9 May.", PUBLISHED)
    worded = wording(reading, 0, len(reading.text))
    assert worded.words == ("^", "<number>", "cards", "arrive", "on", "<coming>", "<coming>", "$")


def test_a_share_is_no_quarter_of_a_year() -> None:
    reading = read("The cache takes a quarter of the memory in the third quarter of the year.", PUBLISHED)
    words = wording(reading, 0, len(reading.text)).words
    assert (words.count("<share>"), words.count("quarter")) == (1, 1)


def test_the_build_tells_tense_and_date() -> None:
    reading = read("The store opens on 9 May.", PUBLISHED)
    assert {"first=plain", "date=<coming>/plain"} <= set(wording(reading, 0, len(reading.text)).build)
    reading = read("The store opened on 9 January.", PUBLISHED)
    assert {"first=past", "date=<gone>/past"} <= set(wording(reading, 0, len(reading.text)).build)
