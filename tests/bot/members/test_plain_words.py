"""What a message says, without Discord's marks."""

import pytest
from hypothesis import given

from bot.members.plain_words import plain_lines, question_words
from tests.bot.reading import hostile_text


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("**V4** has ||1.6|| __trillion__ *parameters*, ~~not~~ `2`", ["V4 has 1.6 trillion parameters, not 2"]),
        ("<@123> <@!1> <@&2> <#3> <:kek:45> <a:b:6> <t:170:R> </ask:7> it is", ["it is"]),
        (
            "see https://a.example/x_y?z=(1) and <https://b.example>, or [the page](https://c.example)",
            ["see and, or the page"],
        ),
        ("# News\n- one\n> - two\n-# three\n12. four", ["News", "one", "two", "three", "four"]),
        ("before\n```py\nmodel = load('v4')\n```\nbehind", ["before", "behind"]),
        ("```\na pasted text\n```", ["a pasted text"]),
        ("snake_case, 2 * 3 and 5*3, C:\\\\temp \\*star\\*", ["snake_case, 2 * 3 and 5*3, C:\\temp *star*"]),
        ("\n \n", []),
        pytest.param(f"V4{' ' * 10**6}and V5", ["V4 and V5"], id="wide"),
    ],
)
def test_marks_are_left_out(content: str, lines: list[str]) -> None:
    assert list(plain_lines(content)) == lines


@pytest.mark.parametrize(
    "question",
    [
        "hey <@123456789012345678>, when does **V4** launch?",
        "hey, when does V4 launch? <:pepe:123456789012345678>",
        "hey, when does ||V4|| launch? https://example.org/a-b?c=1 <t:1700000000:R>",
        "\U0001f914 hey, when does V4 \u2764\ufe0f\u200d\U0001f525 launch \U0001f62d\U0001f62d? :sob:",
        "hey, when does V4 launch???!!",
        "<#123456789012345678> hey, when does `V4`\u200b launch\ud800?",
    ],
)
def test_a_question_is_what_it_says(question: str) -> None:
    assert question_words(question) == "hey, when does V4 launch?"


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        *(
            (each, False)
            for each in ("hi", "Hey all!", "Thank you so much \U0001f60a", "ok cool, thx", "lol", "help me pls")
        ),
        *((each, False) for each in ("Who are you?", "good bot", "你好，谢谢！", "你能做什么？")),
        *((each, True) for each in ("why?", "who?", "and again?", "is there help for V4?", "thanks, and the price?")),
        *((each, True) for each in ("what can V4 do?", "hi V4", "all of this?", "你好，V4 多少钱？")),
    ],
)
def test_small_talk_asks_nothing(said: str, asks: bool) -> None:
    assert bool(question_words(said)) is asks


@given(hostile_text)
def test_any_message_becomes_lines_of_words(content: str) -> None:
    for line in plain_lines(content):
        assert line == " ".join(line.split())
        assert line
