"""What is known of each candidate: for a question, one column of it by the sentence's words."""

from __future__ import annotations

import pytest

from index.answering.asking import asking
from index.answering.features import NAMES, features, held_kinds, view
from index.answering.question import read
from index.generation import Generation
from index.search import search
from index.text.asked import asked

LAUNCHED = "Vega Labs released Orion 5 on 20 April 2026."
PRICE = "Price: Orion 5 costs $2 per million input tokens."
LICENCE = "Licence: Orion 5 comes under the MIT licence."
SIZE = "Orion 5 has 1.6 trillion parameters."
HOPED = "Orion 5 is expected to have 1 trillion parameters."
OLDER = "Vega Labs trained Orion 4 on 2,048 chips, the company said."


def column(generation: Generation, question: str, name: str) -> dict[str, float]:
    known = asking(generation, read(question))
    found = search(generation, known)
    rows = found.rows.tolist()
    values = features(generation, known, found)[:, NAMES.index(name)]
    return dict(zip(map(generation.text, rows), values.tolist(), strict=True))


@pytest.mark.parametrize(
    ("question", "name", "of", "value"),
    [
        ("when did Orion 5 come out", "date", LAUNCHED, 1),
        ("when did Orion 5 come out", "date", LICENCE, -1),
        ("when did Orion 5 come out", "amount", PRICE, 0),
        ("what does Orion 5 cost", "amount", PRICE, 1),
        ("what does Orion 5 cost", "amount", LICENCE, -1),
        ("what licence does Orion 5 have", "licence", LICENCE, 1),
        ("what happened to Orion 5 in April 2026", "dates", LAUNCHED, 1),
        ("what happened to Orion 5 in April 2026", "dates", LICENCE, 1),
        ("what happened to Orion 5 in April 2026", "dates", OLDER, 0),
        ("what happened to Orion 5", "dates", OLDER, 0.5),
        ("is Orion 5 big", "product", SIZE, 1),
        ("is Orion 5 big", "product", OLDER, 0),
        ("is Orion 5 big", "other_product", OLDER, 1),
        ("is Orion 5 big", "other_product", SIZE, 0),
        ("is it big", "product", SIZE, 0.5),
        ("how many parameters", "attributes", SIZE, 1),
        ("how many parameters", "attributes", LICENCE, 0),
        ("which size is rumoured", "rumour_expected", HOPED, 1),
        ("which size is rumoured", "rumour_expected", SIZE, 0),
        ("which size is it", "rumour_expected", HOPED, 0),
        ("which size is it", "expected", HOPED, 1),
        ("the licence of it", "coverage", LICENCE, 1),
    ],
)
def test_a_sentence_is_told_by_what_the_question_asks_for(
    generation: Generation, question: str, name: str, of: str, value: float
) -> None:
    assert column(generation, question, name)[of] == value


def test_what_stands_around_a_sentence_counts_beside_what_stands_in_it(generation: Generation) -> None:
    question = "is the licence of Orion 5 why analysts like it"
    inside, around = (column(generation, question, name) for name in ("coverage", "context"))
    assert inside[PRICE] < around[PRICE]
    assert inside[LICENCE] <= around[LICENCE]


def test_the_rarest_word_that_is_missing_weighs_most(generation: Generation) -> None:
    missing = column(generation, "the Ascend chips of Orion 5", "missing")
    assert missing["Orion 5 runs on Ascend chips."] == 0 < missing[LICENCE]


@pytest.mark.parametrize(("question", "told"), [("who leads {}?", False), ("who leads it?", True)])
def test_a_name_that_the_question_holds_tells_nobody_who_it_was(
    generation: Generation, question: str, told: bool
) -> None:
    seen = next(view(generation, row) for row in range(len(generation.rows)) if len(view(generation, row).names) == 1)
    name = next(iter(seen.names)).title()
    assert ("name" in held_kinds(asked(question.format(f"Mr {name}")), seen)) is told
