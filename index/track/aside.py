"""A small file written aside and renamed, so that it is there whole or as it was."""

from __future__ import annotations

import secrets
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Raises OSError, with nothing left beside it."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
