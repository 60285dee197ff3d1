"""Two things are done at once, and neither outlives the call or fails unseen."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from index.answering.meanwhile import meanwhile


def test_each_runs_while_the_other_one_does() -> None:
    both = threading.Barrier(2, timeout=60)
    aside, work = meanwhile(both.wait, both.wait)
    assert {aside, work} == {0, 1}


def failing() -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(("aside", "work"), [(failing, int), (int, failing), (failing, failing)])
def test_what_fails_is_raised(aside: Callable[[], object], work: Callable[[], object]) -> None:
    with pytest.raises(ZeroDivisionError):
        meanwhile(aside, work)


def test_it_waits_for_both_where_one_fails() -> None:
    done = threading.Event()
    failed = threading.Event()

    def aside() -> None:
        failed.wait(60)
        done.set()

    def work() -> None:
        failed.set()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        meanwhile(aside, work)
    assert done.is_set()
