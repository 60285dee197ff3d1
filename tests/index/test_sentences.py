"""Sentences: exact offsets whatever the text, and the shapes of pasted articles."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import MAX_SENTENCE, sentences
from index.text.tables import head_of
from index.types import Article


def article(text: str) -> Article:
    return Article("a", text, 0, "T", "https://example.com", "P", date(2026, 1, 1))


def split(text: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in sentences(article(text))]


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(["# H", "- a. B", "| x | y |", "", "One. Two", "```", "> q"])).map("\n".join)
)
def test_spans_are_in_order_inside_and_hold_text(text: str) -> None:
    spans = [s.span for s in sentences(article(text))]
    assert all(0 <= s.start < s.end <= len(text) and s.end - s.start <= MAX_SENTENCE for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() for s in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs $0.14. Next one.", ["It costs $0.14.", "Next one."]),
        ("(Baltic Wire) - The firm said so. More.", ["(Baltic Wire) - The firm said so.", "More."]),
        ("It beat Opus 4.6. CAISI agreed.", ["It beat Opus 4.6.", "CAISI agreed."]),
        ("It is fast. vLLM runs it.", ["It is fast.", "vLLM runs it."]),
        ("The U.S. government said no. So did Mr. Smith.", ["The U.S. government said no.", "So did Mr. Smith."]),
        ("He met Lt. Gov. Ames. So did Rep. Bell.", ["He met Lt. Gov. Ames.", "So did Rep. Bell."]),
        ("It used the Health (Care) (Wales) Act.", ["It used the Health (Care) (Wales) Act."]),
        ("They are: Trade; Justice; Health and Sport.", ["They are: Trade; Justice; Health and Sport."]),
        (
            "Prices fell by half in the spring; Analysts had seen that coming in May.",
            ["Prices fell by half in the spring;", "Analysts had seen that coming in May."],
        ),
        ("- one thing\n* two things\n• three things", ["one thing", "two things", "three things"]),
        ("| Price | $2 |\n| --- | --- |\n| Date | May |", ["Price | $2", "Date | May"]),
        ("|  |  |\n| --- | --- |\n| Maker | Vega |", ["Maker | Vega"]),
        ("A line that\nwraps. Another.", ["A line that\nwraps.", "Another."]),
        ("It is out 😀. It costs $3 ✔️! Good [1]. More.", ["It is out 😀.", "It costs $3 ✔️!", "Good [1].", "More."]),
        ("It is out! 12,201 use it.\n\n- 41\n\n👍 41", ["It is out!", "12,201 use it."]),
        ("模型发布了。价格不变。", ["模型发布了。", "价格不变。"]),
        ("Before.\n\n```\ncode. here.\n```\n\nAfter.", ["Before.", "After."]),
        ("Before.\n\n```\ncode. here.\n~~~\ncode.\n```\n\nAfter.", ["Before.", "After."]),
        (
            "\\# 1 is its rank.\n\n\\>90 % of it.\n\n\\~~~ is code.",
            ["# 1 is its rank.", ">90 % of it.", "~~~ is code."],
        ),
        ("Seen.\n\n<!-- not. seen. -->\n\nSeen too.", ["Seen.", "Seen too."]),
        ("So:\n\n```pip install v4```\n\nIt costs $5.", ["So:", "It costs $5."]),
        ("Before.\n````\n```\ncode. here.\n```\n````\nAfter.", ["Before.", "After."]),
        ("Before.\n```\n~~~\ncode. here.\n```\nAfter.", ["Before.", "After."]),
        ("Before.\r\n```sh\r\ncode. here.\r\n``` \r\nAfter.", ["Before.", "After."]),
        ("Before.\n~~~ sh\n```\ncode.\n~~~ sh\ncode.", ["Before."]),
        ("<!-- not.\n```\nnot. -->\nSeen.", ["Seen."]),
        ("It `<!--` marks. It costs $5.", ["It `<!--` marks.", "It costs $5."]),
        ("Write <!-- there. It costs $5.\n\nSeen -->.", ["Write <!-- there.", "It costs $5.", "Seen -->."]),
        ("It costs $5. <!-- not.\nseen. -->", ["It costs $5."]),
        ("Seen.\n\n<!-- not. seen.\n\nNor. this.", ["Seen."]),
        ("| A | B |\n| :-- | -: |\n| V4 | $5 |\n\n* * *\n\nAfter.", ["V4 | $5", "After."]),
    ],
)
def test_shapes(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_the_head_of_a_table_is_kept_with_its_rows_alone() -> None:
    table = "## Key details\n\n| | Orion 5 |\n| --- | --- |\n| Range | 560 km |\n\nAfter it."
    found = sentences(article(table))
    assert [s.heading for s in found] == ["Key details · Orion 5", "Key details"]
    assert [head_of(article(table).text, s.span.start) for s in found] == ["Orion 5", ""]


@pytest.mark.parametrize("line", ["V4 Pro: $3", "Context: 128K", "Share of errors: 4 %", "Parameters: 1.6 trillion"])
def test_an_amount_and_what_it_is_of_are_no_heading(line: str) -> None:
    text = f"Prices fell.\n\n{line}\n\nIt is out."
    assert split(text) == ["Prices fell.", line, "It is out."]
    assert {s.heading for s in sentences(article(text))} == {""}


def test_a_heading_without_marks_is_no_sentence_but_kept_with_what_follows() -> None:
    found = sentences(article("Lead sentence.\n\nWhat Happened\n\nThey shipped it.\n\n## Marked\n\n- a bullet"))
    assert [s.heading for s in found] == ["", "What Happened", "Marked"]


@pytest.mark.parametrize("line", ["-" * 200_000 + " end", "# " * 100_000 + "x", "`<!-- " * 40_000, "| " * 90_000 + "x"])
def test_a_hostile_line_is_split_in_the_time_of_any_other(line: str) -> None:
    """The rules once took cubic time for the first: it would not end today."""
    assert all(line[s.span.start : s.span.end].strip() for s in sentences(article(line)))


def test_an_endless_line_is_cut() -> None:
    assert len(split("word " * 1000)) >= 4
