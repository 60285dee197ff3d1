"""What claims have in common that doesn't tell that they are on one matter: names alone, units, who said it, a trim."""

from __future__ import annotations

import pytest

from index.types import Status
from tests.index.overtaking.claims import overtaken

E, R = Status.EXPECTED, Status.REPORTED


@pytest.mark.parametrize(
    ("plan", "report", "settled"),
    [
        ("If convicted, Achterberg may get ten years.", "Achterberg himself chose to stay silent.", False),
        ("If convicted, Achterberg may get ten years.", "Achterberg was convicted.", True),
        ("Skerra and Numera have promised help.", "Skerra takes 13 cents for a seat.", False),
        ("Skerra is expected to sell the ferry.", "Skerra has sold the ferry.", True),
        ("The ferry Skerra will carry 16 GB of maps.", "The tram Numera stores maps in 24 GB.", False),
        ("The fares change at 16:00 UTC on 4 April.", "The fares are low at 01:00 to 04:00 UTC.", False),
        ("Skerra enters the market, according to the blog Stray Dog.", "The blog Stray Dog named a market.", False),
        ("Rhys Amory-Clay, for the defence, said an appeal may come.", "Rhys Amory-Clay appealed for calm.", False),
        ("The licence is to stay Apache.", "The term of the Apache licence is shortened from 4 years to 3.", False),
        ("It becomes Apache in May 2030.", "The term until it becomes Apache is shortened from 4 years to 3.", True),
        ("The Zeta is expected to cost 900 dollars in Peru.", "The Zeta GT costs 990 dollars in Peru.", False),
        ("The Zeta GT is expected to cost 900 dollars in Peru.", "The Zeta costs 790 dollars in Peru.", False),
        ("The Zeta is expected to cost 900 dollars in Peru.", "The Zeta and the Zeta GT cost more in Peru.", True),
        ("deepseek-chat is to be replaced with v4-flash.", "Calls to v4-flash were answered by V4.1-Flash.", False),
        ("deepseek-chat is to be replaced with v4-flash.", "Calls to deepseek-chat are answered by v4-flash.", True),
        ("Mortagne is to step down in May.", "She took over from Ines Mortagne.", True),
    ],
)
def test_names_alone_units_sources_and_trims_settle_nothing(plan: str, report: str, settled: bool) -> None:
    found = overtaken(("2026-03-01", E, plan), ("2026-04-24", R, report), cosine=0.65)
    assert found == ((1,) if settled else ())


def test_a_name_alone_settles_where_it_is_what_the_report_is_on() -> None:
    plan, report = (
        ("2026-03-01", E, "Jonas Breck is to play the lead."),
        ("2026-09-01", R, "Jonas Breck has dropped out."),
    )
    assert overtaken(plan, report, titles=("The Salt Road", "Jonas Breck leaves")) == (1,)
    assert overtaken(plan, report, titles=("Jonas Breck acts", "Jonas Breck leaves")) == ()
    assert overtaken(plan, report, titles=("The Salt Road", "A long day")) == ()
