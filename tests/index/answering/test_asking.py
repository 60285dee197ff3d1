"""What a question asks of time."""

from datetime import date
from pathlib import Path

import pytest

from index.answering.asking import Asking, asking
from index.answering.question import read
from index.answering.spelling import put_right
from index.build import index_articles
from index.generation import Generation, open_generation
from index.text.common import RARITY, is_english
from index.text.lexical import stem
from index.types import Article

MARCH = date(2026, 3, 31)


def read_by(generation: Generation, question: str, as_of: date | None = None) -> Asking:
    return asking(generation, read(question), as_of)


@pytest.mark.parametrize("question", ["what did it cost at launch", "how big was it originally", "price back then"])
def test_an_earlier_state_may_be_asked_for(generation: Generation, question: str) -> None:
    assert read_by(generation, question).then


@pytest.mark.parametrize(
    "question", ["what does it cost now", "what changed since launch", "did it cost more at launch"]
)
def test_what_followed_is_no_earlier_state(generation: Generation, question: str) -> None:
    assert not read_by(generation, question).then


def test_days_named_in_the_question_end_what_counts(generation: Generation) -> None:
    assert read_by(generation, "which price did Vega plan in March").until == MARCH
    assert read_by(generation, "which price did Vega plan in March", date(2026, 3, 10)).until == date(2026, 3, 10)
    assert read_by(generation, "what became of the price since March").until is None
    assert read_by(generation, "is it out in March").until is None
    assert read_by(generation, "which price").until is None


def test_since_a_day_reaches_to_today(generation: Generation) -> None:
    since = date(2026, 3, 1)
    assert read_by(generation, "what changed since March").days == ((since, generation.newest),)
    assert read_by(generation, "what changed in March").days == ((since, MARCH),)
    assert read_by(generation, "since when is it cheaper than in March").days == ((since, MARCH),)


def test_an_earlier_day_knows_nothing_of_what_overtook(generation: Generation) -> None:
    overtaken = [row for row in range(len(generation.rows)) if generation.rows[row].overtaken_by]
    assert overtaken
    for row in overtaken:
        published = generation.rows[row].claim.published
        assert generation.later(row, published) == ()
        assert generation.later(row, None) == generation.rows[row].overtaken_by


def test_words_that_say_nothing_of_the_matter_weigh_nothing(generation: Generation) -> None:
    assert set(read_by(generation, "how many parameters does it have before April?").weights) == {
        "paramet",
        "befor",
        "april",
    }


@pytest.mark.parametrize(
    "question", ["when will it come out", "what is coming next", "is it out yet", "what does it cost"]
)
def test_what_came_of_it_answers_a_question_about_the_future(generation: Generation, question: str) -> None:
    assert read_by(generation, question).settled


@pytest.mark.parametrize(
    "question",
    [
        "when was it going to come out",
        "which leaks named a date",
        "the price at launch",
        "who said it costs $2",
        "who is the founder of deepseek",
    ],
)
def test_what_was_expected_or_the_case_before_answers_for_itself(generation: Generation, question: str) -> None:
    assert not read_by(generation, question).settled


@pytest.mark.parametrize("word", ["there", "would", "stock", "thing"])
def test_a_word_of_english_is_no_slip_of_the_finger(word: str) -> None:
    assert is_english(stem(word))
    assert not is_english(stem(f"{word}xq"))


def test_only_what_is_no_word_is_taken_for_a_slip(tmp_path: Path) -> None:
    text = "Three people of the world had a shock at the parliament."
    index_articles([Article("a", text, 0, "Shock", "https://a.example/1", "A", date(2026, 5, 4))], tmp_path)
    there = open_generation(tmp_path)
    asked = asking(there, put_right(there, read("would there be stock at the parliamnet")))
    assert set(asked.weights) == {"stock", stem("parliament")}


def test_a_common_word_is_never_rare(generation: Generation) -> None:
    asked = read_by(generation, "when did they come and find the blorptastic discovery")
    assert asked.weights["come"] <= RARITY < asked.weights["blorptast"]
    assert read_by(generation, "did they find it").meanings["find"] <= RARITY
    assert asked.meanings["find"] > RARITY, "a rarer word that means the same is as rare as it is"
