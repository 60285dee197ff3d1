"""What was asked by a mention, and what a chain of replies adds."""

import pytest
from hypothesis import given

from bot.members.mentions import Earlier, context_in, question_in
from tests.bot.reading import hostile_text


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@7> which chips?", "which chips?"),
        ("hey <@!7>,\nwhich chips?", "hey , which chips?"),
        ("which<@7>chips", "which chips"),
        ("<@7>", ""),
        ("<@7> <:kek:45> https://example.org ||\u200b||", ""),
        ("<@7> 🤔🤔 ?!", ""),
        ("<@77> is someone else", "<@77> is someone else"),
    ],
)
def test_the_bots_mention_is_left_out(content: str, question: str) -> None:
    assert question_in(content, 7) == question


@given(hostile_text.map(lambda text: text * 90))
def test_a_question_is_one_line(content: str) -> None:
    assert "\n" not in question_in(content, 7)


def test_context_is_the_persons_questions_oldest_first() -> None:
    chain = [Earlier(True, "a card"), Earlier(False, "<@7> second?"), Earlier(False, "<@7>"), Earlier(False, "first?")]
    assert context_in(chain, 7) == ("first?", "second?")
