"""onrecord as a subprocess for third-party question sets: one JSON object a line in, one out.

`build` indexes documents, `ask` answers with citations (given even where onrecord would be silent), `rank` scores
candidate sentences. Run as `python -m tests.evals.adapter`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from index.answer import choose
from index.answering.asking import Asking, asking
from index.answering.question import read
from index.answering.rank import shipped
from index.answering.ranking import ranked, ranking
from index.answering.support import confidence, signals
from index.build import index_articles
from index.generation import Generation, open_generation
from index.search import among
from index.types import Article

CITED = 5


def article(document: Mapping[str, Any]) -> Article:
    published = _day(document) or date(1970, 1, 1)
    url = document.get("url") or "https://example.com/"
    return Article(str(document["id"]), str(document["text"]), 0, str(document["title"]), url, "", published)


def _day(message: Mapping[str, Any]) -> date | None:
    """The day of a document, or on which a question is asked: what was published later is not known then."""
    with suppress(ValueError):
        return date.fromisoformat(str(message.get("date") or "")[:10])
    return None


class Adapter:
    """Holds the generation of the documents last built."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generation: Generation | None = None

    def reply(self, message: Mapping[str, Any]) -> dict[str, Any]:
        return {"build": self.build, "ask": self.ask, "rank": self.rank}[message["op"]](message)

    def build(self, message: Mapping[str, Any]) -> dict[str, Any]:
        report = index_articles([article(d) for d in message["docs"] if d["text"].strip()], self._folder)
        self._generation = open_generation(self._folder)
        return {"op": "build", "claims": report.claims}

    def ask(self, message: Mapping[str, Any]) -> dict[str, Any]:
        generation, asked = self._asked(message)
        known = shipped()
        best = ranking(generation, asked, known)
        chosen = choose(generation, best, known.share)
        probability = confidence(generation, asked, best, chosen, known)
        cited = list(dict.fromkeys([item.row for item in chosen] + best.rows))[:CITED]
        return {
            "id": message["id"],
            "answered": bool(chosen) and probability >= known.threshold,
            "score": probability,
            "citations": [self._citation(generation, row) for row in cited],
            "ranked": list(dict.fromkeys(generation.rows[row].claim.article for row in best.rows))[:20],
            "features": signals(generation, asked, best, chosen),
        }

    def rank(self, message: Mapping[str, Any]) -> dict[str, Any]:
        generation, asked = self._asked(message)
        rows = np.array(generation.rows_of(str(message["id"])), dtype=np.int64)
        found = among(generation, asked, rows)
        best = ranked(generation, asked, found, shipped())
        scores = dict(zip(best.rows, best.scores.tolist(), strict=True))
        low = min(scores.values(), default=0.0) - 1
        placed = _placed(generation, str(message["id"]), rows.tolist(), message["candidates"])
        return {
            "id": message["id"],
            "scores": [max((scores[row] for row in rows), default=low) for rows in placed],
        }

    def _asked(self, message: Mapping[str, Any]) -> tuple[Generation, Asking]:
        if self._generation is None:
            raise SystemExit("build comes first")
        return self._generation, asking(self._generation, read(message["question"]), _day(message))

    def _citation(self, generation: Generation, row: int) -> dict[str, Any]:
        return {"doc_id": generation.rows[row].claim.article, "quote": generation.text(row)}


def _placed(generation: Generation, article: str, rows: Sequence[int], candidates: Sequence[str]) -> list[list[int]]:
    """For each candidate sentence the rows that overlap it; the candidates stand in the article in order."""
    text, end, placed = generation.articles[article].text, 0, []
    for candidate in candidates:
        start = max(0, text.find(candidate.strip(), end))
        end = start + len(candidate.strip())
        claims = ((row, generation.rows[row].claim) for row in rows)
        placed.append([row for row, claim in claims if claim.start < end and start < claim.end])
    return placed


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        adapter = Adapter(Path(folder))
        for line in sys.stdin:
            print(json.dumps(adapter.reply(json.loads(line)), default=_number), flush=True)


def _number(value: Any) -> float:
    if isinstance(value, np.floating):
        return float(value)
    raise TypeError(type(value))


if __name__ == "__main__":
    main()
