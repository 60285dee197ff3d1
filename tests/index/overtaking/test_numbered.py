"""A version alone names a product where its article names one of that version's line in full, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from index.overtaking.numbered import by_version, lines
from index.text.entities import models
from index.text.quantities import quantities
from index.timeline import overtakings
from index.types import Claim, Span, Status
from tests.index.overtaking.claims import vectors

KNOWN = lines(models("Zelvand 6.0 is out, Harbor 4.2 is not."))


@pytest.mark.parametrize("text", ["Copies are planned for 6.1.", "6.1 is available.", "Cut from version 6.1"])
def test_a_version_alone_is_of_the_line_that_was_named(text: str) -> None:
    (found,) = by_version(text, quantities(text), KNOWN)
    assert (found.family, found.version, text[found.start : found.end]) == ("zelvand", "6.1", "6.1")


@pytest.mark.parametrize(
    "text",
    [
        "It rose to 6.1 percent.",
        "It grew from 6.1 million users.",
        "The price fell to $6.1.",
        "Copies are planned for 7.1.",
        "The address is 6.1.0.4.",
        "A score of about 6.1 was given.",
    ],
)
def test_figures_and_other_lines_are_no_version(text: str) -> None:
    assert by_version(text, quantities(text), KNOWN) == ()


def test_a_number_that_two_products_begin_with_is_of_neither() -> None:
    assert not lines(models("Zelvand 6.0 came after Harbor 6.2."))


def test_its_release_settles_what_was_planned_for_it() -> None:
    told = [
        ("a", "2026-03-01", Status.REPORTED, "Zelvand 6.0 was released on Tuesday."),
        ("a", "2026-03-01", Status.EXPECTED, "Copies are planned for 6.1 in August."),
        ("b", "2026-08-20", Status.REPORTED, "Zelvand 6.1 was released on Wednesday."),
    ]
    claims = [Claim(a, 0, len(t), Span(0, len(t)), status, date.fromisoformat(day)) for a, day, status, t in told]
    assert overtakings(claims, [text for *_, text in told], vectors(3))[1] == (2,)
