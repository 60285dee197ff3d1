"""Words of one meaning: those of chat and news meet, those that only look alike do not."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from index.text.synonyms import _form, meaning


def test_a_word_stands_in_one_line_only() -> None:
    lines = (files("index.text") / "synonyms.txt").read_text("utf-8").splitlines()
    forms = Counter(form for line in lines for form in {*map(_form, line.split())})
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("sue", "sued"),
        ("sued", "lawsuit"),
        ("bought", "purchase"),
        ("gpus", "chips"),
        ("rumor", "rumours"),
        ("led", "lead"),
        ("met", "meet"),
    ],
)
def test_words_of_chat_and_news_share_a_meaning(asked: str, told: str) -> None:
    assert meaning(asked) == meaning(told)


def test_what_suits_somebody_is_no_lawsuit() -> None:
    assert meaning("suit") != meaning("lawsuit")
