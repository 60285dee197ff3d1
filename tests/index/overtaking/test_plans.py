"""A report that a plan was changed settles what was expected of that plan alone."""

from __future__ import annotations

import pytest

from index.types import Status
from tests.index.test_timeline import Told, overtaken

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
