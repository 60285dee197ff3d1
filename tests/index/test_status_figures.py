"""The figures on the labelled sets stay above a floor, and the shipped weights are those the script gives."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.evals import status as scorer
from tests.evals.train_lanes import TARGET, fit


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    return scorer.score()


@pytest.mark.parametrize(("name", "floor"), [("statements/heldout", 0.88), ("adversarial/heldout", 0.85)])
def test_macro_f1_of_the_held_out_parts(scores: dict[str, Any], name: str, floor: float) -> None:
    key = "macro_f1_3" if name.startswith("statements") else "macro_f1_4"
    assert scores[name][key] >= floor


@pytest.mark.parametrize("name", ["statements/dev", "statements/heldout"])
def test_hardly_any_expectation_of_the_corpus_is_shown_as_reported(scores: dict[str, Any], name: str) -> None:
    assert scores[name]["expected_as_reported"] <= 0.025 * scores[name]["expected"]


def test_the_parts_share_no_article() -> None:
    ids = {split: {row.id.rsplit("-", 1)[0] for row in scorer.load("statements", split)} for split in scorer.SPLITS}
    assert ids["dev"].isdisjoint(ids["heldout"])


def test_the_weights_are_those_of_the_training_script() -> None:
    shipped = json.loads(TARGET.read_text(encoding="utf-8"))
    again = fit()
    assert again["bias"] == pytest.approx(shipped["bias"], abs=2)
    for part in ("words", "build"):
        names = again[part].keys() | shipped[part].keys()
        apart = [
            abs(a - b)
            for n in names
            for a, b in zip(again[part].get(n, (0, 0)), shipped[part].get(n, (0, 0)), strict=True)
        ]
        assert max(apart) <= 2


def test_spans_of_mixed_sentences_name_both_lanes() -> None:
    mixed = [row for split in scorer.SPLITS for row in scorer.load("adversarial", split) if row.gold == "mixed"]
    assert mixed
    assert all({span[2] for span in row.spans} == {"reported", "expected"} for row in mixed)
