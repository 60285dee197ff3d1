"""A pattern that is passed over could not have matched."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.codebook import cues, masks, opinion
from index.text import asked, attributes
from index.text.needed import Rule, Sieve, Sieved, needed

SIEVES: list[Sieve[Any]] = [cues.rules(), masks.rules(), opinion.turns(), attributes._RULES, asked._RULES]
RULES: list[Rule] = [rule for sieve in SIEVES for rule in sieve.rules]
SPOKEN = sorted({word for rule in RULES for word in (*rule.pattern.needed, *rule.triggers)})


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bsoon(?:er)? or later\b", {" or later"}),
        (r"\b(?:launch|release)(?:d|s)?\b", {"launch", "release"}),
        (r"\b(?:launch|\w+)\b", set()),
        (r"(?:soon )?", set()),
        (r"(?:later ){2,}", {"later "}),
        (r"(?!never)\w+ (?=ever)", set()),
        (r"(?i)launch", set()),
        (r"(?i:launch)", set()),
        (r"to", set()),
    ],
)
def test_what_must_stand_in_a_text_is_read_off_the_pattern(pattern: str, words: set[str]) -> None:
    assert needed(pattern) == words


def matches(rule: Rule, text: str) -> bool:
    return re.compile(rule.pattern.written).search(text) is not None


@given(
    st.lists(
        st.sampled_from([*SPOKEN, "the", "_____", "model", "is", "2026", ",", "to", "not"]) | st.text(max_size=4),
        max_size=12,
    ),
    st.sampled_from([" ", ""]),
)
def test_no_rule_is_left_out_that_matches(pieces: list[str], between: str) -> None:
    text, words = between.join(pieces), set(pieces)
    for sieve in SIEVES:
        likely = sieve.likely(text, words)
        assert likely == [rule for rule in sieve.rules if rule in likely]
        for rule in sieve.rules:
            asked_for = not rule.triggers or bool(rule.triggers & words)
            assert (rule in likely) >= (asked_for and matches(rule, text)), rule.pattern.written
            assert (rule in likely) <= (asked_for and rule.pattern.may_match(text)), rule.pattern.written


@given(st.lists(st.sampled_from(SPOKEN), max_size=8))
def test_the_names_of_rules_that_match_are_those_of_their_patterns(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for sieve in (attributes._RULES, asked._RULES):
        assert sieve.matching(text) == {rule.name for rule in sieve.rules if matches(rule, text)}


def test_most_rules_are_sieved() -> None:
    assert sum(bool(rule.pattern.needed) for rule in RULES) > 0.9 * len(RULES)
    assert not Sieved("launch").may_match("the model is out")
