"""Writes an export: the tables in the wanted forms and a manifest, in a folder that appears whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index.export import markdown, parquet
from index.export.folder import replacing
from index.export.objects import Tables
from index.stored.checked import file_digest
from index.stored.holding import Holding

MANIFEST = "export.json"
FORMAT = 1
FORMS = ("jsonl", "parquet", "markdown")
TABLES = ("articles", "excerpts", "ledger")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows by table, and the files' names."""

    generation: str
    as_of: date
    rows: Mapping[str, int]
    files: tuple[str, ...]


def export(holding: Holding, out: Path, forms: Iterable[str], as_of: date | None = None) -> Exported:
    """Exports a generation to `out` in some of FORMS, as of a day (default: that of the newest article).

    The same generation, forms and day give the same bytes. Raises OnrecordError; what was at `out` is then unchanged.
    """
    wanted = set(forms)
    if "parquet" in wanted:
        parquet.check()
    day = as_of or holding.newest
    tables = Tables(holding, day)
    with replacing(out, is_export) as staging:
        used = [_WRITERS[form] for form in FORMS if form in wanted]
        rows = dict(written for write in used for written in write(tables, staging))
        files = tuple(sorted(path.name for path in staging.iterdir()))
        _write_manifest(staging, holding.id, day, rows, files)
    return Exported(holding.id, day, rows, (*files, MANIFEST))


def is_export(folder: Path) -> bool:
    """Whether a folder holds an earlier export and nothing else."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        known = {MANIFEST, *manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return {path.name for path in folder.iterdir()} <= known


def _jsonl(tables: Tables, folder: Path) -> Iterator[tuple[str, int]]:
    for name in TABLES:
        yield name, _write_lines(getattr(tables, name)(), folder / f"{name}.jsonl")


def _write_lines(rows: Iterable[Mapping[str, Any]], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
            count += 1
    return count


def _parquet(tables: Tables, folder: Path) -> Iterator[tuple[str, int]]:
    for name in TABLES:
        yield name, parquet.write(name, getattr(tables, name)(), folder / f"{name}.parquet")


def _markdown(tables: Tables, folder: Path) -> Iterator[tuple[str, int]]:
    head = (tables.holding.id, tables.as_of)
    yield "ledger", markdown.write(tables.ledger(), tables.holding.articles, head, folder / "ledger.md")


_WRITERS = {"jsonl": _jsonl, "parquet": _parquet, "markdown": _markdown}


def _write_manifest(folder: Path, id: str, as_of: date, rows: Mapping[str, int], files: Iterable[str]) -> None:
    manifest = {
        "format": FORMAT,
        "generation": id,
        "as_of": as_of.isoformat(),
        "rows": dict(sorted(rows.items())),
        "files": {name: file_digest(folder / name) for name in files},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
