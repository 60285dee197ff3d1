"""What is new, asked without a matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import MOST, answer
from index.answering.asking import asking
from index.answering.news import asks_news, news
from index.answering.question import read
from index.contract import answer_object
from index.generation import Generation
from index.types import Status
from tests.index.answering.test_asking import read_by

DAYS = st.dates(date(2026, 2, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    "question",
    [
        "what changed since april?",
        "whats new",
        "Hey, what's new since last month??",
        "anything new this week",
        "did anything change since 1 March 2026",
        "what did i miss",
        "any news since april pls",
        "what happened in March",
        "latest updates?",
        "what is going on with orion",
        "what is the latest on Orion?",
        "what's new with Orion 5",
    ],
)
def test_news_are_asked_for_without_a_matter(generation: Generation, question: str) -> None:
    assert asks_news(generation, read_by(generation, question))


@pytest.mark.parametrize(
    "question",
    [
        "what changed in the licence since april",
        "what happened to the price",
        "when did it happen",
        "what is new about Lyra 7",
        "what is new about Orion 4",
        "anything new on phones?",
        "which chips are new",
        "how much does the latest cost",
        "what is the latest model",
        "what is the new licence",
        "who made the news",
        "why did it change",
        "what does it run on",
    ],
)
def test_who_names_a_matter_asks_for_it(generation: Generation, question: str) -> None:
    assert not asks_news(generation, read_by(generation, question))


def test_in_a_chat_it_is_the_news_of_what_was_spoken_of(generation: Generation) -> None:
    assert not asks_news(generation, asking(generation, read("anything new?", ["which licence has Orion 5"])))


def test_the_newest_articles_lead_and_what_was_overtaken_is_left_out(generation: Generation) -> None:
    found = answer(generation, "what's new?")
    assert found.answered
    assert answer_object(found)["news"] is True
    assert "news" not in answer_object(answer(generation, "which licence does Orion 5 have"))
    assert [excerpt.quote for excerpt in sorted(found.excerpts, key=lambda excerpt: -excerpt.score)] == [
        "Analysts think Orion 5 is a major step for open models.",
        "Vega Labs released Orion 5 on 20 April 2026.",
        "Vega Labs trained Orion 4 on 2,048 chips, the company said.",
    ]


def test_a_time_without_articles_is_silence_and_names_what_was_newest_then(generation: Generation) -> None:
    found = answer(generation, "what happened on 10 April 2026?")
    assert not found.answered
    assert {excerpt.article for excerpt in found.nearest} == {"2026-03-01-plans"}
    assert answer(generation, "what's new?", as_of=date(2026, 2, 1)).nearest == ()


@given(first=DAYS, as_of=st.none() | DAYS)
def test_only_what_was_published_in_those_days_is_news(generation: Generation, first: date, as_of: date | None) -> None:
    rows, there = news(generation, read_by(generation, f"what changed since {first:%d %B %Y}?", as_of), MOST)
    claims = [generation.rows[row].claim for row in rows]
    assert len(rows) <= MOST
    assert all(claim.published <= (as_of or generation.newest) for claim in claims)
    assert not there or all(first <= claim.published for claim in claims)
    assert all(newer.published >= older.published for newer, older in pairwise(claims))
    assert all(claim.status is not Status.OPINION for claim in claims)


def test_articles_of_one_origin_are_news_once(generation: Generation) -> None:
    asked = read_by(generation, "what's new?")
    assert len(news(generation, asked, MOST)[0]) == len(generation.articles)
    repeated = replace(generation, origins=dict.fromkeys(generation.articles, "one report"))
    assert news(repeated, asked, MOST)[0] == news(generation, asked, MOST)[0][:1]
