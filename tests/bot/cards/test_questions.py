"""The questions that stand on a card, and are read off it again."""

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.escape import clean
from bot.cards.questions import questions_on
from bot.render import answer_card
from index.types import Answer
from tests.bot.reading import hostile_text
from tests.bot.test_render import check


@given(hostile_text, st.lists(hostile_text, max_size=3))
def test_the_questions_on_a_card_can_be_read_back(question: str, earlier: list[str]) -> None:
    card = answer_card(Answer(question, False, 0.0, None, "generation"), earlier=earlier)
    check(card, set())
    if len(question) <= 60 and len("".join(earlier)) <= 60:
        asked = tuple(clean(each) for each in (*earlier, question) if clean(each)) if clean(question) else ()
        assert questions_on(card.head.text) == questions_on(card.head.plain) == asked


def test_of_many_questions_the_newest_stand_on_the_card() -> None:
    card = answer_card(Answer("and now?", False, 0.0, None, "generation"), earlier=["old " * 40, "new " * 40])
    assert card.head.text.startswith("-# old old old")
    assert questions_on(card.head.text)[1:] == (("new " * 40).strip(), "and now?")
