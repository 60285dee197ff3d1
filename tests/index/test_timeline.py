"""Which later report overtakes what: by product, matter, value and time. All pairs of claims get one cosine."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.timeline import disagreements, overtakings
from index.types import Claim, Span, Status
from tests.index.overtaking.claims import E, O, R, Told, claims, overtaken, vectors

PLAN: Told = ("2026-03-01", E, "Zeta X2 is expected to launch in mid-March 2026.")


@pytest.mark.parametrize(
    "report",
    [
        "Zeta X2 was released on Friday 24 April 2026.",
        "Zeta launched the X2 today.",
        "The X2 lifted off from Kourva.",
        "By 20 March 2026 X2 was still unreleased.",
        "Zeta postponed the launch of X2 to the summer.",
        "Zeta has cancelled the release of X2.",
        "Zeta presents the X2, its first model with voice.",
        "Zeta handed over the first X2 to a school in Oulu.",
        "Zeta has decided against a release of X2.",
        "X2 will not come out in March 2026 after all.",
    ],
)
def test_a_launch_plan_is_overtaken_by_launch_delay_and_cancellation(report: str) -> None:
    assert overtaken(PLAN, ("2026-04-24", R, report)) == (1,)


@pytest.mark.parametrize(
    ("day", "status", "report"),
    [
        ("2026-02-20", R, "Zeta X2 was released."),
        ("2026-04-24", E, "Zeta X2 will be released in May."),
        ("2026-04-24", O, "The release of Zeta X2 is the best of the year."),
        ("2026-04-24", R, "Zeta X3 was released."),
        ("2026-04-24", R, "Omega Y2 was released."),
        ("2026-04-24", R, "Zeta X2 has 40 billion parameters."),
        ("2026-04-24", R, "Zeta had said that X2 would be released in March."),
        ("2026-04-24", R, "X2 is reportedly released to partners."),
        ("2026-03-10", R, "X2 has not been released yet."),
        ("2026-03-10", R, "Zeta denied that it had delayed the X2."),
        ("2026-03-10", R, "Zeta has not cancelled the release of X2."),
        ("2026-03-10", R, "Zeta released a trailer for the X2."),
        ("2026-03-10", R, "Omega launched a rival to the X2."),
        ("2026-03-10", R, "Zeta opened the beta of the X2."),
        ("2026-03-10", R, "Zeta has cut the fee from 3 to 2 dollars since the launch of the X2."),
        ("2026-03-10", R, "Zeta has postponed the X2 Mini."),
        ("2026-04-24", R, "The X2 had been meant to be released in March."),
        ("2026-03-10", R, "Zeta would not comment on Tuesday on the launch of the X2."),
        ("2026-03-10", R, "Zeta could not be reached on the launch of the X2 this month."),
    ],
)
def test_a_launch_plan_is_not_overtaken_by(day: str, status: Status, report: str) -> None:
    assert overtaken(PLAN, (day, status, report)) == ()


@pytest.mark.parametrize(
    ("plan", "other", "report"),
    [
        ("Zeta X2 Mini is expected to launch in mid-March 2026.",
         "Zeta X2 was released.", "Zeta X2 Mini was released."),
        ("Zeta has delayed the X2 to April 2026.", None, "The X2 went on sale on 24 April 2026."),
        ("X2 is expected to have 1 trillion parameters.",
         "Zeta does not train X2's parameters again.", "X2 has 1.6T parameters."),
        ("X2-Pro is expected to cost $2 per million tokens.",
         "X2-Flash costs $0.10 per million tokens.", "X2-Pro costs $3 per million tokens."),
        ("The Zeta GT will be released on 24 April.", "The Zeta Long Range was released.", "The Zeta GT was released."),
        ("The Zeta will be released in spring.", "The Zeta GT was released.", "The Zeta was released."),
        ("X2 Lite is expected to have 200 billion parameters.",
         "X2-Pro has 284B parameters.", "X2-Flash has 284B parameters."),
        ("X2 is expected to be cheaper than Y1.",
         "X2 costs $2 per million tokens.", "X2 costs $2 per million tokens, against $3 for Y1."),
        ("Prices will start at $300, squarely against the Pomare Kite.",
         "Pomare lowered the price of the Kite to $280.", None),
        ("X2 prices will fall once Fabrico chips ship.",
         "X2 costs $2 per million tokens.", "X2 prices fell after Fabrico shipped its chips."),
    ],
)  # fmt: skip
def test_a_plan_is_overtaken_only_by_what_is_on_its_product_and_matter(
    plan: str, other: str | None, report: str | None
) -> None:
    for said, found in ((other, ()), (report, (1,))):
        assert said is None or overtaken(("2026-03-01", E, plan), ("2026-04-24", R, said)) == found


def test_a_report_of_an_older_event_overtakes_nothing() -> None:
    plan: Told = ("2026-06-01", E, "DeepSeek plans to cut the price of V4-Pro.")
    assert overtaken(plan, ("2026-06-08", R, "On 22 May DeepSeek cut the price of V4-Pro.")) == ()
    assert overtaken(plan, ("2026-06-08", R, "On 7 June DeepSeek cut the price of V4-Pro.")) == (1,)


def test_one_article_never_overtakes_itself() -> None:
    first, second = claims([PLAN, ("2026-04-24", R, "Zeta X2 was released.")])
    twin = Claim(first.article, 99, 120, Span(99, 120), R, second.published)
    assert overtakings([first, twin], [PLAN[2], "Zeta X2 was released."], vectors(2)) == ((), ())


def test_a_product_that_is_only_compared_with_is_not_what_a_sentence_is_on() -> None:
    plan: Told = ("2026-03-01", E, "It is expected to have 400 billion parameters, twice as many as the X1.")
    report: Told = ("2026-04-24", R, "X2 has 620 billion parameters.")
    assert overtaken(plan, report, titles=("Zeta to ship X2",)) == (1,)
    assert overtaken(plan, report) == ()


def test_the_titles_of_the_articles_tell_on_what_their_nameless_sentences_are() -> None:
    plan: Told = ("2026-03-01", E, "The price is expected to be 2 dollars.")
    report: Told = ("2026-04-24", R, "The price is 3 dollars.")
    assert overtaken(plan, report, titles=("What X2 will cost", "X2 is here")) == (1,)
    assert overtaken(plan, report, titles=("What X2 will cost", "Y3 is here")) == ()
    assert overtaken(plan, report) == ()
    named: Told = ("2026-03-01", E, "The price of the X2 is expected to be 2 dollars.")
    assert overtaken(named, report, titles=("", "X2 is here")) == (1,)
    assert overtaken(named, report, titles=("", "X2 is here"), cosine=0.45) == ()


def test_a_unit_of_measurement_in_common_tells_that_a_figure_is_meant() -> None:
    plan: Told = ("2026-03-01", E, "X2 is tipped to get a battery of 5,200 mAh.")
    assert overtaken(plan, ("2026-04-24", R, "X2 has a battery of 5,000 mAh."), cosine=0.5) == (1,)
    assert overtaken(plan, ("2026-04-24", R, "X2 has a battery of 7 cells."), cosine=0.5) == ()


def test_an_announced_cancellation_overtakes_a_plan_though_it_looks_ahead() -> None:
    plan: Told = ("2026-05-08", E, "The X2-Pro discount is due to end on 31 May 2026.")
    assert overtaken(plan, ("2026-05-23", E, "Zeta will make the X2-Pro discount permanent.")) == (1,)


def test_an_announced_new_value_in_place_of_a_former_one_settles_though_it_looks_ahead() -> None:
    plan: Told = ("2026-03-01", E, "Zeta is expected to ask 449 dollars for the X2.")
    cut = "Zeta cuts the price of the X2 from 429 to 379 dollars on 8 September 2026."
    assert overtaken(plan, ("2026-09-01", E, cut)) == (1,)
    assert not overtaken(
        plan, ("2026-09-01", E, "Zeta will cut the price of the X2 to 379 dollars on 8 September 2026.")
    )


def test_hearsay_in_the_reported_lane_can_be_settled() -> None:
    plan: Told = ("2026-03-01", R, "X2 is said to have a context window of 2 million tokens.")
    assert overtaken(plan, ("2026-04-24", R, "X2 has a context window of 1 million tokens.")) == (1,)


def test_the_first_report_that_the_day_has_passed_comes_second() -> None:
    missed: Told = ("2026-03-25", R, "By 25 March 2026 Zeta X2 was still unreleased.")
    later: Told = ("2026-04-25", R, "Zeta X2 came out on 24 April 2026.")
    again: Told = ("2026-04-26", R, "Zeta released X2 on 24 April 2026.")
    assert overtaken(PLAN, missed, later, again)[1] == 1


def test_official_word_comes_first_at_equal_fit() -> None:
    told = [PLAN, ("2026-04-24", R, "Zeta released X2."), ("2026-04-24", R, "Zeta launched X2.")]
    texts = [text for _, _, text in told]
    assert overtakings(claims(told), texts, vectors(3))[0] == (1, 2)
    assert overtakings(claims(told), texts, vectors(3), {"a2"})[0] == (2, 1)


PRICE: Told = ("2026-04-24", R, "X2-Pro costs $1.74 per million input tokens and $3.48 per million output tokens.")


@pytest.mark.parametrize(
    ("report", "found"),
    [
        ("X2-Pro costs $0.66 per million input tokens and $1.98 per million output tokens.", (1,)),
        ("X2-Pro costs $1.74 per million input tokens and $3.48 per million output tokens as before.", ()),
        ("X2-Flash costs $0.66 per million input tokens.", ()),
        ("X3-Pro costs $0.66 per million input tokens.", ()),
        ("X2-Pro costs 4.5 yuan per million input tokens.", ()),
        ("X2-Pro now costs 4.5 yuan per million input tokens, down from 12.", (1,)),
        ("Cache hits on X2-Pro cost $0.02 per million tokens.", ()),
        ("Training X2-Pro cost $5 million.", ()),
    ],
)
def test_a_price_is_replaced_by_another_price_of_the_same_product(report: str, found: tuple[int, ...]) -> None:
    assert overtaken(PRICE, ("2026-08-24", R, report)) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Peak hours are 9:00-12:00 Beijing time every day at Zeta.",
            "Peak hours at Zeta are weekdays 9:00-12:00 Beijing time.",
        ),
        ("Zeta X2 had not been released as of 18 March 2026.", "Zeta released X2 on 24 April 2026."),
        ("The latest model of Zeta is Zeta X2.", "Zeta X2.5 was released on Friday."),
        (
            "X2-Pro and X2-Flash have both been retired.",
            "x2-pro is still served, Zeta says, and X2-Pro keeps its price.",
        ),
        ("The X2-Pro preview is in a limited test.", "X2-Pro became generally available."),
        ("The strike at Norrcell is in its third week.", "Norrcell and the union reached an agreement on Monday."),
        ("The doors of Norrcell have not been unlocked yet.", "The doors of Norrcell were unlocked on Friday."),
        ("Zeta hasn't mentioned the colour.", "Zeta mentioned the colour on Friday."),
        ("The boat weighs 1,240 kilograms.", "The boat now weighs 1,310 kilograms."),
    ],
)
def test_an_old_state_is_replaced(old: str, new: str) -> None:
    titles = ("What Zeta builds", "Zeta in September")
    assert overtaken(("2026-03-18", R, old), ("2026-09-24", R, new), cosine=0.7, titles=titles) == (1,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Zeta released X2 on 24 April 2026.", "Zeta released X2-Pro-0813 on 13 August 2026."),
        ("X2-Pro has 1.6T parameters.", "X2-Pro has 1.7T parameters."),
        ("Shares of Zeta rose 10% on Friday.", "Shares of Zeta rose 3% on Monday."),
        ("Peak hours are 9:00-12:00 Beijing time at Zeta.", "Peak hours at Zeta are 01:00-04:00 UTC."),
        ("The boat weighs 1,240 kilograms.", "The boat weighs 1,310 kilograms."),
        ("The boat weighs 1,240 kilograms.", "The boat is now 31 metres long."),
    ],
)
def test_past_events_and_fixed_facts_are_not_overtaken(old: str, new: str) -> None:
    assert overtaken(("2026-04-24", R, old), ("2026-09-24", R, new)) == ()


def test_nothing_gives_nothing() -> None:
    empty = np.zeros((0, 384), dtype=np.float32)
    assert overtakings([], [], empty) == ()
    assert disagreements([], [], empty) == ()


PARTS = st.sampled_from(
    [
        "Zeta X2 is expected to launch in May 2026.",
        "Zeta released X2.",
        "X2 has not been released yet.",
        "X2-Pro costs $2 per million tokens.",
        "X2-Pro costs $3 per million tokens.",
        "X2 is expected to have 1 trillion parameters.",
        "X2 has 1.6T parameters.",
        "Zeta postponed the launch of X2.",
        "The latest model is Zeta X1.",
    ]
)


# few enough that no name counts as common, which is decided on the whole corpus
TOLD = st.lists(st.tuples(st.integers(0, 400), st.sampled_from([E, R, O]), PARTS), max_size=6)


@given(TOLD, st.integers(0, 400))
def test_only_later_claims_overtake_and_an_earlier_day_only_leaves_out(
    drawn: list[tuple[int, Status, str]], until: int
) -> None:
    start = date(2026, 1, 1)
    told = [
        ((start + timedelta(days=day)).isoformat(), status, text)
        for day, status, text in sorted(drawn, key=lambda d: d[0])
    ]
    made, texts, rows = claims(told), [text for _, _, text in told], vectors(len(told))
    found = overtakings(made, texts, rows)
    for i, later in enumerate(found):
        assert len(set(later)) == len(later)
        assert all(made[j].published >= made[i].published and made[j].article != made[i].article for j in later)
    stop = sum(claim.published <= start + timedelta(days=until) for claim in made)
    early = overtakings(made[:stop], texts[:stop], rows[:stop])
    assert [set(later) for later in early] == [{j for j in later if j < stop} for later in found[:stop]]
