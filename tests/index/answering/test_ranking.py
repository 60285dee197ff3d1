"""The latest report leads what it overtakes, along a chain of them too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.rank import LATER, shares, undecided
from index.answering.ranking import latest_first

ROWS = 8


@st.composite
def chains(draw: st.DrawFn) -> tuple[dict[int, float], dict[int, tuple[int, ...]]]:
    scores = draw(st.dictionaries(st.integers(0, ROWS), st.floats(-20, 20).map(lambda score: round(score, 6))))
    later = {
        row: tuple(draw(st.lists(st.integers(row + 1, ROWS + 1), min_size=1, max_size=4, unique=True)))
        for row in draw(st.permutations(list(scores)))
        if draw(st.booleans())
    }
    return scores, later


@given(chains())
def test_something_that_overtook_it_stands_above_whatever_was_overtaken(
    made: tuple[dict[int, float], dict[int, tuple[int, ...]]],
) -> None:
    scores, later = made
    raised = dict(zip(scores, latest_first(scores, later), strict=True))
    for row, reports in later.items():
        there = [report for report in reports[:LATER] if report in scores]
        assert not there or max(raised[report] for report in there) > raised[row]
    assert all(raised[row] >= score for row, score in scores.items())


def test_of_three_prices_the_one_that_holds_leads() -> None:
    assert latest_first({1: 0.9, 2: 0.5, 3: 0.1}, {2: (3,), 1: (2,)}) == [0.9, 0.901, 0.902]


@pytest.mark.parametrize(("scores", "nats"), [([], 0.0), ([3.0], 0.0), ([900.0, -900.0], 0.0), ([7.0] * 4, np.log(4))])
def test_a_ranking_is_the_less_decided_the_more_do_equally_well(scores: list[float], nats: float) -> None:
    assert undecided(shares(np.array(scores))) == pytest.approx(nats)
