"""Chat language is written out, and a question is joined with the chat only where it leans on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.question import MAX_QUESTION, leans_on_chat, read, written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wen is it out", "when is it out"),
        ("how many params tho", "how many parameters though"),
        ("whats   the ctx", "what is the context"),
        ("u know the specs?", "you know the specifications ?"),
        ("how many reqs in 2 hrs", "how many requests in 2 hours"),
    ],
)
def test_abbreviations_are_written_out(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


@pytest.mark.parametrize("before", ["", "hey ", "Hi all, ", "hello everyone! ", "ok so ", "Good morning, guys: "])
@pytest.mark.parametrize("after", ["", " please", "? thanks!", " thank you", " thanks in advance :)"])
def test_greeting_and_thanks_ask_for_nothing(before: str, after: str) -> None:
    assert read(f"{before}who trained Orion 5{after}").focus.rstrip(" ?") == "who trained Orion 5"


@pytest.mark.parametrize("typed", ["hello", "thanks", "hi-res pictures", "which well is it", "who is so good"])
def test_what_only_looks_like_a_greeting_stays(typed: str) -> None:
    assert written_out(typed).replace(" ", "") == typed.replace(" ", "")


@pytest.mark.parametrize(
    "question", ["and the small one?", "why tho", "is it out", "what about the price", "who says that"]
)
def test_what_leans_on_the_chat(question: str) -> None:
    assert leans_on_chat(question)


@pytest.mark.parametrize(
    "question", ["when did Orion 5 come out in the app", "how much does the Vega model cost per million tokens"]
)
def test_what_stands_alone(question: str) -> None:
    assert not leans_on_chat(question)
    assert read(question, ["something else entirely"]).context == ""


def test_a_follow_up_takes_the_last_three_questions() -> None:
    query = read("and why?", ["one", "two words", "three more words", "how big is pro"])
    assert query.context == "two words three more words how big is pro"
    assert query.text == f"{query.context} {query.focus}"


@given(st.text(max_size=3 * MAX_QUESTION), st.lists(st.text(max_size=50), max_size=4))
def test_any_text_is_read_within_bounds(question: str, chat: list[str]) -> None:
    query = read(question, chat)
    assert query.text.endswith(query.focus)
    assert query == read(question[:MAX_QUESTION] + question[MAX_QUESTION:], chat)
    assert len(query.focus) <= 20 * MAX_QUESTION
