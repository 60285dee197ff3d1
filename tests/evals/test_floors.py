"""The check of the floors itself: a figure on the wrong side is named, the others are not."""

import json

from tests.evals.floors import LIMITS, broken


def test_a_figure_below_its_floor_or_above_its_ceiling_is_named() -> None:
    measured = {"a": {"good": 0.9, "bad": 0.5}, "many": 3}
    limits = [
        {"figure": ["a", "good"], "floor": 0.9},
        {"figure": ["a", "bad"], "floor": 0.6},
        {"figure": ["many"], "ceiling": 2},
    ]
    assert [line.split(" is ")[0] for line in broken(measured, limits)] == ["a / bad", "many"]


def test_every_limit_has_a_side() -> None:
    assert all({"floor", "ceiling"} & limit.keys() for limit in json.loads(LIMITS.read_text(encoding="utf-8")))
