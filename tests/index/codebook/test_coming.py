"""Dates to come and gone: the days are those of the ledger's reader, only the tense is added."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.codebook.coming import dates as against_publication
from index.status import classify
from index.text.dates import dates
from index.text.datewords import mentions

DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))
WRITTEN = st.sampled_from(
    [
        "{day.day} {day:%B} {day.year}",
        "{day.day}th of {day:%B} {day.year}",
        "{day:%B} {day.day}, {day.year}",
        "{day:%b}. {day.day}, {day.year}",
        "{day:%Y-%m-%d}",
    ]
)
PIECES = st.sampled_from(
    "may March on the 3rd next last Monday in two weeks 2027 Q3 by June mid-April of 31 2026-02-31 13/2027 since "
    "tonight later this year spring's 0 to first half FY27 the end , . '".split()
)


@given(DAYS, DAYS, WRITTEN)
def test_a_written_day_is_to_come_just_if_it_is_after_the_publication(day: date, published: date, form: str) -> None:
    text = f"The model ships on {form.format(day=day)}, the lab said."
    (mention,) = dates(text, published)
    (dated,) = against_publication(text, published)
    assert (mention.first, mention.last) == (day, day)
    assert dated.coming is (day > published)
    assert (dated.start, dated.end, dated.tensed) == (mention.start, mention.end, False)


@given(DAYS, st.integers(-6, 6))
def test_a_month_without_a_year_is_the_nearest_one(published: date, months: int) -> None:
    at = published.year * 12 + published.month - 1 + months
    text = f"It happens in {date(at // 12, at % 12 + 1, 1):%B}."
    (dated,) = against_publication(text, published)
    if dated.tensed:
        assert months <= -3 or months == 6  # long gone, or the next one of its name
    elif abs(months) < 6:
        assert dated.coming is (months > 0 if months else None)


@pytest.mark.parametrize("month", ["September", "October", "December"])
def test_a_present_verb_makes_a_month_without_a_year_the_next_one(month: str) -> None:
    published = date(2026, 2, 10)
    assert classify(f"DeepSeek launches V4 on 12 {month}.", published).label == "expected"
    assert classify(f"DeepSeek launched V4 on 12 {month}.", published).label == "reported"


def test_a_present_verb_reaches_its_day_over_a_few_words() -> None:
    published = date(2026, 2, 10)
    assert classify("The loom film opens in halls worldwide on 12 December.", published).label == "expected"
    assert classify("In cinemas 18 December", published).label == "expected"
    assert (
        classify("The film, which begins in spring, was shown in halls on 12 December.", published).label == "reported"
    )


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=80), DAYS | st.none())
def test_mentions_lie_within_the_text_and_apart(text: str, published: date | None) -> None:
    found = mentions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    places = {(one.start, one.end) for one in found}
    ranges = dates(text, published)
    assert {(one.start, one.end) for one in ranges} <= places
    assert all(one.first <= one.last for one in ranges)
    assert all(0 <= one.start < one.end <= len(text) for one in against_publication(text, published))


@given(DAYS, st.sampled_from(["week", "weekend", "month", "quarter", "year"]))
def test_next_and_last_leave_out_the_day_of_publication(published: date, unit: str) -> None:
    (after,), (before,) = dates(f"It ships next {unit}", published), dates(f"It shipped last {unit}", published)
    assert before.last < published < after.first or unit == "weekend"
    assert before.last < after.first <= published + timedelta(days=366)
    assert [one.coming for one in against_publication(f"It ships next {unit}", published)] == [True]


@pytest.mark.parametrize("text", ["It arrives on Monday.", "It arrives in two weeks.", "The first half ends in Q3."])
def test_only_the_tense_tells(text: str) -> None:
    assert all(one.tensed and one.coming is None for one in against_publication(text, date(2026, 5, 4)))
    assert list(against_publication(text, None))


@pytest.mark.parametrize(
    "text",
    ["Monday's vote is close.", "The March release is faster.", "The 2nd model is larger.", "Rivers freeze in winter."],
)
def test_what_tells_which_thing_is_meant_is_no_date(text: str) -> None:
    assert list(against_publication(text, date(2026, 11, 20))) == []


@pytest.mark.parametrize("text", ["It follows in the next release.", "It arrives in due course.", "Open by Christmas."])
def test_a_horizon_without_a_day_is_to_come(text: str) -> None:
    assert [one.coming for one in against_publication(text, None)] == [True]
