"""Tables as Parquet, in bounded row groups. pyarrow is an extra: it is larger than all else that answering needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from index.types import OnrecordError

_GROUP_ROWS = 10_000
_GROUP_CHARACTERS = 8_000_000

NO_PYARROW = (
    "Parquet needs pyarrow, which is not installed: pip install 'onrecord[parquet]' (in a checkout: pip install"
    " '.[parquet]'), or choose --format jsonl or markdown."
)


def _pyarrow() -> Any:
    """pyarrow with its Parquet part. Raises OnrecordError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise OnrecordError(NO_PYARROW) from None
    return pyarrow


def check() -> None:
    """Raises OnrecordError where no Parquet can be written."""
    _pyarrow()


def schema(table: str) -> Any:
    """The pyarrow schema of a table: articles, excerpts or ledger."""
    pa = _pyarrow()
    kinds = {"text": pa.string(), "number": pa.int32(), "day": pa.date32()}
    kinds["spans"] = pa.list_(pa.list_(pa.int32(), 2))
    kinds["later"] = pa.list_(pa.struct([(name, kinds[kind]) for name, kind in _LATER.items()]))
    return pa.schema([pa.field(name, kinds[kind]) for name, kind in _TABLES[table].items()])


def write(table: str, objects: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Writes the objects as they come; how many there were."""
    pa, shape, count = _pyarrow(), schema(table), 0
    # pyarrow opens no path that is not UTF-8
    with path.open("wb") as file, pa.parquet.ParquetWriter(file, shape, compression="zstd") as writer:
        for group in _groups(objects):
            writer.write_table(pa.Table.from_pylist(group, shape))
            count += len(group)
    return count


def _groups(objects: Iterable[Mapping[str, Any]]) -> Iterable[list[Mapping[str, Any]]]:
    group: list[Mapping[str, Any]] = []
    size = 0
    for item in objects:
        group.append(item)
        size += len(item.get("text") or item["quote"])
        if len(group) >= _GROUP_ROWS or size >= _GROUP_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


_PLACE = {"article": "text", "start": "number", "end": "number", "quote": "text"}
_LATER = {**_PLACE, "published": "day"}
_TABLES = {
    "articles": {
        **dict.fromkeys(("article", "title", "url", "publisher"), "text"),
        "published": "day",
        **dict.fromkeys(("author", "kind", "language"), "text"),
        "retrieved": "day",
        **dict.fromkeys(("origin", "updates", "sha256"), "text"),
        "body": "number",
        "text": "text",
    },
    "excerpts": {
        **_LATER,
        **dict.fromkeys(("heading", "status"), "text"),
        "cues": "spans",
        **dict.fromkeys(("attributed_to", "origin"), "text"),
        "overtaken_by": "later",
        "withdrawn": "day",
    },
    "ledger": {
        **_PLACE,
        "attributed_to": "text",
        **dict.fromkeys(("published", "about"), "day"),
        "state": "text",
        "by": "later",
    },
}
