"""A sentence is cut where a claim can stand on its own, nowhere else."""

from __future__ import annotations

import pytest

from index.status import classify


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("V4 came out in May, and V5 will follow in June.", ["V4 came out in May", "and V5 will follow in June."]),
        (
            "Nothing is signed yet, but both sides expect a deal by Friday.",
            ["Nothing is signed yet", "but both sides expect a deal by Friday."],
        ),
        (
            "Prices rose by as much as 6%, and brokers may sell more on Monday.",
            ["Prices rose by as much as 6%", "and brokers may sell more on Monday."],
        ),
        (
            "The fee was 3 dollars (it fell in May and may rise).",
            ["The fee was 3 dollars (it fell in May", "and may rise)."],
        ),
    ],
)
def test_claims_of_two_lanes_are_cut_apart(text: str, parts: list[str]) -> None:
    assert [text[span.start : span.end] for span in classify(text).spans] == parts


@pytest.mark.parametrize(
    "text",
    [
        "One aim of the study is to find out what the looms can and cannot do.",
        "The price did not and will not change, the mill said.",
        "The lab tests where and how many chips will be used.",
        "Jack rode to warn others that Ada and her men were on their way to arrest him.",
        "The court held in R (Wool and General Trust) v Mills that looms could be moved.",
    ],
)
def test_what_lacks_the_rest_is_not_cut_off(text: str) -> None:
    assert len(classify(text).spans) == 1
