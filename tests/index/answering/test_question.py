"""Chat language is written out, and a question is joined with the chat only where it leans on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.question import MAX_QUESTION, leans_on_chat, read, written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wen is it out", "when is it out ?"),
        ("how many params tho", "how many parameters ?"),
        ("whats   the ctx", "what is the context ?"),
        ("is it in the specs?", "is it in the specifications ?"),
        ("how many reqs in 2 hrs", "how many requests in 2 hours ?"),
    ],
)
def test_abbreviations_are_written_out(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


def test_what_is_said_around_a_question_is_not_searched_for() -> None:
    query = read("hey guys, anyone know who trained Orion 5? thanks", ["ok so how big is it lol"])
    assert query.focus == "who trained Orion 5 ?"


def test_a_follow_up_is_one_however_it_is_asked() -> None:
    asked = "sorry, a dumb newbie question: does anyone know the price"
    assert read(asked, ["when does Orion 5 come out"]).context == "when does Orion 5 come out ?"


@pytest.mark.parametrize("now", ["right now", "rn", "now", "atm", "these days"])
def test_now_is_no_word_that_an_article_would_use(now: str) -> None:
    query = read(f"how much is Orion 5 {now}?")
    assert query.texts == ("how much is Orion 5 ?",)
    assert "now" in query.focus or "moment" in query.focus or "these days" in query.focus


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
    assert query.context == "two words ? three more words ? how big is pro ?"
    assert query.text == f"{query.context} {query.focus}"


@given(st.text(max_size=3 * MAX_QUESTION), st.lists(st.text(max_size=50), max_size=4))
def test_any_text_is_read_within_bounds(question: str, chat: list[str]) -> None:
    query = read(question, chat)
    assert query.text.endswith(query.focus)
    assert query == read(question[:MAX_QUESTION] + question[MAX_QUESTION:], chat)
    assert len(query.focus) <= 20 * MAX_QUESTION
