"""The records of a generation as lines of JSON: its articles, its rows, and the capitals of its words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from index.types import Article, Claim, Span, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the index: a claim, the rows of later claims that overtake it, best first, and those of reports that
    disagree with it, in order."""

    claim: Claim
    overtaken_by: tuple[int, ...] = ()
    disputed_by: tuple[int, ...] = ()


def write_articles(articles: Iterable[Article], path: Path) -> None:
    _write_lines(({**asdict(a), "published": str(a.published), "retrieved": _day(a.retrieved)} for a in articles), path)


def write_rows(rows: Iterable[Row], path: Path) -> None:
    _write_lines((_plain(row) for row in rows), path)


def write_forms(forms: Mapping[str, str], path: Path) -> None:
    path.write_text(json.dumps(forms, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def read_articles(path: Path) -> Iterator[Article]:
    yield from map(article_of, _lines(path))


def read_rows(path: Path) -> tuple[Row, ...]:
    return tuple(map(row_of, _lines(path)))


def read_forms(path: Path) -> dict[str, str]:
    forms: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return forms


def _write_lines(objects: Iterable[Mapping[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from map(json.loads, file)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def article_of(item: dict[str, Any]) -> Article:
    retrieved = item.pop("retrieved")
    published = date.fromisoformat(item.pop("published"))
    return Article(**item, published=published, retrieved=date.fromisoformat(retrieved) if retrieved else None)


def _plain(row: Row) -> dict[str, Any]:
    claim = row.claim
    return {
        "article": claim.article,
        "at": [claim.start, claim.end, claim.sentence.start, claim.sentence.end],
        "status": claim.status.value,
        "published": claim.published.isoformat(),
        "cues": [[cue.start, cue.end] for cue in claim.cues],
        "who": claim.attributed_to,
        "heading": claim.heading,
        "overtaken_by": row.overtaken_by,
        "disputed_by": row.disputed_by,
    }


def row_of(item: dict[str, Any]) -> Row:
    start, end, first, last = item["at"]
    claim = Claim(
        article=item["article"],
        start=start,
        end=end,
        sentence=Span(first, last),
        status=Status(item["status"]),
        published=date.fromisoformat(item["published"]),
        cues=tuple(Span(a, b) for a, b in item["cues"]),
        attributed_to=item["who"],
        heading=item["heading"],
    )
    return Row(claim, tuple(item["overtaken_by"]), tuple(item.get("disputed_by", ())))
