"""The manifest of a generation: what it was made of, and the SHA-256 of every file in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.stored.checked import Checked
from index.types import OnrecordError

FORMAT = 3
"""Raised whenever the files change shape; an index of another format is refused, and rebuilt from the corpus."""

VECTORS = "vectors"


class IndexDamaged(OnrecordError):
    """The generation is not what was written."""


def checked_manifest(folder: Path, without_vectors: bool) -> dict[str, Any]:
    """The manifest, after every file, with or without those of vectors, was compared with the digest in it."""
    again = "run onrecord rebuild."
    try:
        raw = (folder / "manifest.json").read_bytes()
        if hashlib.sha256(raw).hexdigest() != (folder / "manifest.sha256").read_text(encoding="ascii"):
            raise IndexDamaged(f"The manifest of the index in {folder} is damaged: {again}")
        manifest: dict[str, Any] = json.loads(raw)
        if manifest["format"] != FORMAT:
            raise IndexDamaged(f"The index in {folder} was written by another version of onrecord: {again}")
        wanted = {n: digest for n, digest in manifest["files"].items() if not (without_vectors and holds_vectors(n))}
        with Checked(folder) as checked:
            bad = [name for name, digest in wanted.items() if not checked.holds(name, digest)]
    except (OSError, ValueError) as error:
        raise IndexDamaged(f"The index in {folder} is incomplete ({type(error).__name__}): {again}") from None
    if bad:
        raise IndexDamaged(f"{bad[0]} of the index in {folder} is damaged: {again}")
    return manifest


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest with the digest of every file in `folder`, and its own digest beside it."""
    with Checked(folder) as checked:
        names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
        files = {name: checked.digest(name) for name in names}
    raw = json.dumps({**manifest, "format": FORMAT, "files": files}, ensure_ascii=False, indent=1).encode()
    (folder / "manifest.json").write_bytes(raw)
    (folder / "manifest.sha256").write_text(hashlib.sha256(raw).hexdigest(), encoding="ascii")


def holds_vectors(name: str) -> bool:
    """Whether a file of a generation is one of its vectors."""
    return name.split("/")[0] == VECTORS


def held(manifest: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The segments of a generation's vectors: the SHA-256 of what each holds, and its number of rows."""
    return [(each["of"], each["rows"]) for each in manifest[VECTORS]["segments"]]
