"""Which files were compared with their digests already, and did not change since: a large index is read whole once.

Kept beside them in checked.json, which may be lost: then all is read again. Any write changes a file's times, as the
file system keeps them; a file that was written just before it was read is not trusted, for its clock is coarse.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

NAME = "checked.json"
_COARSE = 2_000_000_000
"""Nanoseconds between the marks of the coarsest file system's clock."""


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Checked:
    """The files below one folder; what was found is kept at the end of the block. Raises OSError for a missing file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = _read(folder / NAME)
        self._new = False

    def __enter__(self) -> Checked:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._new and kind is None:
            with suppress(OSError):  # on a read-only disk each start reads all
                aside = self._folder / f"{NAME}.{os.getpid()}.new"
                aside.write_text(json.dumps(self._known), encoding="ascii")
                aside.replace(self._folder / NAME)

    def holds(self, name: str, digest: str) -> bool:
        """Whether a file is what its digest says."""
        return self._known.get(name) == [digest, *_marks(self._folder / name)] or self.digest(name) == digest

    def digest(self, name: str) -> str:
        """SHA-256 of a file, read now."""
        marks, now = _marks(self._folder / name), time.time_ns()
        digest = file_digest(self._folder / name)
        if marks[-1] < now - _COARSE:
            self._known[name] = [digest, *marks]
            self._new = True
        return digest


def _marks(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]


def _read(path: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        known = json.loads(path.read_text(encoding="ascii"))
        if isinstance(known, dict):
            return known
    return {}
