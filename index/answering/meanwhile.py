"""Two things at once that one question needs: a text on its way through the model does not hold Python's lock."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


def meanwhile(aside: Callable[[], T], work: Callable[[], U]) -> tuple[T, U]:
    """What both return: `work`, done here, leaves the lock to `aside`, done by a thread of its own. Raises what either
    raises, once both are done."""
    coming = _pool().submit(aside)
    try:
        done = work()
    finally:
        coming.exception()
    return coming.result(), done


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(thread_name_prefix="meanwhile")
