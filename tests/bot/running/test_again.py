"""What is tried again, and when."""

from itertools import pairwise

from bot.running.again import LONGEST_SECONDS, Again


def test_each_waits_twice_as_long_after_each_failure_and_what_is_done_is_left_alone() -> None:
    again: Again[str] = Again(20.0)
    assert again.ready("ab", 5.0) == ["a", "b"]
    again.note("a", False, 5.0)
    again.note("b", True, 5.0)
    times = []
    for now in range(6, 20_000):
        if again.ready("ab", now) == ["a"]:
            times.append(now)
            again.note("a", False, now)
    waits = [later - before for before, later in pairwise(times)]
    assert (times[0], waits[:5], waits[-1]) == (25, [40, 80, 160, 320, 640], LONGEST_SECONDS)


def test_what_is_no_longer_to_be_done_is_forgotten() -> None:
    again: Again[str] = Again(20.0)
    again.ready("a", 0.0)
    again.note("a", True, 0.0)
    assert again.ready("b", 1.0) == ["b"]
    assert again.ready("a", 2.0) == ["a"]
