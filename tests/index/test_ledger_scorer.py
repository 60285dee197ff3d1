"""The labelled expectations belong to the shipped corpus, and the ledger keeps to its goals on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.ledger import Entry
from tests.corpus import read_corpus
from tests.evals.labelled import CORPUS, DATA, labelled
from tests.evals.ledger import ELSEWHERE, Row, figures, score, split_of

LISTS = {CORPUS: labelled("ledger.jsonl")}
LISTS |= {DATA / "ledgers" / name: labelled(f"ledgers/{name}/expectations.jsonl") for name in ELSEWHERE}


@pytest.mark.parametrize("corpus", LISTS, ids=lambda folder: folder.name)
def test_every_quotation_is_in_its_article(corpus: Path) -> None:
    articles = {article.id: article for article in read_corpus(corpus).articles}
    references = [reference for item in LISTS[corpus] for reference in (item, *item["settled_by"])]
    assert references
    assert [r["quote"] for r in references if r["quote"] not in articles[r["article"]].text] == []
    assert all(item["settled_by"] for item in LISTS[corpus] if item["outcome"] != "open")


def test_both_splits_hold_expectations() -> None:
    assert {split_of(item["article"]) for item in LISTS[CORPUS]} == {"dev", "heldout"}


@pytest.mark.parametrize(("right", "named", "share", "shown"), [(True, True, 1.0, 1.0), (False, False, 0.5, 0.5)])
def test_figures_are_shares(right: bool, named: bool, share: float, shown: float) -> None:
    entry = Entry(0, date(2026, 1, 1), "overtaken", (1,))
    found = [
        Row("a", "dev", "q", "confirmed", entry, True, True),
        Row("b", "heldout", "q", "partly", entry, right, named),
    ]
    table = figures(found, ["left"])
    assert (table["all"]["right_state"], table["all"]["named_in_first_two"]) == (share, shown)
    assert table["all"]["overtaken_shown_unmarked"] == 1
    assert table["dev"]["right_state"] == 1.0


def test_the_ledger_keeps_to_its_goals() -> None:
    table = score()["all"]
    assert table["right_state"] >= 0.85
    assert table["named_in_first_two"] >= 0.80
    assert table["overtaken_shown_unmarked"] == 0
