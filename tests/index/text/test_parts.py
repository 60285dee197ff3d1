"""Single questions in one message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.parts import parts


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who said that and did it turn out right?", ("who said that", "did it turn out right")),
        ("when was it out, what is its name?", ("when was it out", "what is its name")),
        ("how big is Orion 5? why so late?", ("how big is Orion 5", "why so late")),
        ("which chips does it run on", ()),
        ("according to Vega itself, which model ran on its chips", ()),
        ("is it true? source pls", ()),
        ("", ()),
    ],
)
def test_single_questions_are_told_apart(question: str, found: tuple[str, ...]) -> None:
    assert parts(question) == found


@given(st.text(alphabet="who is it, and? did\nwhen;.", max_size=80))
def test_parts_are_at_least_two_and_made_of_the_askers_words(question: str) -> None:
    found = parts(question)
    assert len(found) != 1
    asked = question.replace("?", " ").replace(",", " ").replace(";", " ").replace(".", " ").split()
    said = " ".join(found).replace("?", " ").replace(",", " ").replace(";", " ").replace(".", " ").split()
    rest = iter(asked)
    assert all(word in rest for word in said)
