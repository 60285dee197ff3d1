"""What was embedded before is not embedded again, and no vector depends on what is remembered."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.embed import Vectors
from index.generation import Generation
from index.stored.remembering import Prepared, Recent

LISTS = st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8), max_size=12)


class Counting:
    """An encoder that notes what it embeds."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return np.array([[ord(text), 1] for text in texts], np.float32)


@given(LISTS)
def test_only_what_is_new_is_embedded(asked: list[list[str]]) -> None:
    plain, counting = Counting(), Counting()
    recent, prepared = Recent(counting, most=100), Prepared(counting, "ab")
    for texts in asked:
        assert np.array_equal(recent.encode(texts), plain.encode(texts))
    assert counting.embedded[2:] == list(dict.fromkeys(text for texts in asked for text in texts))
    counting.embedded.clear()
    assert np.array_equal(prepared.encode("abcb"), plain.encode("abcb"))
    assert counting.embedded == ["c"]


@given(LISTS, st.integers(0, 4))
def test_the_oldest_are_forgotten(asked: list[list[str]], most: int) -> None:
    counting = Counting()
    recent = Recent(counting, most)
    for texts in asked:
        recent.encode(texts)
        assert len(recent._kept) <= most
    used = list(dict.fromkeys(reversed([text for texts in asked for text in texts])))
    counting.embedded.clear()
    recent.encode(used[:most] or "a")
    assert counting.embedded == ([] if used[:most] else ["a"])


def test_a_follow_up_embeds_the_question_alone(generation: Generation) -> None:
    from index.answer import answer

    first = "When was DeepSeek V4 released?"
    answer(generation, first)
    counted: list[str] = []
    inner = generation.encoder._encoder  # type: ignore[attr-defined]
    encode = inner.encode
    inner.encode = lambda texts: (counted.extend(texts), encode(texts))[1]
    try:
        answer(generation, "and where", [first])
    finally:
        del inner.encode
    assert counted == ["and where ?"]
