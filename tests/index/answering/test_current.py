"""A question that names no product is on the one that the articles are on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.answering.asking import asking
from index.answering.current import current_first
from index.answering.question import read
from index.build import index_articles
from index.generation import Generation, open_generation
from index.types import Article

SAID = (
    "The Orion 4 had a screen of 7 inches.",
    "The Orion 5 has a screen of 8 inches.",
    "The Orion 5 is made in Turin.",
    "The Vega 2 has a screen of 6 inches.",
    "The screen is bright.",
)


@pytest.fixture
def screens(tmp_path: Path) -> Generation:
    text = "\n\n".join(SAID)
    index_articles([Article("a", text, 0, "Screens", "https://a.example/1", "A", date(2026, 5, 4))], tmp_path)
    return open_generation(tmp_path)


@pytest.mark.parametrize(
    ("question", "scores", "leads"),
    [
        ("how big is the screen", (5.0, 4.0, 0.0, 0.0, 0.0), 1),
        ("how big is the screen", (5.0, 1.0, 0.0, 0.0, 0.0), 0),
        ("how big is the screen of the Orion 4", (5.0, 4.0, 0.0, 0.0, 0.0), 0),
        ("how big was the screen at launch", (5.0, 4.0, 0.0, 0.0, 0.0), 0),
        ("how big is the screen", (0.0, 4.0, 0.0, 5.0, 0.0), 3),
        ("how big is the screen", (0.0, 4.0, 0.0, 0.0, 5.0), 4),
    ],
)
def test_what_is_said_of_an_older_version_does_not_lead(
    screens: Generation, question: str, scores: tuple[float, ...], leads: int
) -> None:
    asked = asking(screens, read(question))
    found = current_first(screens, asked, range(len(SAID)), np.array(scores), 0.12)
    assert int(np.argmax(found)) == leads
    assert np.count_nonzero(found != scores) == (leads == 1)


def test_where_nothing_is_found_nothing_is_raised(screens: Generation) -> None:
    assert not len(current_first(screens, asking(screens, read("how big is it")), [], np.empty(0), 0.12))
