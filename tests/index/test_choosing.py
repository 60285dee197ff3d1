"""Of what is likely the few that say something of their own: other words, or other figures in the same words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from index.answer import choose
from index.answering.features import NAMES
from index.answering.ranking import Ranking
from index.build import index_articles
from index.generation import open_generation
from index.types import Article

SAID = (
    "Since Monday Orion 6 costs $2 per million tokens off-peak.",
    "Since Monday Orion 6 costs $4 per million tokens at peak.",
    "Orion 6 costs $2 per million tokens off-peak since Monday.",
    "Since Monday Orion 6 costs per million tokens what Orion 5 did off-peak.",
)


def test_the_same_words_with_another_figure_are_no_repetition(tmp_path: Path) -> None:
    text = "\n\n".join(SAID)
    index_articles([Article("a", text, 0, "Prices", "https://a.example/1", "A", date(2026, 5, 4))], tmp_path)
    generation = open_generation(tmp_path)
    alike = Ranking(list(range(len(SAID))), np.zeros(len(SAID)), np.zeros((len(SAID), len(NAMES))))
    chosen = [generation.text(item.row) for item in choose(generation, alike, 0.0)]
    assert chosen == [SAID[0], SAID[1]]
