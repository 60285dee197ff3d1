"""What a sentence holds of what a question asks for."""

from __future__ import annotations

import pytest

from index.answering.features import held_kinds, view
from index.generation import Generation
from index.text.asked import asked


@pytest.mark.parametrize(("question", "told"), [("who leads {}?", False), ("who leads it?", True)])
def test_a_name_that_the_question_holds_tells_nobody_who_it_was(
    generation: Generation, question: str, told: bool
) -> None:
    seen = next(view(generation, row) for row in range(len(generation.rows)) if len(view(generation, row).names) == 1)
    name = next(iter(seen.names)).title()
    assert ("name" in held_kinds(asked(question.format(f"Mr {name}")), seen)) is told
