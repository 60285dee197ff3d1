"""The labelled lists, and the corpus that ships."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
CORPUS = Path(__file__).parents[2] / "corpus"


def labelled(file: str) -> list[dict[str, Any]]:
    """The items of a list in `data`."""
    return [json.loads(line) for line in (DATA / file).read_text(encoding="utf-8").splitlines()]
