"""A later report that names the old value or day as what was so before overtakes the claims that told it."""

from __future__ import annotations

import pytest

from index.types import Status
from tests.index.overtaking.claims import Told, overtaken

E, R, O = Status.EXPECTED, Status.REPORTED, Status.OPINION  # noqa: E741
OLD = "2026-03-01"
NEW = "2026-09-01"


@pytest.mark.parametrize(
    ("status", "old", "new"),
    [
        (R, "A seat at the Harbor costs 14 crowns.", "The Harbor lowers its seats from 14 to 12 crowns."),
        (R, "Copies at the Harbor are kept for four years.", "The Harbor shortens this from four years to three."),
        (E, "Zelvand hopes to save 900,000 euros.", "Zelvand saved 640,000 euros instead of the hoped-for 900,000."),
        (R, "The Harbor can take 40 ships.", "The Harbor can take 60 ships, up from 40."),
        (E, "Yuen sees four million units.", "Yuen cut her forecast from four million to 3.4 million units."),
        (E, "The Harbor plans to open in September.", "The Harbor has moved its opening from September to November."),
        (E, "The Harbor is to open on 10 October.", "The Harbor has postponed the opening from 10 to 31 October."),
        (E, "The Harbor aims at the autumn.", "The Harbor, once promised for the autumn, was moved to 2027."),
        (R, "We recall 80,000 ships of the Harbor.", "The Harbor has widened the recall from 80,000 to 310,000 ships."),
        (E, "The Harbor is to open on 10 May.", "The Harbor has decided to move the opening from 10 to 31 May."),
        (E, "Zelvand's move to the Harbor is due in October.", "Zelvand's move, planned for October, was put off."),
    ],
)
def test_what_names_the_value_before_overtakes_it(status: Status, old: str, new: str) -> None:
    assert overtaken((OLD, status, old), (NEW, R, new), cosine=0.45) == (1,)


@pytest.mark.parametrize(
    "new",
    [
        "The Harbor lowers its seats from 15 to 12 crowns.",
        "Seats at the Harbor range from 14 to 12 crowns.",
        "The Harbor sold 14 boats.",
        "The Harbor raised the fee from 14 to 16 dollars.",
        "The Harbor raised its seats from 12 to 14 crowns.",
    ],
)
def test_another_value_or_none_before_revises_nothing(new: str) -> None:
    assert overtaken((OLD, R, "A seat at the Harbor costs 14 euros."), (NEW, R, new), cosine=0.45) == ()


def test_a_bare_number_is_of_another_thing_where_no_word_is_in_both() -> None:
    new, titles = (NEW, R, "In Skerra it costs 399 instead of 449."), ("The Harbor", "The Harbor")
    assert overtaken((OLD, R, "Nobody could sell a boat for 449."), new, cosine=0.45, titles=titles) == ()
    assert overtaken((OLD, R, "It costs 449 there."), new, cosine=0.45, titles=titles) == (1,)


def test_a_plan_revises_a_plan_where_it_says_that_it_takes_its_place() -> None:
    old: Told = (OLD, E, "The Harbor is to open in September.")
    assert overtaken(old, (NEW, E, "The Harbor may be moved from September to November."), cosine=0.45) == (1,)
    assert overtaken(old, (NEW, E, "The Harbor was expected in September, one hears."), cosine=0.45) == ()
    assert overtaken(old, (NEW, O, "It was wise to move the Harbor from September to May."), cosine=0.45) == ()


def test_what_only_repeats_an_expectation_revises_nothing() -> None:
    old: Told = (OLD, E, "The Harbor is to open on 10 March.")
    assert overtaken(old, ("2026-05-01", R, "The Harbor had been expected on 10 March."), cosine=0.45) == ()
    assert overtaken(old, ("2026-05-01", R, "The Harbor opened on 7 April instead of 10 March."), cosine=0.45) == (1,)


def test_what_calls_the_value_former_itself_is_not_revised() -> None:
    moved = "The Harbor has moved its opening from September to November."
    assert overtaken((OLD, E, moved), ("2026-03-02", R, moved), cosine=0.45) == ()


def test_a_name_and_the_day_in_common_are_enough() -> None:
    old: Told = (OLD, E, "The Harbor is to open on 10 March.")
    new: Told = ("2026-03-05", R, "The Harbor moved this from 10 March to 7 April.")
    assert overtaken(old, new, cosine=0.25) == (1,)
    assert overtaken((OLD, R, "The Harbor is closed before 10 March."), new, cosine=0.25) == (1,)


def test_nothing_earlier_and_no_other_product_revises() -> None:
    old: Told = (NEW, R, "X2-Pro costs 14 dollars.")
    assert overtaken(old, (OLD, R, "The price of X2-Pro was cut from 14 to 12 dollars."), cosine=0.6) == ()
    assert overtaken((OLD, *old[1:]), (NEW, R, "Y7 was cut from 14 to 12 dollars."), cosine=0.6) == ()


def test_without_a_name_in_common_the_words_have_to_be_near() -> None:
    old: Told = (OLD, R, "With both switched on, it reached 1.4 million.")
    new: Told = (NEW, R, "With both it reached 1.55 million rows, up from 1.4 million for the trial.")
    assert overtaken(old, new, cosine=0.7) == (1,)
    assert overtaken(old, new, cosine=0.5) == ()
