"""Which reports are said to disagree: two of about one time that give one matter of one product different values."""

from __future__ import annotations

from datetime import date

import pytest

from index.timeline import disagreements
from index.types import Claim, Span, Status
from tests.index.overtaking.claims import Told, claims, vectors

R, E, O = Status.REPORTED, Status.EXPECTED, Status.OPINION  # noqa: E741
TRAINED: Told = ("2026-04-24", R, "X2 was trained on H800 chips, Zeta said.")
BEHIND: Told = ("2026-04-24", R, "X2 trails the frontier by 3 to 6 months.")
SIZE: Told = ("2026-04-24", R, "X2-Pro has 1.6 trillion parameters.")


def disagree(*told: Told, cosine: float = 0.6) -> bool:
    return bool(disagreements(claims(list(told)), [text for _, _, text in told], vectors(len(told), cosine)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TRAINED, "X2 was trained on Blackwell chips, an official said."),
        (TRAINED, "Zeta has denied using Blackwell and said X2 was trained on Ascend chips."),
        (TRAINED, "B200 chips were used to train X2, an official said."),
        (TRAINED, "Zeta denied that H800 chips were used to train X2."),
        (TRAINED, "H800 chips were not used to train X2, Zeta said."),
        (TRAINED, "Zeta denied training X2 on H800 chips."),
        (TRAINED, "X2 was trained without H800 chips, Zeta said."),
        (BEHIND, "X2 is about 8 months behind the frontier, a test centre found."),
        (SIZE, "X2-Pro has 2 trillion parameters, a file shows."),
    ],
)
def test_another_value_of_one_matter_disagrees(one: Told, other: str) -> None:
    assert disagree(one, ("2026-04-26", R, other))
    assert disagree(("2026-04-26", R, other), one)


@pytest.mark.parametrize(
    ("one", "day", "status", "other"),
    [
        (TRAINED, "2026-04-26", R, "X2 was trained on H800 chips, an official said."),
        (TRAINED, "2026-04-26", R, "H800 chips were used to train X2, an official said."),
        (TRAINED, "2026-04-26", R, "B200 chips were used to train X3, an official said."),
        (TRAINED, "2026-04-26", R, "Zeta denied that X2 was trained on Blackwell chips."),
        (TRAINED, "2026-04-26", R, "X2 was trained for three months, an official said."),
        (TRAINED, "2026-04-26", R, "X2 was fine-tuned on Blackwell chips, an official said."),
        (TRAINED, "2026-04-26", R, "X3 was trained on Blackwell chips, an official said."),
        (TRAINED, "2026-04-26", E, "X2 may have been trained on Blackwell chips."),
        (TRAINED, "2026-04-26", R, "Zeta tried to train X2 on Ascend chips and failed."),
        (TRAINED, "2026-04-26", R, "Zeta did not say on which chips X2 was trained."),
        (BEHIND, "2026-04-26", R, "X2 is 4 months behind the frontier."),
        (BEHIND, "2026-04-26", R, "X2 is behind the frontier."),
        (BEHIND, "2027-05-02", R, "X2 is 20 months behind the frontier."),
        (SIZE, "2026-04-26", R, "X2-Pro has 1.61 trillion parameters."),
        (SIZE, "2026-04-26", R, "X2-Flash has 284 billion parameters."),
        (SIZE, "2026-04-26", R, "X2-Pro, whose parameters are public, beats Y1 with its 2 trillion parameters."),
    ],
)
def test_no_other_value_of_the_same_matter_and_time_does_not(one: Told, day: str, status: Status, other: str) -> None:
    assert not disagree(one, (day, status, other))
    assert not disagree((day, status, other), one)


def test_one_article_does_not_disagree_with_itself() -> None:
    texts = [TRAINED[2], "X2 was trained on Blackwell chips, an official said."]
    first = claims([TRAINED])[0]
    second = Claim(first.article, 99, 160, Span(99, 160), R, date(2026, 4, 24))
    assert disagreements([first, second], texts, vectors(2)) == ()
    assert disagreements([first, Claim("other", 99, 160, Span(99, 160), R, date(2026, 4, 24))], texts, vectors(2))


def test_without_a_product_names_and_words_have_to_be_alike() -> None:
    one: Told = ("2026-04-24", R, "Zeta's lab lags the frontier by 3 months, the Kestrel Institute said.")
    other = "Zeta's lab lags the frontier by 9 months, the Kestrel Institute said."
    assert disagree(one, ("2026-04-26", R, other), cosine=0.9)
    assert not disagree(one, ("2026-04-26", R, other), cosine=0.1)
    assert not disagree(
        one, ("2026-04-26", R, "Omega's lab lags the frontier by 9 months, the press said."), cosine=0.9
    )


def test_reports_that_differ_about_one_time_disagree() -> None:
    told = [
        ("2026-02-24", R, "X2 was trained on Nvidia's Blackwell chips, an official said."),
        ("2026-04-24", R, "Zeta has denied using Blackwell and said X2 was trained on H800 chips."),
        ("2026-04-25", R, "X2 was trained on Blackwell chips, a person said."),
        ("2026-04-25", R, "X2 was post-trained on Ascend chips."),
        ("2026-04-25", R, "X3 was trained on Ascend chips."),
        ("2026-04-25", E, "X2 may have been trained on TPU chips."),
        ("2026-04-25", R, "X2 trails the frontier by 3 to 6 months."),
        ("2026-05-02", R, "A test centre put X2 about 8 months behind the frontier."),
        ("2027-05-02", R, "X2 is 20 months behind the frontier."),
    ]
    texts = [text for _, _, text in told]
    assert disagreements(claims(told), texts, vectors(len(told))) == ((0, 1, 2), (6, 7))
