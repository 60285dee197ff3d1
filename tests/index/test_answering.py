"""Answers to questions with several parts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import search as searching
from index.answer import MOST, answer, queries
from index.answering.asking import asking
from index.answering.question import read
from index.answering.rank import probability, shipped
from index.build import rebuild
from index.contract import answer_object
from index.generation import Generation, open_generation
from tests.conftest import write_article


def test_each_part_that_is_covered_is_shown(generation: Generation) -> None:
    found = answer(generation, "which licence does Orion 5 have, and how much does Orion 5 cost?")
    quotes = " ".join(excerpt.quote for excerpt in found.excerpts)
    assert found.answered
    assert "MIT licence" in quotes
    assert "$2" in quotes
    assert not found.uncovered
    assert "uncovered" not in answer_object(found)


def test_a_part_that_is_not_covered_is_named(generation: Generation) -> None:
    found = answer(generation, "which chips does Orion 5 run on, and who is the chief financial officer of Vega Labs?")
    assert found.answered
    assert found.uncovered == ("who is the chief financial officer of Vega Labs",)
    assert answer_object(found)["uncovered"] == ["who is the chief financial officer of Vega Labs"]


def test_an_answer_as_of_an_earlier_day_shows_nothing_newer(generation: Generation) -> None:
    day = date(2026, 3, 15)
    found = answer(generation, "how many parameters does Orion 5 have?", as_of=day)
    assert found.excerpts or found.nearest
    for excerpt in (*found.excerpts, *found.nearest):
        assert excerpt.published <= day
        assert all(later.published <= day for later in excerpt.overtaken_by)


@pytest.mark.parametrize("other", ["who won the football cup last winter", "what is the best recipe for onion soup"])
def test_a_part_without_an_answer_silences_no_other(generation: Generation, other: str) -> None:
    alone = answer(generation, "which licence does Orion 5 have")
    for question in (
        f"which licence does Orion 5 have, and {other}?",
        f"{other}, and which licence does Orion 5 have?",
    ):
        found = answer(generation, question)
        assert found.uncovered == (other,)
        assert found.excerpts[0].quote == alone.excerpts[0].quote
        assert found.confidence == pytest.approx(alone.confidence, abs=0.1)


def test_a_question_is_as_sure_as_its_surest_part(generation: Generation) -> None:
    first, second = "how much does Orion 5 cost", "which licence does it have"
    both = answer(generation, f"{first}, and {second}?")
    assert both.confidence == max(answer(generation, first).confidence, answer(generation, second, [first]).confidence)
    assert both.answered


def test_a_message_of_many_questions_is_searched_for_a_few_times(generation: Generation) -> None:
    many = [f"is it {n}" for n in range(50)]
    asked = queries(generation, "? ".join(many), ())
    assert len(asked) == MOST
    assert " ".join(asked) == " ".join(many)
    assert answer(generation, "is it out? " * 50).question


@pytest.mark.parametrize("question", ["what is new this week?", "when will Orion 6 come, next month?"])
def test_no_day_is_too_early_to_ask_about(generation: Generation, question: str) -> None:
    assert not answer(generation, question, as_of=date.min).excerpts


def test_an_article_of_the_first_day_is_no_harm(tmp_path: Path) -> None:
    write_article(tmp_path / "corpus", "0001-01-01-old", "Orion 5", "Orion 5 was released in 2026.")
    rebuild(tmp_path / "corpus", tmp_path / "index")
    assert answer(open_generation(tmp_path / "index"), "was Orion 5 released in April 2026?").excerpts


def test_half_a_character_is_no_harm(generation: Generation) -> None:
    found = answer(generation, "how much \ud83d does Orion 5 cost?", ["\udcff"])
    assert found.answered
    assert found.question.isprintable()


def test_what_overtook_a_candidate_is_one_too(generation: Generation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "DEPTH", 1)
    monkeypatch.setattr(searching, "ARTICLES", 0)
    found = searching.search(generation, asking(generation, read("Orion 5 is expected to launch in April 2026.")))
    later = {other for row in found.rows.tolist() for other in generation.later(row, None)}
    assert later
    assert later <= set(found.rows.tolist())


@given(st.fixed_dictionaries({name: st.floats(-1, 1) for name in shipped().answerable if name not in shipped().topic}))
def test_nothing_makes_up_for_another_topic(others: dict[str, float]) -> None:
    foreign = {**others, **dict.fromkeys(shipped().topic, 0.0)}
    assert probability(foreign, shipped()) < 0.02
    near = {**others, **dict.fromkeys(shipped().topic, 1.0)}
    assert probability(near, shipped()) > probability(foreign, shipped())
