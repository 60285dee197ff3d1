"""The ledger: which expectations it lists and in which state on a day."""

from __future__ import annotations

from datetime import date

import pytest

from index.ledger import entry
from index.types import Claim, Span, Status


def claim(article: str, day: str, status: Status, text: str) -> Claim:
    return Claim(article, 0, len(text), Span(0, len(text)), status, date.fromisoformat(day))


def state(
    expectation: str, report: str | None, today: str, status: Status = Status.EXPECTED
) -> tuple[str, date | None, int]:
    """State, day and number of reports of one expectation of 1 March 2026 beside one report of 24 April 2026."""
    claims = [claim("a", "2026-03-01", status, expectation)]
    texts, later = [expectation], tuple[int, ...]()
    if report is not None:
        claims.append(claim("b", "2026-04-24", Status.REPORTED, report))
        texts.append(report)
        later = (1,)
    found = entry(0, claims, texts, later, date.fromisoformat(today))
    assert found
    return found.state, found.about, len(found.by)


PLAN = "X2 is due on 10 March 2026."
DUE = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("report", "today", "expected"),
    [
        (None, "2026-03-05", ("open", DUE, 0)),
        (None, "2026-03-10", ("open", DUE, 0)),
        (None, "2026-03-11", ("overdue", DUE, 0)),
        ("Zeta released X2.", "2026-04-24", ("overtaken", DUE, 1)),
        ("Zeta released X2.", "2026-04-23", ("overdue", DUE, 0)),
        ("Zeta did not say whether X2 is out.", "2026-04-24", ("overdue", DUE, 1)),
    ],
)
def test_state_on_a_day(report: str | None, today: str, expected: tuple[str, date | None, int]) -> None:
    assert state(PLAN, report, today) == expected


def test_without_a_day_an_expectation_stays_open() -> None:
    assert state("X2 is expected to read images.", None, "2030-01-01") == ("open", None, 0)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("X2 will not arrive before June 2026.", "open"),
        ("X2 is not expected until June 2026.", "open"),
        ("After June 2026 X2 will no longer be sold.", "open"),
        ("The offer will run until 30 June 2026.", "open"),
        ("X2 isn't planned for this year.", "open"),
        ("X2 is due no later than June 2026.", "overdue"),
        ("X2 has not been shown, but it is expected by June 2026.", "overdue"),
        ("X2 launches on 12 October.", "overdue"),
        ("X2 was agreed on at a meeting on Sunday that will be followed by others.", "open"),
        ("A launch of X2 before June 2026 looks unlikely.", "open"),
        ("The strike planned for 29 June has been called off.", "open"),
    ],
)
def test_only_a_day_by_which_something_is_to_be_seen_makes_it_overdue(plan: str, expected: str) -> None:
    assert state(plan, None, "2030-01-01")[0] == expected


@pytest.mark.parametrize(
    ("plan", "day"),
    [
        ("A hearing on X2 is set for May 12.", date(2026, 5, 12)),
        ("Zeta has moved X2 from March 20 to April 28.", date(2026, 4, 28)),
        ("The launch of X2, planned for June, will slip into the autumn.", date(2026, 11, 30)),
        ("X2 will be launched today.", date(2026, 3, 1)),
    ],
)
def test_the_day_is_the_one_that_stands(plan: str, day: date) -> None:
    assert state(plan, None, "2026-03-01") == ("open", day, 0)


def test_a_day_that_had_passed_at_publication_makes_nothing_overdue() -> None:
    assert state("X2 had been due in January 2026 and could come any day.", None, "2030-01-01")[0] == "open"


def test_expectations_of_later_days_are_not_listed() -> None:
    assert entry(0, [claim("a", "2026-03-01", Status.EXPECTED, PLAN)], [PLAN], (), date(2026, 2, 28)) is None


def test_reports_are_not_listed_unless_hearsay_was_taken_up_or_a_day_is_to_come() -> None:
    def listed(text: str, later: tuple[int, ...] = ()) -> bool:
        claims = [
            claim("a", "2026-03-01", Status.REPORTED, text),
            claim("b", "2026-04-24", Status.REPORTED, "X2 has 2B."),
        ]
        return entry(0, claims, [text, "X2 has 2B."], later, date(2026, 5, 1)) is not None

    assert not listed("Zeta released X1.")
    assert not listed("X2 is said to have 1B parameters.")
    assert listed("X2 is said to have 1B parameters.", (1,))
    assert listed("The test of X2 has been put back to 30 April 2026.")
    assert listed("The window named for X2 runs to 30 April 2026.")
