"""Pauses between questions."""

from hypothesis import given
from hypothesis import strategies as st

from bot.members.cooldown import Cooldown
from bot.servers import DEFAULTS, ServerSettings


def test_a_member_waits_others_do_not() -> None:
    cooldown, settings = Cooldown(), ServerSettings(cooldown=30)
    assert cooldown.wait(1, 5, settings, 100.0) == 0
    assert cooldown.wait(1, 5, settings, 100.5) == 30
    assert cooldown.wait(1, 6, settings, 100.5) == 0
    assert cooldown.wait(2, 5, settings, 100.5) == 0
    assert cooldown.wait(1, 5, settings, 130.0) == 0


def test_who_has_to_wait_is_told_once_in_a_pause() -> None:
    cooldown = Cooldown()
    assert [cooldown.may_tell(1, 5, 30 - now, now) for now in (0, 1, 29, 31)] == [True, False, False, True]
    assert cooldown.may_tell(1, 6, 30, 2.0)
    assert cooldown.may_tell(2, 5, 30, 2.0)


def test_a_server_has_so_many_a_minute() -> None:
    cooldown, settings = Cooldown(), ServerSettings(per_minute=2)
    assert [cooldown.wait(1, member, settings, 10.0 + member) for member in range(4)] == [0, 0, 58, 57]
    assert cooldown.wait(2, 9, settings, 11.0) == 0
    assert cooldown.wait(1, 9, settings, 70.0) == 0


def test_a_turn_that_is_given_back_was_none() -> None:
    cooldown, settings = Cooldown(), ServerSettings(cooldown=30, per_minute=2)
    assert [cooldown.wait(1, member, settings, 10.0) for member in (5, 6)] == [0, 0]
    cooldown.give_back(1, 6)
    assert [cooldown.wait(1, member, settings, 11.0) for member in (6, 7)] == [0, 59]
    cooldown.give_back(2, 6)


def test_without_a_limit_and_in_direct_messages_nobody_waits() -> None:
    cooldown = Cooldown()
    assert {cooldown.wait(1, 5, DEFAULTS, 1.0) for _ in range(100)} == {0}
    assert {cooldown.wait(None, 5, ServerSettings(cooldown=9), 1.0) for _ in range(9)} == {0}


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 40)), max_size=30), st.integers(0, 60), st.integers(0, 5))
def test_never_more_than_allowed(asked: list[tuple[int, float]], pause: int, most: int) -> None:
    cooldown, settings, now = Cooldown(), ServerSettings(cooldown=pause, per_minute=most), 0.0
    admitted: list[tuple[int, float]] = []
    for member, later in asked:
        now += later
        if cooldown.wait(1, member, settings, now) == 0:
            assert all(now - when >= pause - 1e-6 for who, when in admitted if who == member)
            assert not most or len([when for _, when in admitted if when > now - 60]) < most
            admitted.append((member, now))
