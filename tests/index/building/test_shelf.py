"""What a shelf gives back is what was put on it, from a file that nobody else sees and that is gone with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building.shelf import Shelf
from index.types import Article


def article(number: int, text: str) -> Article:
    return Article(f"a{number}", text, 0, "T", "https://example.com", "P", date(2026, 1, 1), retrieved=date(2026, 1, 2))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))), st.sets(st.integers(0, 9)))
def test_each_article_comes_back_as_it_was(texts: list[str], known: set[int]) -> None:
    every = [article(number, text) for number, text in enumerate(texts)]
    before = {each.id: each for number, each in enumerate(every) if number in known}
    with Shelf(Path(gettempdir()), before) as shelf:
        for each in every:
            shelf.add(each)
        assert list(shelf) == [each.id for each in every]
        assert [shelf[each.id] for each in reversed(every)] == every[::-1]


def test_what_is_known_stays_where_it_is_and_what_changed_does_not(tmp_path: Path) -> None:
    same, old, new = article(1, "same"), article(2, "old"), article(2, "new")
    with Shelf(tmp_path, {"a1": same, "a2": old}) as shelf:
        shelf.add(same)
        shelf.add(new)
        assert shelf["a1"] is same
        assert shelf["a2"] == new
        assert not list(tmp_path.iterdir())


def test_an_article_that_is_not_on_it_is_missing(tmp_path: Path) -> None:
    with Shelf(tmp_path, {"a1": article(1, "known")}) as shelf, pytest.raises(KeyError):
        shelf["a1"]
