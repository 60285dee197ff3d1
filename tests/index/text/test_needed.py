"""A pattern that is passed over could not have matched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.codebook import cues, masks, opinion
from index.text import asked, attributes
from index.text.needed import Sieved, matching, needed

RULES = [
    *(rule.pattern for rule in (*cues.rules(), *masks.rules(), *opinion.turns())),
    *attributes._PATTERNS.values(),
    *asked._PATTERNS.values(),
]
SPOKEN = sorted({word for rule in RULES for word in rule.needed})


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


def spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@given(
    st.lists(
        st.sampled_from([*SPOKEN, "the", "_____", "model", "is", "2026", ",", "to", "not"]) | st.text(max_size=4),
        max_size=12,
    ),
    st.sampled_from([" ", ""]),
    st.integers(0, 20),
)
def test_a_rule_finds_what_its_pattern_does(words: list[str], between: str, start: int) -> None:
    text = between.join(words)
    for rule in RULES:
        plain = re.compile(rule.written)
        assert spans(rule.finditer(text)) == spans(plain.finditer(text)), rule.written
        assert spans(rule.finditer(text, start, len(text) - 3)) == spans(plain.finditer(text, start, len(text) - 3))
        assert bool(rule.search(text)) == bool(plain.search(text)), rule.written
    named = {rule.written: rule for rule in RULES}
    assert matching(named, text) == {name for name, rule in named.items() if rule.search(text)}


def test_most_rules_are_sieved() -> None:
    assert sum(bool(rule.needed) for rule in RULES) > 0.9 * len(RULES)
    assert not Sieved("launch").may_match("the model is out")
