"""A follow-up that only names another product is written out as the whole question it stands for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.question import read
from index.answering.rewriting import written_whole
from index.text.asked import asked, follow_up


@pytest.mark.parametrize(
    ("typed", "context", "whole"),
    [
        ("and pro?", ["what does v4 flash cost"], "what does v4 pro cost"),
        ("and flash?", ["how big is V4?"], "how big is V4 flash?"),
        ("what about v4.1 flash", ["how fast is v4 flash"], "how fast is v4.1 flash"),
        ("and the lite one?", ["whats v4-pro's context"], "whats v4-lite's context"),
        ("pro", ["v4-flash-0731 price"], "v4-pro price"),
        ("and gpt-5.5?", ["what does v4 flash cost", "and v4.1?"], "what does gpt-5.5 cost"),
    ],
)
def test_another_product_takes_the_place_of_the_one_before(typed: str, context: list[str], whole: str) -> None:
    assert written_whole(typed, context) == whole


@pytest.mark.parametrize(
    ("typed", "context"),
    [
        ("is pro dearer?", ["what does v4 flash cost"]),
        ("and it?", ["what does v4 cost"]),
        ("and pro?", ["v4 flash or kimi k2"]),
        ("and pro?", ["what does it cost"]),
        ("and pro?", []),
        ("and 2026?", ["what does v4 cost"]),
    ],
)
def test_anything_else_stays_as_it_is(typed: str, context: list[str]) -> None:
    assert written_whole(typed, context) == typed


def test_a_rewritten_question_no_longer_leans_on_the_chat() -> None:
    assert read("and pro?", ["what does v4 flash cost"]).texts == ("what does v4 pro cost ?",)


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_is_taken(typed: str, context: list[str]) -> None:
    assert isinstance(written_whole(typed, context), str)


def test_what_a_follow_up_leaves_open_is_as_the_chat_had_it() -> None:
    day = date(2026, 9, 1)
    chat = asked("how much did V4-Flash cost in April?", day)
    pro, when, june = (follow_up(chat, asked(own, day)) for own in ("and Pro?", "when was that?", "and in June?"))
    assert [(model.key, model.variant) for model in pro.models] == [("v4", "pro")]
    assert pro.kinds == chat.kinds == {"money"}
    assert when.kinds == {"date"}
    assert when.models == june.models == chat.models
    assert (pro.dates, june.dates[0].first) == (chat.dates, date(2026, 6, 1))
