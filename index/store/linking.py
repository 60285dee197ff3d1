"""A file that stays as it is from one generation to the next is one file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def linked(source: str | Path, target: str | Path) -> None:
    """The same file under another name; a copy where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
