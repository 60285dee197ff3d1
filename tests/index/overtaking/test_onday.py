"""What a report tells of the very day that an expectation named settles it, or in its words, whatever the topic."""

from __future__ import annotations

import pytest

from index.types import Status
from tests.index.overtaking.claims import Told, overtaken

E, R = Status.EXPECTED, Status.REPORTED
VOTE: Told = ("2026-05-15", E, "The commission will vote on 29 May on whether to open an investigation.")


@pytest.mark.parametrize(
    ("day", "report", "settled"),
    [
        ("2026-05-30", "The trade commission voted 4 to 1 on Friday.", True),
        ("2026-05-20", "The vote of the commission on 29 May was called off.", True),
        ("2026-05-20", "The vote of the commission is on 29 May.", False),
        ("2026-05-30", "The trade commission voted 4 to 1 on Thursday.", False),
        ("2026-05-30", "A storm took off roofs on Friday.", False),
        ("2026-05-30", "The Omega Y3 of the commission was shown after the vote on Friday.", True),
    ],
)
def test_words_in_common_and_the_day_settle(day: str, report: str, settled: bool) -> None:
    assert overtaken(VOTE, (day, R, report), cosine=0.2) == ((1,) if settled else ())


def test_one_word_is_enough_where_the_articles_are_on_one_thing() -> None:
    report: Told = ("2026-05-30", R, "The panel investigated on Friday.")
    assert overtaken(VOTE, report, cosine=0.2, titles=("The Wexmoor case", "Wexmoor in trouble")) == (1,)
    assert overtaken(VOTE, report, cosine=0.2, titles=("The Wexmoor case", "Calder in trouble")) == ()


def test_what_is_told_of_the_day_has_to_be_of_the_kind_that_was_expected() -> None:
    plan: Told = ("2026-05-15", E, "The price of the X2 will be announced on 29 May.")
    assert overtaken(plan, ("2026-05-30", R, "A driver for the X2 was announced on Friday."), cosine=0.3) == ()
    assert overtaken(plan, ("2026-05-30", R, "The X2 costs 9 dollars, Zeta announced on Friday."), cosine=0.3) == (1,)


def test_no_other_product_settles() -> None:
    plan: Told = ("2026-05-15", E, "The X2 battery tests begin on 29 May.")
    assert overtaken(plan, ("2026-05-30", R, "Battery tests of the Y3 began on Friday."), cosine=0.2) == ()
    assert overtaken(plan, ("2026-05-30", R, "Battery tests of the X2 began on Friday."), cosine=0.2) == (1,)


def test_a_name_and_the_day_settle_though_the_corpus_is_full_of_it() -> None:
    plan: Told = ("2026-05-15", E, "Skerra will be shown on 29 May.")
    report: Told = ("2026-05-30", R, "Skerra had its premiere on Friday.")
    other: Told = ("2026-06-01", R, "Skerra has a pier.")
    assert overtaken(plan, report, *[other] * 8, cosine=0.55) == (1,)
    assert overtaken(plan, report, *[other] * 8, cosine=0.45) == ()


@pytest.mark.parametrize(
    ("plan", "report", "settled"),
    [
        ("Skerra is to get a wooden pier.", "Skerra has a pier of wooden planks.", True),
        ("Skerra is to get a wooden pier.", "Skerra has a pier.", False),
        (
            "The buyers of Skerra would contest the sale.",
            "The buyers of Skerra dropped their suit to contest the sale.",
            True,
        ),
        ("Skerra's wooden pier is said to cost 3 million euros.", "Skerra's pier has wooden planks.", False),
    ],
)
def test_nearly_the_same_words_settle_that_are_no_names_figures_or_sayings(
    plan: str, report: str, settled: bool
) -> None:
    titles = ("What Skerra plans", "Skerra in autumn")
    found = overtaken(("2026-05-15", E, plan), ("2026-09-01", R, report), cosine=0.55, titles=titles)
    assert found == ((1,) if settled else ())


def test_a_broad_matter_without_a_product_needs_more_than_itself() -> None:
    plan: Told = ("2026-05-15", E, "The step may put US hardware at a disadvantage in China.")
    report: Told = ("2026-09-01", R, "The lab brought the model to the hardware of China.")
    assert overtaken(plan, report, cosine=0.55, titles=("Chips of China", "China and its chips")) == ()
