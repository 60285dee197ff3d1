"""Fused rankings and the words of sentences, computed by array, are what their plain definitions give."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import search as searching
from index.answering.places import Words, placed
from index.stored.spread import Spread

WORDS = st.frozensets(st.sampled_from("abcdef"))
SENTENCES = st.lists(
    st.tuples(WORDS, WORDS, WORDS).map(lambda t: placed(Words(t[0], t[1], t[0] | t[1] | t[2]), Words(*t))), min_size=1
)


def generation(counts: list[int], withdrawn: set[int]) -> Any:
    spread = Spread(map(str, range(len(counts))), range(len(counts)), counts)  # type: ignore[arg-type]
    standing = lambda rows, _: rows[~np.isin(rows, list(withdrawn))]  # noqa: E731
    return SimpleNamespace(spread=spread, withdrawn=withdrawn, standing=standing)


@given(st.data(), st.lists(st.integers(1, 6), min_size=1, max_size=8), st.integers(1, 4))
def test_an_article_has_the_sum_of_its_two_best_rows(data: st.DataObject, counts: list[int], several: int) -> None:
    rows = st.lists(st.integers(0, sum(counts) - 1), unique=True, max_size=searching.DEPTH)
    rankings = [np.array(data.draw(rows), np.int64) for _ in range(several)]
    withdrawn = set(data.draw(rows))
    made = generation(counts, withdrawn)
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for place, row in enumerate(ranking.tolist()):
            scores[row] += 1 / (60 + place)
    standing = {row: score for row, score in sorted(scores.items()) if row not in withdrawn}
    fused = searching._fused(made, rankings, None)
    assert fused.places.tolist() == list(standing)
    assert fused.scores.tolist() == pytest.approx(list(standing.values()))
    articles: dict[int, list[float]] = defaultdict(list)
    for row, score in standing.items():
        articles[next(n for n in range(len(counts)) if row in made.spread.rows_at(n))].append(score)
    best = {article: sum(sorted(each)[-2:]) for article, each in articles.items()}
    by_article = searching._by_article(made, fused)
    assert dict(zip(by_article.places.tolist(), by_article.scores.tolist(), strict=True)) == pytest.approx(best)
    shares = searching._shares(np.arange(len(counts)), by_article)
    most = max(best.values(), default=1.0)
    assert shares.tolist() == pytest.approx([best.get(article, 0.0) / most for article in range(len(counts))])
