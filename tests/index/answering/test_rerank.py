"""A cross-encoder of one's own is used when set, blends with the ranking, and is refused in one sentence when unfit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import answer
from index.answering.rerank import CrossEncoderReranker, blended, with_reranker
from index.generation import Generation
from index.types import Answer, OnrecordError

SCORES = st.lists(st.floats(-50, 50), min_size=2, max_size=30)


def tiny(folder: Path, labels: int = 1) -> Path:
    """A cross-encoder of two thousand random weights."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(0)
    folder.mkdir()
    words = "orion is has costs the licence parameters ascend chips april mit price input tokens 5 2 trillion".split()
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]))
    config = BertConfig(
        vocab_size=len(words) + 5, hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=128, num_labels=labels, initializer_range=2.0,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


class Wants:
    """A reranker that likes one word only."""

    def __init__(self, word: str) -> None:
        self.word = word

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        return [float(self.word in text) for text in texts]


def test_a_cross_encoder_is_loaded_and_gives_one_score_a_text(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(str(tiny(tmp_path / "model")))
    scores = reranker.scores("what licence", ["Orion 5 has the MIT licence", "Orion 5 costs 2", "Orion 5 costs 2"])
    assert len(scores) == 3
    assert scores[1] == scores[2] != scores[0]
    assert reranker.scores("what licence", []) == []


def test_what_is_no_reranker_is_refused_in_one_sentence(generation: Generation, tmp_path: Path) -> None:
    assert with_reranker(generation, None) is generation
    with pytest.raises(OnrecordError, match="ONRECORD_RERANKER"):
        CrossEncoderReranker(str(tmp_path / "nothing"))
    with pytest.raises(OnrecordError, match="ONRECORD_RERANKER"):
        with_reranker(generation, str(tmp_path / "nothing"))
    with pytest.raises(OnrecordError, match="3 outputs"):
        CrossEncoderReranker(str(tiny(tmp_path / "model", labels=3)))


def test_a_reranker_changes_the_order_and_nothing_else(generation: Generation) -> None:
    def shown(word: str) -> Answer:
        return answer(replace(generation, reranker=Wants(word)), "what does orion 5 cost or run on")

    chips, price = shown("Ascend"), shown("$2")
    assert "Ascend" in (*chips.excerpts, *chips.nearest)[0].quote
    assert "$2" in (*price.excerpts, *price.nearest)[0].quote
    assert shown("nowhere") == answer(generation, "what does orion 5 cost or run on")


@given(own=SCORES)
def test_an_opinion_without_differences_changes_nothing(own: list[float]) -> None:
    assert blended(np.array(own), [0.5] * len(own)).tolist() == own


@given(own=SCORES)
def test_agreeing_opinions_keep_the_order(own: list[float]) -> None:
    both = blended(np.array(own), [3 * score + 1 for score in own]).tolist()
    pairs = sorted(zip(own, both, strict=True))
    assert all(low[1] <= high[1] + 1e-5 for low, high in pairwise(pairs))
