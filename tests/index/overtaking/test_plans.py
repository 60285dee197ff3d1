"""A report that a plan was changed settles what was expected of that plan alone."""

from __future__ import annotations

import pytest

from index.types import Status
from tests.index.overtaking.claims import Told, overtaken

E, R = Status.EXPECTED, Status.REPORTED
MOVED: Told = ("2026-03-18", E, "Zeta has moved the launch of the X2 from March 20 to April 28.")


@pytest.mark.parametrize(
    ("day", "report", "settled"),
    [
        ("2026-03-19", "Zeta has moved the launch of the X2 from March 20 to April 28.", False),
        ("2026-03-19", "The launch of the X2 was postponed from March 20 to April 28.", False),
        ("2026-04-20", "Zeta has postponed the launch of the X2 from April 28 to May 5.", True),
        ("2026-06-20", "Zeta has postponed the launch of the X2 from July 1 to August 5.", False),
        ("2026-04-28", "Zeta launched the X2 today.", True),
    ],
)
def test_the_same_plan_told_again_and_another_one_settle_nothing(day: str, report: str, settled: bool) -> None:
    assert overtaken(MOVED, (day, R, report)) == ((1,) if settled else ())


LAUNCH: Told = ("2026-03-01", E, "Zeta's launch of the X2 is planned for 20 May.")


@pytest.mark.parametrize(
    ("report", "settled"),
    [
        ("Zeta has scrubbed the launch of the X2.", True),
        ("Zeta has put off the launch of the X2.", True),
        ("The launch of the X2 has slipped to September.", True),
        ("Zeta has axed the launch of the X2.", True),
        ("The X2 will be launched no earlier than 9 September.", True),
        ("The X2 will be launched on 9 September at the earliest.", True),
        ("The X2 will be launched no earlier than 20 May.", False),
        ("The launch of the X2 has been pushed back to May.", False),
    ],
)
def test_changes_of_a_plan_go_by_many_words(report: str, settled: bool) -> None:
    assert overtaken(LAUNCH, ("2026-04-10", E, report)) == ((1,) if settled else ())


def test_a_day_before_which_nothing_comes_changes_no_plan_without_a_day() -> None:
    plan: Told = ("2026-03-01", E, "Zeta plans to launch the X2.")
    assert overtaken(plan, ("2026-04-10", E, "The X2 will be launched no earlier than 9 September.")) == ()


def test_a_delay_to_a_much_sooner_day_is_another_plans() -> None:
    plan: Told = ("2026-03-01", E, "The X2 is to reach the moon in 2028.")
    assert overtaken(plan, ("2026-04-10", E, "The launch of the X2 has slipped to September.")) == ()


def test_a_change_of_what_the_expectation_never_names_settles_nothing() -> None:
    plan: Told = ("2026-03-01", E, "The launch planned for 25 June stands.")
    titles = ("The launch of the Zeta phones", "Zeta phones")
    assert overtaken(plan, ("2026-04-10", R, "The launch was put off."), titles=titles) == (1,)
    assert overtaken(plan, ("2026-04-10", R, "The launch in India was put off."), titles=titles) == ()


def test_what_is_introduced_need_not_be_the_product() -> None:
    assert (
        overtaken(("2026-03-18", E, "The X2 is expected in May."), ("2026-06-24", R, "Zeta introduced an X2 fee."))
        == ()
    )
