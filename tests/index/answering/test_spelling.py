"""A slip of the finger is asked for as what was meant; what is known is left as it is."""

from __future__ import annotations

import pytest

from index.answer import answer
from index.answering.question import Query
from index.answering.spelling import put_right
from index.generation import Generation


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many parmeters", "how many parameters"),
        ("what did traning cost", "what did training cost"),
        ("which liecnse", "which license"),
        ("is Oroin out", "is orion out"),
    ],
)
def test_a_slip_is_put_right(generation: Generation, typed: str, meant: str) -> None:
    assert put_right(generation, Query(typed, (typed,))) == Query(meant, (meant,))


@pytest.mark.parametrize("typed", ["what about apple", "latency of it", "quux's price", "v4.1flsh", "lience2"])
def test_what_is_no_slip_stays(generation: Generation, typed: str) -> None:
    assert put_right(generation, Query(typed)) == Query(typed)


def test_a_slip_gets_the_same_answer(generation: Generation) -> None:
    right, typed = (answer(generation, f"how many {word} does Orion 5 have") for word in ("parameters", "paramteers"))
    assert [e.quote for e in right.excerpts] == [e.quote for e in typed.excerpts]
    assert right.answered
    assert right.confidence == typed.confidence
