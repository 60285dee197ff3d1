"""Rules written as plain phrases find what they say, and no text is passed over by the words that call a rule up."""

from __future__ import annotations

import re

import pytest

from index.codebook.cues import rules
from index.codebook.rules import load, pattern, trigger


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("waits/waiting in ?the wings", "it waits in wings", True),
        ("waits/waiting in ?the wings", "it is waiting in the wings", True),
        ("waits/waiting in ?the wings", "it waits in the wingspan", False),
        ("a _ to come", "a day to come", True),
        ("a _ to come", "a to come", False),
    ],
)
def test_a_phrase_finds_its_words_only(phrase: str, text: str, found: bool) -> None:
    assert bool(re.search(pattern(phrase), text)) is found


def test_a_phrase_is_called_up_by_a_word_that_it_must_hold() -> None:
    assert trigger("waits/waiting in ?the wings") == ["waits", "waiting"]
    assert trigger("when, not if") == ["when"]


def test_every_phrase_of_the_data_calls_up_its_own_rule() -> None:
    for rule in load("horizon"):
        known = {word for other in rules().rules if other.name == rule["name"] for word in other.triggers}
        for phrase in rule.get("phrases", ()):
            assert set(trigger(phrase)) <= known, phrase
