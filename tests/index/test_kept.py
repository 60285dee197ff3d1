"""Memory of what was read stays bounded, whatever the corpus, and what is read lazily is what was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.generation import Generation
from index.judged import Judged
from index.kept import MOST, Kept
from index.lines import Lines, write_lines
from index.records import claim_line


def test_never_more_than_the_most_are_kept() -> None:
    kept: Kept[int] = Kept()
    for row in range(3 * MOST):
        kept[row] = -row
        assert len(kept) <= MOST
        assert kept[row] == -row


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b""))))
def test_lines_come_back_in_any_order_with_or_without_their_places(tmp_path: Path, lines: list[bytes]) -> None:
    path = tmp_path / "some.jsonl"
    write_lines(lines, path)
    read = Lines(path)
    assert [read[number].rstrip(b"\n") for number in reversed(range(len(read)))] == lines[::-1]
    (tmp_path / "some.npy").unlink()
    assert list(Lines(path)) == list(read)


def test_places_of_another_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    write_lines([b"one", b"two"], path)
    path.write_bytes(b"one\n")
    with pytest.raises(ValueError, match=r"some\.jsonl"):
        Lines(path)


def test_judged_claims_come_back_as_they_were(generation: Generation, tmp_path: Path) -> None:
    claims = {a: tuple(generation.rows[row].claim for row in generation.rows_of(a)) for a in generation.articles}
    claims["2026-01-01-none"] = ()
    judged = Judged(claims.items(), tmp_path / "aside")
    assert {article: judged[article] for article in judged} == claims
    assert [judged.rows(article) for article in claims] == [len(several) for several in claims.values()]
    assert [list(judged.lines(article)) for article in claims] == [
        [claim_line(claim) for claim in several] for several in claims.values()
    ]
    judged.remove()
    assert list((tmp_path / "aside").iterdir()) == []
