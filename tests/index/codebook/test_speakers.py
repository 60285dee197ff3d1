"""Who is named as a source could have said it."""

from __future__ import annotations

import pytest

from index.codebook.speakers import speaker
from index.status import classify


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Pat Ames further", "Pat Ames"),
        ("They really just", "They"),
        ("Now, Ames", "Ames"),
        ("Back in 2006, the weaver", "the weaver"),
        ("however, possible for those mills to escape, as Ames", "Ames"),
        ("the mill's owner, Pat Ames", "the mill's owner, Pat Ames"),
        ("a user who says he works for a supplier", "a user who says he works for a supplier"),
        ("the weavers we spoke to", "the weavers we spoke to"),
        ("Will Hurd", "Will Hurd"),
        ("12, 2023, the mill", "the mill"),
        ("He and I", "He and I"),
        ("More generally, it", "it"),
        ("people briefed on it", "people briefed on it"),
        ("supply chain sources", "supply chain sources"),
        ("unnamed", "unnamed"),
    ],
)
def test_a_source_is_the_part_that_can_speak(source: str, name: str) -> None:
    assert speaker(source) == name


@pytest.mark.parametrize(
    "source",
    [
        "false have been",
        "you don't know which loom your friend prefers or",
        "hardest” he'd ever seen and",
        "turns everything you",
        "The order was",
        "October",
        "they package these ideas",
        "leaving member",
        "customs), technical barriers (the",
        "",
    ],
)
def test_what_holds_a_verb_or_ends_in_the_middle_is_no_source(source: str) -> None:
    assert speaker(source) == ""


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A loss is possible but cannot be estimated, the filing says.", "the filing"),
        ("The report states it has no plans.", "The report"),
        ("The rule leaves member states to apply their own.", None),
        ("The order was first reported by Axios.", "Axios"),
        ("It was not, however, possible to escape, as Ames testified.", "Ames"),
        ("The regulator fined the broker $2m and said it would review its licence.", "The regulator"),
        ("A minister told Wired it was the “hardest test” he’d ever seen and predicted a long strike.", "A minister"),
    ],
)
def test_who_said_it_is_no_half_of_a_sentence(text: str, source: str | None) -> None:
    assert classify(text).attributed_to == source
