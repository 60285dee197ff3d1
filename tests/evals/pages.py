"""Extraction on saved pages: title, day and publisher right or not, text by tokens.

data/pages holds invented pages of invented outlets, each saved as its server would send it; expected.jsonl what a
careful reader takes from each. Text precision and recall are over the multiset of tokens (words; single characters in
scripts without spaces) of each page, averaged over the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from index.track.extract import extracted
from index.track.types import Draft, Fetched, TrackError
from tests.evals.labelled import DATA, labelled

PAGES = DATA / "pages"
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
CHARSETS = {"wrong-charset.html": "iso-8859-1"}
"""What the server said of a page, where it said a charset at all."""


def expected() -> list[dict[str, Any]]:
    return labelled("pages/expected.jsonl")


def understood(page: dict[str, Any]) -> Draft | None:
    content = (PAGES / page["file"]).read_bytes()
    try:
        return extracted(Fetched(page["url"], content, "text/html", CHARSETS.get(page["file"])))
    except TrackError:
        return None


def compared(page: dict[str, Any]) -> dict[str, Any]:
    """Of one page each figure, and what was read instead where it is wrong."""
    draft = understood(page) or Draft("")
    found = {"title": draft.title, "publisher": draft.publisher}
    found["published"] = draft.published.isoformat() if draft.published else None
    precision, recall = _overlap(_tokens(draft.text), _tokens(page["text"]))
    right = {name: value == page[name] for name, value in found.items()}
    wrong = {name: found[name] for name, ok in right.items() if not ok}
    return {"file": page["file"], **right, "precision": precision, "recall": recall, "wrong": wrong}


def _tokens(text: str) -> Counter[str]:
    return Counter(token.lower() for token in _TOKEN.findall(text))


def _overlap(found: Counter[str], wanted: Counter[str]) -> tuple[float, float]:
    shared = (found & wanted).total()
    return shared / max(1, found.total()), shared / max(1, wanted.total())


def score() -> dict[str, Any]:
    """Shares of all pages."""
    results = [compared(page) for page in expected()]
    names = ("title", "published", "publisher", "precision", "recall")
    return {"pages": len(results)} | {name: sum(r[name] for r in results) / len(results) for name in names}


if __name__ == "__main__":
    for result in map(compared, expected()):
        if result["wrong"] or min(result["precision"], result["recall"]) < 0.97:
            print(result)
    print(score())
