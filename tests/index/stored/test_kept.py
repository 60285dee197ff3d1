"""Memory of what was read stays bounded, whatever the corpus, and what is read lazily is what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.stored.kept import MOST, Kept
from index.stored.lines import Lines, writing
from tests.index.synthetic import write_lines


def test_never_more_than_the_most_are_kept() -> None:
    kept: Kept[int] = Kept()
    for row in range(3 * MOST):
        kept[row] = -row
        assert len(kept) <= MOST
        assert kept[row] == -row


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b""))))
def test_lines_come_back_in_any_order(tmp_path: Path, lines: list[bytes]) -> None:
    path = tmp_path / "some.jsonl"
    with writing(path) as file:
        file.write(lines[:3])
        file.write(lines[3:])
    read = Lines(path)
    assert [read[number].rstrip(b"\n") for number in reversed(range(len(read)))] == lines[::-1]
    assert list(read) == [read[number] for number in range(len(read))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b""))), data=st.data())
def test_lines_are_copied_from_another_file(tmp_path: Path, lines: list[bytes], data: st.DataObject) -> None:
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(lines))] * 2)))
    write_lines(lines, tmp_path / "some.jsonl")
    with writing(tmp_path / "other.jsonl") as file:
        file.write([b"one"])
        file.copy(Lines(tmp_path / "some.jsonl"), range(first, last))
        file.write([b"two"])
    copied = [line.rstrip(b"\n") for line in Lines(tmp_path / "other.jsonl")]
    assert copied == [b"one", *(line.rstrip(b"\n") for line in lines[first:last]), b"two"]


def test_places_of_another_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    write_lines([b"one", b"two"], path)
    path.write_bytes(b"one\n")
    with pytest.raises(ValueError, match=r"some\.jsonl"):
        Lines(path)
