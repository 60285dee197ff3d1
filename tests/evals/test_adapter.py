"""The adapter answers as of the day on which a question is asked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from index.generation import Generation
from tests.evals.adapter import Adapter


@pytest.fixture
def adapter(generation: Generation, tmp_path: Path) -> Adapter:
    adapter = Adapter(tmp_path)
    adapter._generation = generation
    return adapter


def asked(adapter: Adapter, question: str, day: str = "") -> dict[str, Any]:
    return adapter.reply({"op": "ask", "id": "1", "question": question, "date": day})


def test_nothing_that_came_later_is_cited(adapter: Adapter, generation: Generation) -> None:
    question = generation.text(len(generation.rows) - 1)
    newest = generation.rows[len(generation.rows) - 1].claim
    assert asked(adapter, question)["citations"][0]["quote"] == generation.text(len(generation.rows) - 1)
    before = asked(adapter, question, str(newest.published - timedelta(days=1)))
    assert before["citations"]
    assert all(generation.articles[cited["doc_id"]].published < newest.published for cited in before["citations"])
    assert asked(adapter, question, "no day") == asked(adapter, question)


def test_of_days_after_the_last_article_nothing_is_told(adapter: Adapter, generation: Generation) -> None:
    row = next(row for row in range(len(generation.rows)) if generation.rows[row].claim.status.value == "reported")
    question = f"{generation.text(row)} What came of it this week?"
    assert asked(adapter, question, str(generation.newest))["score"] > 0
    assert asked(adapter, question, str(generation.newest + timedelta(days=30)))["score"] == 0
    assert not asked(adapter, question, str(generation.newest + timedelta(days=30)))["answered"]
