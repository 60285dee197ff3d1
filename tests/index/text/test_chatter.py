"""What is said around a question changes nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.chatter import matter
from tests.evals.sets import parts

BEFORE = (
    "hey ", "Hi all, ", "ok so ", "quick question: ", "dumb question but ", "does anyone know ", "anyone know ",
    "do you guys know ", "any idea ", "can you tell me ", "could someone please explain ", "i want to know ",
    "sorry if this was asked before but ", "just curious, ", "i can't find it anywhere, ", "someone asked me ",
    "hmm wait, ", "my question is ", "according to the articles, ", "@onrecord ", "**", '"',
)  # fmt: skip
AFTER = (
    "", "?", "???", " please", " pls?", "? thanks!", " lol", " tho?", ", does anyone know?", "? source?", " exactly?",
    " 🤔", "**", "... any idea?",
)  # fmt: skip
ASKED = sorted({question["question"] for part in parts() for question in part.questions})


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("question", ["when did Orion 5 come out", "how much is it", "who at Vega trained it"])
def test_a_question_is_the_same_however_it_is_asked(before: str, after: str, question: str) -> None:
    assert matter(f"{before}{question}{after}") == f"{question}?"


@pytest.mark.parametrize(
    ("before", "after"), [("hey guys, ", ""), ("so ", " tho"), ("Hi all: ", " thanks!"), ("", "??")]
)
def test_labelled_questions_are_the_same_however_they_are_asked(before: str, after: str) -> None:
    moved = [asked for asked in ASKED if matter(before + asked + after) != matter(asked)]
    assert len(moved) <= 0.01 * len(ASKED)


@pytest.mark.parametrize(
    "question",
    [
        "which well is it",
        "who is so good",
        "hi-res pictures",
        "question answering scores",
        "wait times for V4",
        "asking price of Flash",
        "who asked for it",
        "who knows",
        "is there news on V5",
        "does it help when coding",
        "is it small if quantized",
        "how do i know if V4 is free",
        "what does it say about V4",
        "i read that V4 is late, is that true",
        "people say V4 is bad, is that so",
        "was the promo extended, or not",
        "what did they say, and why",
        "will chat have a new design",
        "MMLU PRO",
        "check-in by phone",
    ],
)
def test_what_only_looks_like_talk_stays(question: str) -> None:
    assert matter(question) == f"{question}?"


def test_shouting_is_lowered_where_it_is_no_name() -> None:
    assert matter("IS V4 OUT YET") == "is v4 out yet?"


@given(st.text(max_size=80) | st.text(alphabet="hey so any idea? if is who, knows", max_size=80))
def test_nothing_is_added_but_a_mark(question: str) -> None:
    own = matter(question).removesuffix("?")
    assert set(own) <= {*question, *question.lower(), " "}
    assert len(own) <= len(question.lower())
    assert any(sign.isalnum() or sign == "_" for sign in own) == any(s.isalnum() or s == "_" for s in question)
