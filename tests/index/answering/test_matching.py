"""What turns a question towards its answers: the shipped matrices, and models that they were not learned for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.answering.matching import turned, turned_by
from index.embed import DEFAULT_MODEL
from index.generation import Generation

ECHOES = {
    "When was the Beta model released?": (
        "The Beta model reached the public on 12 May 2026.",
        "Many asked when the Beta model would be released.",
    ),
    "Who designed the cooling of the new data centre?": (
        "Engineers at Halden laid out how the new halls are cooled.",
        "The design of data centres and their cooling is a new subject.",
    ),
    "How much does the subscription cost?": (
        "It sells for 12 dollars a month.",
        "Subscribers wonder how much the subscription will cost them in time.",
    ),
}
"""Of each question an answer, and a sentence that repeats more of it but answers nothing."""


def test_a_turned_question_comes_nearer_to_its_answer_than_to_its_echo(generation: Generation) -> None:
    for question, said in ECHOES.items():
        asked = generation.encoder.encode([question])
        answer, echo = generation.encoder.encode(said)
        (plain,), (better,) = asked, turned(asked, DEFAULT_MODEL)
        assert (answer - echo) @ better > (answer - echo) @ plain, question


def test_questions_of_another_model_stay_as_they_are() -> None:
    asked = np.ones((2, 8), np.float32)
    assert turned(asked, "another") is asked


@given(seed=st.integers(0, 2**32 - 1))
def test_what_is_added_is_a_bilinear_form(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    asks, tells = drawn.normal(size=(2, 3, 8)).astype(np.float32)
    question, sentence = drawn.normal(size=(2, 8)).astype(np.float32)
    found = turned_by(np.stack([asks, tells]), question[None])[0] @ sentence
    assert np.isclose(found, question @ sentence + (asks @ question) @ (tells @ sentence), rtol=1e-3, atol=1e-3)
