"""Standard output as every command writes to it: what can't be written ends the command in one sentence."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

from index.types import OnrecordError


@contextmanager
def standard_output() -> Iterator[None]:
    """What is printed meanwhile is written by the end of it; characters that the encoding lacks are escaped.

    Raises OnrecordError where it can't be written, BrokenPipeError where nobody reads it any more.
    """
    out = _text()
    with redirect_stdout(out):
        try:
            yield
        finally:
            out.flush()


def _text() -> io.TextIOWrapper:
    given = sys.stdout
    if given is None:  # closed: a file that takes nothing stands in for it
        file, encoding, by_line = os.open(os.devnull, os.O_RDONLY), "utf-8", False
    else:
        file, encoding, by_line = given.fileno(), given.encoding, bool(given.line_buffering)
    raw = _File(file, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, errors="backslashreplace", line_buffering=by_line)


class _File(io.FileIO):
    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())  # takes what is left in the buffers
            if isinstance(error, BrokenPipeError):
                raise
            sentence = f"Standard output cannot be written ({error.strerror}): free or redirect it."
            raise OnrecordError(sentence) from None
